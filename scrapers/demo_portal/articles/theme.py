"""A theme of the administration: the sentences with gaps from which its articles are written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The sentences of one theme. Gaps such as `{commune}` are filled by `Slots`; items carry no end mark.

    `columns` are the table's headings with the gap that fills each cell; the row number comes first by itself.
    `list_introductions` replace the general ones where those do not fit.
    """

    section: str
    tags: tuple[str, ...]
    subjects: tuple[str, ...]
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    facts: tuple[str, ...]
    items: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    captions: tuple[str, ...]
    list_introductions: tuple[str, ...] = ()
