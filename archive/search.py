"""The search of the archive: what `banluu search`, `/search` and `/search.json` answer with.

The strictest rungs of `archive.query_ladder` come first, and no article comes twice. Inside a rung the newest
5,000 matches are ranked by BM25.
"""

import calendar
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlite_utils import Database

from archive.errors import BanluuError
from archive.query_ladder import ParsedQuery, Step, ladder, parse_query
from archive.search_index import row_span
from archive.snippets import snippet

Sort = Literal["relevance", "newest", "oldest"]

RANKED = 5_000
"""How many matches of a rung are ranked: the newest."""
COUNTED = 10_000
"""Where counting stops."""
MAX_LIMIT = 1_000
_FULL = 10  # a step that finds as many needs no wider one

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$|(\d{1,2})/(\d{1,2})/(\d{4})$")


class SearchDateError(BanluuError):
    """`since` or `until` is not a day."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What is asked; `since` and `until` are days (`2020-06-11`), months or years, both included; pages count from 1."""

    query: str
    limit: int = 10
    page: int = 1
    portal: str | None = None
    agency: str | None = None
    since: str | None = None
    until: str | None = None
    sort: Sort = "relevance"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One article found. `snippet` is HTML: escaped text with `<mark>`; a higher `score` is a better hit."""

    id: str
    url: str
    title: str
    portal: str
    published_at: str | None
    snippet: str
    score: float

    def as_json(self) -> dict[str, object]:
        """The hit as the contract prints it."""
        return {
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "portal": self.portal,
            "published_at": self.published_at,
            "snippet": self.snippet,
            "score": self.score,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The hits of one page, and how many there are in all; `total` is a lower bound where it is not exact."""

    query: str
    interpreted: str
    total: int
    total_is_exact: bool
    hits: tuple[SearchHit, ...]

    def as_json(self) -> dict[str, object]:
        """The result as the contract prints it."""
        return {
            "query": self.query,
            "interpreted": self.interpreted,
            "total": self.total,
            "total_is_exact": self.total_is_exact,
            "hits": [hit.as_json() for hit in self.hits],
        }


