"""A list that is published in four forms: as a page with filters, as JSON, CSV and Atom."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection, Row
from typing import Generic, TypeVar

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.csv_answer import csv_answer
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.feed import FeedEntry, atom_feed
from archive.datasette_plugin.feed_words import FeedWords, feed_words
from archive.datasette_plugin.page import page
from archive.datasette_plugin.paging import Paging, page_number
from archive.datasette_plugin.reading import all_rows, count, read

Entry = TypeVar("Entry")
Chosen = Mapping[str, str]
"""What a visitor chose of each filter; empty for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Generic[Entry]):
    """One page of a list, with the portals that its filter offers and what was chosen."""

    entries: Sequence[Entry]
    portals: Sequence[Row]
    paging: Paging
    chosen: Chosen


def cells(row: Row, columns: Sequence[str]) -> dict[str, object]:
    """The values of a row by these names."""
    return {name: row[name] for name in columns}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedList(Generic[Entry]):
    """A list by the name that its address, its template and its texts have.

    `key` is what JSON calls the entries, `columns` name the cells of CSV, which `facts` of JSON hold as well. The queries
    have a parameter for each filter; `rows_sql` gives `:size` rows from `:offset` on, of which `entry` makes entries.
    """

    name: str
    key: str
    size: int
    filters: Sequence[str]
    columns: Sequence[str]
    count_sql: str
    rows_sql: str
    portals_sql: str
    entry: Callable[[Connection, Row], Entry]
    facts: Callable[[Entry], Mapping[str, object]]
    feed_entry: Callable[[Entry, FeedWords], FeedEntry]
    context: Callable[[Datasette], Mapping[str, object]] = lambda _: {}

    @property
    def views(self) -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
        """The forms, each with the end of its address."""
        return [("", self.page), (".json", self.json), (".csv", self.csv), (".atom", self.atom)]

    async def page(self, datasette: Datasette, request: Request) -> Response:
        """The list with its filters."""
        listed = await self._asked(datasette, request)
        return await page(datasette, request, self.name, {**self.context(datasette), "listed": listed})

    async def json(self, datasette: Datasette, request: Request) -> Response:
        """The same page of the list as JSON."""
        listed = await self._asked(datasette, request)
        told = {"total": listed.paging.total, "page": listed.paging.number}
        return Response.json({**told, self.key: [self.facts(entry) for entry in listed.entries]})

    async def csv(self, datasette: Datasette, request: Request) -> Response:
        """The same page of the list as CSV."""
        listed = await self._asked(datasette, request)
        facts = map(self.facts, listed.entries)
        return csv_answer(
            self.name, self.columns, [[of_one[name] for name in self.columns] for of_one in facts]
        )

    async def atom(self, datasette: Datasette, request: Request) -> Response:
        """The same page of the list as a feed."""
        listed = await self._asked(datasette, request)
        words = feed_words(datasette, request)
        return atom_feed(
            words.text(f"{self.name}.title"),
            own_address=words.address(f"/{self.name}.atom", **listed.chosen),
            page_address=words.address(f"/{self.name}", **listed.chosen),
            entries=[self.feed_entry(entry, words) for entry in listed.entries],
        )

    async def _asked(self, datasette: Datasette, request: Request) -> ListPage[Entry]:
        chosen = {name: str(request.args.get(name) or "").strip() for name in self.filters}
        number = page_number(request.args.get("page"))
        return await read(datasette, lambda connection: self._page_of(connection, chosen, number))

    def _page_of(self, connection: Connection, chosen: Chosen, number: int) -> ListPage[Entry]:
        paging = Paging(number=number, size=self.size, total=count(connection, self.count_sql, chosen))
        place = {"size": paging.size, "offset": paging.offset}
        return ListPage(
            entries=[
                self.entry(connection, row)
                for row in all_rows(connection, self.rows_sql, {**chosen, **place})
            ],
            portals=all_rows(connection, self.portals_sql),
            paging=paging,
            chosen=chosen,
        )
