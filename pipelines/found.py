"""A candidate for a field of an article."""

from typing import NamedTuple


class Found(NamedTuple):
    """A candidate for a field: its value, the rule that found it, and the text on the page it was read from."""

    value: str
    rule: str
    raw: str = ""