def search(db: Database | sqlite3.Connection, query: SearchQuery) -> SearchResult:
    """The articles that answer a query; a blank query is answered with all of them, newest first."""
    connection = db.conn if isinstance(db, Database) else db
    parsed = parse_query(query.query)
    filters = _Filters.of(query)
    with _one_state(connection):
        return _answer(connection, query, parsed, filters)


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Nothing; all statements inside see one state: row numbers of the index change when it is built anew."""
    is_outermost = not connection.in_transaction
    if is_outermost:
        connection.execute("begin")
    try:
        yield
    finally:
        if is_outermost and connection.in_transaction:
            connection.execute("rollback")  # nothing was written


def _answer(
    connection: sqlite3.Connection, query: SearchQuery, parsed: ParsedQuery, filters: "_Filters"
) -> SearchResult:
    limit = min(max(query.limit, 1), MAX_LIMIT)
    offset = (max(query.page, 1) - 1) * limit
    if parsed.is_blank:
        total = filters.count_all(connection)
        found = filters.all_by_date(
            connection, is_newest_first=query.sort != "oldest", limit=limit, offset=offset
        )
    else:
        steps, total = _chosen_steps(
            connection, ladder(parsed, is_by_date=query.sort != "relevance"), filters
        )
        if query.sort == "relevance":
            found = _by_relevance(connection, steps, filters, offset + limit)[offset:]
        elif steps:
            found = filters.by_date(connection, steps[-1].scope, query.sort == "newest", limit, offset)
        else:
            found = []
    return SearchResult(
        query=query.query,
        interpreted=parsed.text,
        total=min(total, COUNTED),
        total_is_exact=total <= COUNTED,
        hits=tuple(_hits(connection, found, parsed)),
    )


Found = tuple[int, float]
"""A row number of the index and a score."""


@dataclass(frozen=True, slots=True)
class _Filters:
    """The conditions beside the words."""

    first: int
    last: int
    owners: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, query: SearchQuery) -> "_Filters":
        since = _day(query.since, "since", is_last=False)
        until = _day(query.until, "until", is_last=True)
        given = (("portal", query.portal), ("agency", query.agency))
        return cls(*row_span(since, until), tuple((column, value) for column, value in given if value))

    def _where(self, rowid: str) -> tuple[str, tuple[str | int, ...]]:
        owners = "".join(
            f" and {rowid} in (select search_rowid from articles where {column} = ?)"
            for column, _ in self.owners
        )
        return f"{rowid} between ? and ?{owners}", (
            self.first,
            self.last,
            *(value for _, value in self.owners),
        )

    def count(self, connection: sqlite3.Connection, expression: str) -> int:
        where, values = self._where("search_fts.rowid")
        sql = f"select count(*) from (select 1 from search_fts where search_fts match ? and {where} limit ?)"
        return int(connection.execute(sql, (expression, *values, COUNTED + 1)).fetchone()[0])

    def ranked(self, connection: sqlite3.Connection, expression: str, limit: int) -> list[Found]:
        where, values = self._where("search_fts.rowid")
        sql = (
            "select rowid, score from (select search_fts.rowid as rowid, rank as score from search_fts"
            f" where search_fts match ? and {where} order by search_fts.rowid desc limit ?)"
            " order by score, rowid desc limit ?"
        )
        found = connection.execute(sql, (expression, *values, RANKED, limit))
        return [(int(rowid), -float(rank)) for rowid, rank in found]

    def by_date(
        self, connection: sqlite3.Connection, expression: str, is_newest_first: bool, limit: int, offset: int
    ) -> list[Found]:
        where, values = self._where("search_fts.rowid")
        sql = (
            f"select rowid from search_fts where search_fts match ? and {where}"
            f" order by rowid {'desc' if is_newest_first else 'asc'} limit ? offset ?"
        )
        return [
            (int(rowid), 0.0) for (rowid,) in connection.execute(sql, (expression, *values, limit, offset))
        ]

    def count_all(self, connection: sqlite3.Connection) -> int:
        where, values = self._where("search_rowid")
        sql = f"select count(*) from (select 1 from articles where {where} limit ?)"
        return int(connection.execute(sql, (*values, COUNTED + 1)).fetchone()[0])

    def all_by_date(
        self, connection: sqlite3.Connection, *, is_newest_first: bool, limit: int, offset: int
    ) -> list[Found]:
        where, values = self._where("search_rowid")
        direction = "desc" if is_newest_first else "asc"
        sql = f"select search_rowid from articles where {where} order by search_rowid {direction} limit ? offset ?"
        return [(int(rowid), 0.0) for (rowid,) in connection.execute(sql, (*values, limit, offset))]


def _chosen_steps(
    connection: sqlite3.Connection, steps: tuple[Step, ...], filters: _Filters
) -> tuple[list[Step], int]:
    """The steps that are climbed, and how many articles the widest of them finds."""
    chosen: list[Step] = []
    total = 0
    for step in steps:
        if step.is_last_resort and total:
            break
        n_found = filters.count(connection, step.scope)
        if n_found > total:
            chosen.append(step)
            total = n_found
        if total >= _FULL or (total and step.is_enough):
            break
    return chosen, total


def _by_relevance(
    connection: sqlite3.Connection, steps: list[Step], filters: _Filters, wanted: int
) -> list[Found]:
    found: dict[int, float] = {}
    rungs = list(dict.fromkeys(rung for step in steps for rung in step.rungs))
    for place, rung in enumerate(rungs):
        for rowid, rank in filters.ranked(connection, rung, wanted + len(found)):
            found.setdefault(rowid, round(len(rungs) - place - 1 + max(rank, 0.0) / (1 + max(rank, 0.0)), 4))
        if len(found) >= wanted:
            break
    return list(found.items())[:wanted]


def _hits(connection: sqlite3.Connection, found: list[Found], parsed: ParsedQuery) -> Iterator[SearchHit]:
    for rowid, score in found:
        row = connection.execute(
            "select id, url, title, portal, published_at, lead, body from articles where search_rowid = ?",
            (rowid,),
        ).fetchone()
        id, url, title, portal, published_at, lead, body = tuple(row)
        yield SearchHit(
            id=id,
            url=url,
            title=title,
            portal=portal,
            published_at=published_at,
            snippet=snippet(f"{lead}\n{body}" if lead else body, parsed),
            score=score,
        )


def _day(given: str | None, name: str, *, is_last: bool) -> str | None:
    """The first or last day that a day, a month or a year means."""
    if given is None or not given.strip():
        return None
    try:
        return (_last_day if is_last else _first_day)(given.strip()).isoformat()
    except ValueError:
        raise SearchDateError(
            f"{name}={given[:40]!r} is not a day such as 2020-06-11, nor a month or a year"
        ) from None


def _parts(given: str) -> tuple[int, int | None, int | None]:
    match = _DAY.match(given)
    if match is None:
        raise ValueError(given)
    if match[4]:
        return int(match[6]), int(match[5]), int(match[4])
    return int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None


def _first_day(given: str) -> date:
    year, month, day = _parts(given)
    return date(year, 1 if month is None else month, 1 if day is None else day)


def _last_day(given: str) -> date:
    year, month, day = _parts(given)
    month = 12 if month is None else month
    return date(year, month, calendar.monthrange(year, month)[1] if day is None else day)
