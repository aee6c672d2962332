"""The conditions of a query beside its words, as SQL: days, portal, agency, section, cited documents, what is left out.

Days are spans of row numbers. Everything else is a property of the article's profile (`archive.search_profiles`), which
is looked up for the matches only: a join of the articles would make FTS5 match everything first.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from archive.date_windows import FIRST_ROW, LAST_ROW, Span
from archive.index_expressions import reference
from archive.parsed_query import ParsedQuery
from archive.query_ladder import Rung, exclusion
from archive.references import number_token
from archive.search_index import row_span
from archive.search_profiles import PROFILE_FACTS, profile_values
from archive.search_query import SearchDateError, SearchQuery, day_before, first_day, last_day, year_span
from archive.search_tables import TEXTS, Table

COUNTED = 10_000
"""Where counting stops."""
RANKED = 5_000
"""Up to so many matches are weighed, or sought for a long phrase; of more, titles and themes tell which are better."""
CHECKED = 200
"""So many of the newest titles or themes are looked up in the texts, where they must match there as well."""

Value = str | int


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows that may answer: a span, a condition on the profile, and expressions that must and must not match."""

    first: int
    last: int
    profiles: str
    values: tuple[Value, ...]
    required: str
    excluded: str

    @classmethod
    def of(cls, connection: sqlite3.Connection, query: SearchQuery, parsed: ParsedQuery) -> "Scope":
        """The scope of a query; SearchDateError where `since` or `until` is not a day."""
        first, last = _span(query, parsed)
        conditions: list[str] = []
        values: list[Value] = []
        for name, value in (*given_filters(query), *parsed.fields):
            if name in PROFILE_FACTS:
                found = profile_values(connection, name, value)
                conditions.append(f"{PROFILE_FACTS[name]} in ({', '.join('?' * len(found))})")
                values += found
        profiles = f"select id from search_profiles where {' and '.join(conditions)}" if conditions else ""
        cited = [reference(number_token(value)) for name, value in parsed.fields if name == "cites"]
        return cls(first, last, profiles, tuple(values), " AND ".join(cited), exclusion(parsed))

    def count(self, connection: sqlite3.Connection, expression: str, span: Span | None = None) -> int:
        """How many articles match, of a span of rows or of all; one more than COUNTED where there are more."""
        where, values = self._where("search_fts.rowid", span)
        sql = f"select count(*) from (select 1 from search_fts where search_fts match ? and {where} limit ?)"
        return int(connection.execute(sql, (self.narrowed(expression), *values, COUNTED + 1)).fetchone()[0])

    def by_date(
        self,
        connection: sqlite3.Connection,
        expression: str,
        limit: int,
        *,
        is_newest_first: bool,
        span: Span | None = None,
        table: Table = TEXTS,
    ) -> list[int]:
        """The first matches in order of date, of a span of rows or of all."""
        where, values = self._where(f"{table}.rowid", span)
        order = "rowid desc" if is_newest_first else "rowid"
        sql = f"select rowid from {table} where {table} match ? and {where} order by {order} limit ?"
        return [row for (row,) in connection.execute(sql, (expression, *values, limit))]

    def best(self, connection: sqlite3.Connection, rung: Rung, limit: int, *, is_rare: bool) -> list[int]:
        """The best matches of a rung; `is_rare` where few articles have its words, so that all of them are looked at."""
        is_small = rung.table != TEXTS
        must = self.narrowed(rung.must) if is_small and rung.must else ""
        expression = rung.expression if is_small else self.narrowed(rung.expression)
        n_read = CHECKED if must else limit
        if rung.is_weighed:
            found = self._weighed(connection, expression, n_read, rung.table)
        elif is_rare:  # FTS5 reads a table upwards in two thirds of the time
            found = self.by_date(connection, expression, -1, is_newest_first=False, table=rung.table)[::-1]
        else:
            found = self.by_date(connection, expression, n_read, is_newest_first=True, table=rung.table)
        return self._checked(connection, found[:n_read], must, limit) if must and found else found[:n_read]

    def _weighed(
        self, connection: sqlite3.Connection, expression: str, limit: int, table: Table
    ) -> list[int]:
        """The matches that BM25 puts first."""
        where, values = self._where(f"{table}.rowid")
        sql = f"select rowid from {table} where {table} match ? and {where} order by rank limit ?"
        return [row for (row,) in connection.execute(sql, (expression, *values, limit))]

    def _checked(
        self, connection: sqlite3.Connection, found: Sequence[int], must: str, limit: int
    ) -> list[int]:
        """Those of the rows that match in the texts as well."""
        sought = set(found)
        sql = "select rowid from search_fts where search_fts match ? and rowid between ? and ? order by rowid desc"
        matches = connection.execute(sql, (must, min(found), max(found)))
        kept = set(islice((row for (row,) in matches if row in sought), limit))
        return [row for row in found if row in kept]

    def count_all(self, connection: sqlite3.Connection) -> int:
        """How many articles there are in the scope, whatever they say."""
        if self.required:
            return self.count(connection, "")
        where, values = self._where_all()
        sql = f"select count(*) from (select 1 from search_rows where {where} limit ?)"
        return int(connection.execute(sql, (*values, COUNTED + 1)).fetchone()[0])

    def all_by_date(
        self, connection: sqlite3.Connection, *, is_newest_first: bool, limit: int, offset: int
    ) -> list[int]:
        """A page of all articles of the scope in order of date."""
        if self.required:
            last = offset + limit
            return self.by_date(connection, self.narrowed(""), last, is_newest_first=is_newest_first)[offset:]
        where, values = self._where_all()
        direction = "desc" if is_newest_first else "asc"
        sql = f"select search_rowid from search_rows where {where} order by search_rowid {direction} limit ? offset ?"
        return [int(rowid) for (rowid,) in connection.execute(sql, (*values, limit, offset))]

    def matching(
        self, expression: str | None, limit: int, *, are_few: bool = False
    ) -> tuple[str, tuple[Value, ...]]:
        """SQL for the newest row numbers that match, and its values; None matches everything.

        Where they are known to be few, all of them: FTS5 reads upwards in two thirds of the time.
        """
        if expression is None and not self.required:
            where, values = self._where_all()
            return (
                f"select search_rowid as rowid from search_rows where {where} order by 1 desc limit {limit}",
                values,
            )
        where, values = self._where("search_fts.rowid")
        order = "" if are_few else f"order by rowid desc limit {limit}"
        sql = f"select rowid from search_fts where search_fts match ? and {where} {order}"
        return sql, (self.narrowed(expression or ""), *values)

    @property
    def is_filtered(self) -> bool:
        """Whether it is less than the whole archive."""
        return self.is_narrowing or bool(self.profiles) or (self.first, self.last) != (FIRST_ROW, LAST_ROW)

    @property
    def is_narrowing(self) -> bool:
        """Whether an expression is not enough by itself: something else must or must not match in the texts."""
        return bool(self.required or self.excluded)

    def narrowed(self, expression: str) -> str:
        """The expression within what must and what must not match."""
        must = " AND ".join(part for part in (expression, self.required) if part)
        return f"({must}) NOT {self.excluded}" if self.excluded else must

    def of_rows(self, rowid: str) -> tuple[str, tuple[Value, ...]]:
        """SQL for the articles of the scope whose row number an expression gives, and its values."""
        return self._where(rowid)

    def _where(self, rowid: str, span: Span | None = None) -> tuple[str, tuple[Value, ...]]:
        where = f"{rowid} between ? and ?"
        values: tuple[Value, ...] = span or (self.first, self.last)
        if not self.profiles:
            return where, values
        # a unary plus keeps SQLite from asking FTS5 row by row
        own = f"(select profile from search_rows where search_rowid = +{rowid})"
        return f"{where} and {own} in ({self.profiles})", (*values, *self.values)

    def _where_all(self) -> tuple[str, tuple[Value, ...]]:
        where = "search_rowid between ? and ?"
        values: tuple[Value, ...] = (self.first, self.last)
        if self.profiles:
            where, values = f"{where} and profile in ({self.profiles})", (*values, *self.values)
        if self.excluded:
            where += " and search_rowid not in (select rowid from search_fts where search_fts match ?)"
            values = (*values, self.excluded)
        return where, values


def given_filters(query: SearchQuery) -> tuple[tuple[str, str], ...]:
    """The filters on facts that were given beside the query."""
    given = (
        ("portal", query.portal),
        ("agency", query.agency),
        ("section", query.section),
        ("kind", query.kind),
    )
    return tuple((name, value) for name, value in given if value)


def _span(query: SearchQuery, parsed: ParsedQuery) -> tuple[int, int]:
    """The rows between all the dates that were given; those typed into the query are no error, whatever they are."""
    spans = [row_span(first_day(query.since, "since"), last_day(query.until, "until"))]
    years = [query.year] if query.year else []
    for name, value in (*parsed.fields, *(("year", year) for year in years)):
        try:
            if name == "year":
                spans.append(row_span(*year_span(value)))
            elif name == "after":
                spans.append(row_span(first_day(value, name), None))
            elif name == "before" and (day := first_day(value, name)):
                spans.append(row_span(None, day_before(day)))
        except (ValueError, SearchDateError):
            spans.append((1, 0))  # there is no such day, so nothing is of it
    return max(first for first, _ in spans), min(last for _, last in spans)
