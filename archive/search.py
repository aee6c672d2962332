"""The search of the archive: what `banluu search`, `/search` and `/search.json` answer with.

The strictest rungs of `archive.query_ladder` come first, and no article comes twice. Inside a rung the newest
5,000 matches are ranked by BM25, those with the words in their title first.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlite_utils import Database

from archive.parsed_query import ParsedQuery, parse_query
from archive.query_ladder import NOTHING, Step, ladder
from archive.query_readings import understood
from archive.query_suggestions import suggestions
from archive.search_query import SearchDateError, SearchQuery, Sort
from archive.search_result import SearchHit, SearchResult
from archive.search_scope import COUNTED, RANKED, Found, Scope
from archive.search_words import word_groups
from archive.snippets import snippet

__all__ = [
    "SearchDateError",
    "SearchHit",
    "SearchQuery",
    "SearchResult",
    "Sort",
    "climbed",
    "one_state",
    "search",
]

_FULL = 10  # a step that finds as many needs no wider one


def search(db: Database | sqlite3.Connection, query: SearchQuery) -> SearchResult:
    """The articles that answer a query; a blank query is answered with all of them, newest first."""
    connection = db.conn if isinstance(db, Database) else db
    with one_state(connection):
        repaired = None if query.is_literal else understood(connection, query.query)
        parsed = parse_query(query.query if repaired is None else repaired)
        scope = Scope.of(connection, query, parsed)
        if parsed.is_blank:
            return _everything(connection, query, parsed, scope)
        is_by_date = query.sort != "relevance"
        steps, total = climbed(connection, parsed, scope, is_by_date=is_by_date)
        if is_by_date:
            found = _by_date(connection, steps, scope, query)
        else:
            found = _by_relevance(connection, steps, scope, query, total)
        return SearchResult(
            query=query.query,
            interpreted=parsed.text,
            total=min(total, COUNTED),
            total_is_exact=total <= COUNTED,
            hits=tuple(_hits(connection, found, parsed)),
            expression=steps[-1].scope if steps else NOTHING,
            is_repaired=repaired is not None,
            is_ranked_in_part=not is_by_date and total > RANKED,
            suggestions=() if total else suggestions(connection, query, parsed),
        )


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Nothing; all statements inside see one state: row numbers of the index change when it is built anew."""
    is_outermost = not connection.in_transaction
    if is_outermost:
        connection.execute("begin")
    try:
        yield
    finally:
        if is_outermost and connection.in_transaction:
            connection.execute("rollback")  # nothing was written


def climbed(
    connection: sqlite3.Connection, parsed: ParsedQuery, scope: Scope, *, is_by_date: bool
) -> tuple[list[Step], int]:
    """The steps of the ladder that are needed, and how many articles the widest of them finds."""
    groups = word_groups(connection, parsed.parts[0].words) if len(parsed.parts) == 1 else ()
    chosen: list[Step] = []
    total = 0
    for step in ladder(parsed, is_by_date=is_by_date, groups=groups):
        if step.is_last_resort and total:
            break
        n_found = scope.count(connection, step.scope)
        if n_found > total:
            chosen.append(step)
            total = n_found
        if total >= _FULL or (total and step.is_enough):
            break
    return chosen, total


def _everything(
    connection: sqlite3.Connection, query: SearchQuery, parsed: ParsedQuery, scope: Scope
) -> SearchResult:
    """All articles of the scope: no word was given."""
    total = scope.count_all(connection)
    found = scope.all_by_date(
        connection, is_newest_first=query.sort != "oldest", limit=query.n_hits, offset=query.offset
    )
    return SearchResult(
        query=query.query,
        interpreted=parsed.text,
        total=min(total, COUNTED),
        total_is_exact=total <= COUNTED,
        hits=tuple(_hits(connection, found, parsed)),
    )


def _by_date(
    connection: sqlite3.Connection, steps: Sequence[Step], scope: Scope, query: SearchQuery
) -> list[Found]:
    if not steps:
        return []
    return scope.by_date(
        connection,
        steps[-1].scope,
        is_newest_first=query.sort == "newest",
        limit=query.n_hits,
        offset=query.offset,
    )


def _by_relevance(
    connection: sqlite3.Connection, steps: Sequence[Step], scope: Scope, query: SearchQuery, total: int
) -> list[Found]:
    """The rows of the page.

    What comes after ten better ones, and the widest matches beyond what is counted, is in order of date: FTS5 ranks only
    by reading every match of every word.
    """
    wanted = query.offset + query.n_hits
    found: dict[int, float] = {}
    rungs = list(dict.fromkeys(rung for step in steps for rung in step.rungs))
    for place, rung in enumerate(rungs):
        if rung.is_of_titles and total <= RANKED:
            continue
        limit = wanted + len(found)
        is_loose = len(found) >= _FULL or (total > COUNTED and rung.expression == steps[-1].scope)
        if rung.is_by_date or is_loose:
            matches = scope.by_date(connection, rung.expression, is_newest_first=True, limit=limit, offset=0)
        else:
            matches = scope.ranked(connection, rung.expression, limit)
        for rowid, rank in matches:
            found.setdefault(rowid, round(len(rungs) - place - 1 + max(rank, 0.0) / (1 + max(rank, 0.0)), 4))
        if len(found) >= wanted:
            break
    return list(found.items())[query.offset : wanted]


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
            snippet=snippet(f"{lead}\n{body}" if lead else body, parsed, title=title),
            score=score,
        )
