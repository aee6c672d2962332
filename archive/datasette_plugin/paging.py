"""Which part of a long list a page shows."""

from dataclasses import dataclass

FARTHEST_PAGE = 500
"""Nobody reads further, and every page costs the rows before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Page `number` (from 1) of a list of `total` entries."""

    number: int
    size: int
    total: int

    @property
    def offset(self) -> int:
        """How many entries stand before this page."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """The position of the page's first entry, from 1."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """The position of the page's last entry."""
        return min(self.offset + self.size, self.total)

    @property
    def n_pages(self) -> int:
        """How many pages the list has, at least 1."""
        return max(1, min(FARTHEST_PAGE, -(-self.total // self.size)))


def page_number(asked: str | None) -> int:
    """The page that `?page=` asks for; 1 for anything that is no page."""
    if not asked or not asked.isascii() or not asked.isdigit():
        return 1
    return max(1, min(FARTHEST_PAGE, int(asked[:9])))
