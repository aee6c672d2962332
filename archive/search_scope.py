"""The conditions of a query beside its words, as SQL: days, portal, agency, section, cited documents, what is left out.

Days are spans of row numbers. Everything else is a property of the article's profile (`archive.search_profiles`), which
is looked up for the matches only: a join of the articles would make FTS5 match everything first.
"""

import sqlite3
from dataclasses import dataclass

from archive.parsed_query import ParsedQuery
from archive.query_ladder import exclusion, reference
from archive.references import number_token
from archive.search_index import row_span
from archive.search_profiles import PROFILE_FACTS, profile_values
from archive.search_query import SearchDateError, SearchQuery, day_before, first_day, last_day, year_span

COUNTED = 10_000
"""Where counting stops."""
WEIGHTS = "bm25(1000.0, 1.0, 1000.0, 1.0, 4.0)"
"""A word in the title (exact, folded) outweighs any number of them in the text; the references weigh least."""
RANKED = 5_000
"""How many matches of a rung are ranked: the newest."""

Found = tuple[int, float]
"""A row number of the index and a score."""
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
        for name, value in (*_given(query), *parsed.fields):
            if name in PROFILE_FACTS:
                found = profile_values(connection, name, value)
                conditions.append(f"{PROFILE_FACTS[name]} in ({', '.join('?' * len(found))})")
                values += found
        profiles = f"select id from search_profiles where {' and '.join(conditions)}" if conditions else ""
        cited = [reference(number_token(value)) for name, value in parsed.fields if name == "cites"]
        return cls(first, last, profiles, tuple(values), " AND ".join(cited), exclusion(parsed))

    def count(self, connection: sqlite3.Connection, expression: str) -> int:
        """How many articles match; one more than COUNTED where there are more."""
        where, values = self._where("search_fts.rowid")
        sql = f"select count(*) from (select 1 from search_fts where search_fts match ? and {where} limit ?)"
        return int(connection.execute(sql, (self.narrowed(expression), *values, COUNTED + 1)).fetchone()[0])

    def ranked(self, connection: sqlite3.Connection, expression: str, limit: int) -> list[Found]:
        """The best of the newest RANKED matches by BM25, the best first."""
        where, values = self._where("search_fts.rowid")
        sql = (
            "select rowid, score from (select search_fts.rowid as rowid, rank as score from search_fts"
            f" where search_fts match ? and rank match '{WEIGHTS}' and {where} order by search_fts.rowid desc limit ?)"
            " order by score, rowid desc limit ?"
        )
        found = connection.execute(sql, (self.narrowed(expression), *values, RANKED, limit))
        return [(int(rowid), -float(rank)) for rowid, rank in found]

    def by_date(
        self,
        connection: sqlite3.Connection,
        expression: str,
        *,
        is_newest_first: bool,
        limit: int,
        offset: int,
    ) -> list[Found]:
        """A page of the matches in order of date."""
        where, values = self._where("search_fts.rowid")
        sql = (
            f"select rowid from search_fts where search_fts match ? and {where}"
            f" order by rowid {'desc' if is_newest_first else 'asc'} limit ? offset ?"
        )
        found = connection.execute(sql, (self.narrowed(expression), *values, limit, offset))
        return [(int(rowid), 0.0) for (rowid,) in found]

    def count_all(self, connection: sqlite3.Connection) -> int:
        """How many articles there are in the scope, whatever they say."""
        if self.required:
            return self.count(connection, "")
        where, values = self._where_all()
        sql = f"select count(*) from (select 1 from search_rows where {where} limit ?)"
        return int(connection.execute(sql, (*values, COUNTED + 1)).fetchone()[0])

    def all_by_date(
        self, connection: sqlite3.Connection, *, is_newest_first: bool, limit: int, offset: int
    ) -> list[Found]:
        """A page of all articles of the scope in order of date."""
        if self.required:
            return self.by_date(connection, "", is_newest_first=is_newest_first, limit=limit, offset=offset)
        where, values = self._where_all()
        direction = "desc" if is_newest_first else "asc"
        sql = f"select search_rowid from search_rows where {where} order by search_rowid {direction} limit ? offset ?"
        return [(int(rowid), 0.0) for (rowid,) in connection.execute(sql, (*values, limit, offset))]

    def matching(self, expression: str | None, limit: int) -> tuple[str, tuple[Value, ...]]:
        """SQL for the newest row numbers that match, and its values; None matches everything."""
        if expression is None and not self.required:
            where, values = self._where_all()
            return (
                f"select search_rowid as rowid from search_rows where {where} order by 1 desc limit {limit}",
                values,
            )
        where, values = self._where("search_fts.rowid")
        sql = f"select rowid from search_fts where search_fts match ? and {where} order by rowid desc limit {limit}"
        return sql, (self.narrowed(expression or ""), *values)

    def narrowed(self, expression: str) -> str:
        """The expression within what must and what must not match."""
        must = " AND ".join(part for part in (expression, self.required) if part)
        return f"({must}) NOT {self.excluded}" if self.excluded else must

    def _where(self, rowid: str) -> tuple[str, tuple[Value, ...]]:
        where = f"{rowid} between ? and ?"
        values: tuple[Value, ...] = (self.first, self.last)
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


def _given(query: SearchQuery) -> tuple[tuple[str, str], ...]:
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
