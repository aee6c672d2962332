"""What a visitor asked of the search, read from the address with care."""

from dataclasses import dataclass
from typing import Literal

from datasette.utils import MultiParams

from archive.datasette_plugin.paging import page_number
from archive.search import SearchQuery

Sort = Literal["relevance", "newest", "oldest"]

SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")

LONGEST_QUERY = 500
"""Characters; what is longer is cut, for no question needs more."""

HITS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """The form as filled in; what is no sort order counts as relevance."""

    query: str
    portal: str
    agency: str
    since: str
    until: str
    sort: Sort
    page: int
    size: int = HITS

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the words is asked for."""
        return bool(self.portal or self.agency or self.since or self.until or self.sort != "relevance")

    def arguments(self) -> dict[str, object]:
        """The form as arguments of an address, only what differs from the defaults."""
        given = {
            "q": self.query,
            "portal": self.portal,
            "agency": self.agency,
            "since": self.since,
            "until": self.until,
            "sort": "" if self.sort == "relevance" else self.sort,
            "page": "" if self.page == 1 else self.page,
        }
        return {name: value for name, value in given.items() if value}

    def as_query(self) -> SearchQuery:
        """The question to the index."""
        return SearchQuery(
            query=self.query,
            portal=self.portal or None,
            agency=self.agency or None,
            since=self.since or None,
            until=self.until or None,
            sort=self.sort,
            page=self.page,
            limit=self.size,
        )


def read_form(arguments: MultiParams) -> SearchForm:
    """The form that the arguments of the address fill in."""

    def given(name: str) -> str:
        return str(arguments.get(name) or "").strip()

    return SearchForm(
        query=given("q")[:LONGEST_QUERY],
        portal=given("portal"),
        agency=given("agency"),
        since=given("since"),
        until=given("until"),
        sort=next((sort for sort in SORTS if sort == given("sort")), "relevance"),
        page=page_number(arguments.get("page")),
    )
