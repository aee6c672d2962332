"""A link as discovery reports it."""

from dataclasses import dataclass

from archive.records import UrlKind


@dataclass(frozen=True, slots=True)
class Link:
    """An address in its canonical form and what it leads to; `is_next_page`: a later page of a listing."""

    url: str
    kind: UrlKind
    is_next_page: bool = False
