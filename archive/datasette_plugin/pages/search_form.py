"""What a visitor asked of the search, read from the address with care."""

from dataclasses import dataclass
from typing import Literal

from datasette.utils import MultiParams

from archive.datasette_plugin.paging import page_number
from archive.search import SearchQuery
from archive.search_facets import FACETS

Sort = Literal["relevance", "newest", "oldest"]

SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")

LONGEST_QUERY = 500
"""Characters; what is longer is cut, for no question needs more."""

HITS = 20
MOST_HITS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """The form as filled in; what is no sort order counts as relevance."""

    query: str
    portal: str
    agency: str
    section: str
    kind: str
    year: str
    since: str
    until: str
    sort: Sort
    page: int
    size: int = HITS
    is_literal: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the words is asked for."""
        return bool(self.chosen or self.since or self.until or self.sort != "relevance")

    @property
    def chosen(self) -> dict[str, str]:
        """The facets that a value is chosen of."""
        given = {facet: str(getattr(self, facet)) for facet in FACETS}
        return {facet: value for facet, value in given.items() if value}

    def arguments(self, **changes: object) -> dict[str, object]:
        """The form as arguments of an address, only what differs from the defaults; with changes, of its first page."""
        given: dict[str, object] = {
            "q": self.query,
            **self.chosen,
            "since": self.since,
            "until": self.until,
            "sort": "" if self.sort == "relevance" else self.sort,
            "literal": "1" if self.is_literal else "",
            "page": "" if self.page == 1 or changes else self.page,
        }
        return {name: value for name, value in {**given, **changes}.items() if value}

    def as_query(self) -> SearchQuery:
        """The question to the index."""
        return SearchQuery(
            query=self.query,
            portal=self.portal or None,
            agency=self.agency or None,
            section=self.section or None,
            kind=self.kind or None,
            year=self.year or None,
            since=self.since or None,
            until=self.until or None,
            sort=self.sort,
            page=self.page,
            limit=self.size,
            is_literal=self.is_literal,
        )


def read_form(arguments: MultiParams, *, sort: Sort = "relevance") -> SearchForm:
    """The form that the arguments of the address fill in; `sort` is the order where they name none."""

    def given(name: str) -> str:
        return str(arguments.get(name) or "").strip()

    return SearchForm(
        query=given("q")[:LONGEST_QUERY],
        portal=given("portal"),
        agency=given("agency"),
        section=given("section"),
        kind=given("kind"),
        year=given("year"),
        since=given("since"),
        until=given("until"),
        sort=next((known for known in SORTS if known == given("sort")), sort),
        page=page_number(arguments.get("page")),
        size=_size(given("limit")),
        is_literal=given("literal") == "1",
    )


def _size(asked: str) -> int:
    """The length of a page that `?limit=` asks for; the usual one where that is no number."""
    return (
        max(1, min(MOST_HITS, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 6 else HITS
    )
