"""Attached files that answer a query: their articles come after those that answer it themselves.

The expressions are those of the ladder, since `file_fts` has the columns of `search_fts`; the strictest step that finds a
page is enough. Each article comes once, with the page of a file that answers best.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.file_index import PAGE_END
from archive.parsed_query import ParsedQuery
from archive.query_ladder import Step
from archive.search_result import FileMatch, SearchHit
from archive.search_scope import Scope
from archive.snippets import Snippets

ASKED_BELOW = 1_000
"""Where more articles answer themselves, nobody turns to what stands behind them."""

MOST_PAGES = 100_000
"""So many matching pages are looked at."""

SCORE = 0.5
"""Below that of any article that answers itself."""


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page of a file, and the row number of its article in the index."""

    article_row: int
    article_id: str
    url: str
    page: int


def find_in_files(
    connection: sqlite3.Connection, steps: Sequence[Step], scope: Scope, answered: str | None, *, order: str
) -> tuple[FilePage, ...]:
    """The best page of each article that only a file of it answers.

    `answered` matches the articles that answer themselves; `order` is relevance, newest or oldest, or any other word where
    the pages are only counted.
    """
    if connection.execute("select 1 from file_pages limit 1").fetchone() is None:
        return ()
    for step in steps:
        if found := _pages(connection, scope, step.scope, order):
            known = _answered(connection, scope, answered) if answered else frozenset()
            left = {page.article_row: page for page in reversed(found) if page.article_row not in known}
            return tuple(reversed(left.values()))
    return ()


def file_hits(
    connection: sqlite3.Connection, pages: Sequence[FilePage], parsed: ParsedQuery
) -> Iterator[SearchHit]:
    """A hit for each page: its article, with the words around the match in the file."""
    snippets = Snippets(parsed)
    for found in pages:
        id, url, title, portal, published_at = connection.execute(
            "select id, url, title, portal, published_at from articles where id = ?", (found.article_id,)
        ).fetchone()
        text, link_text, file_type, position, n_pages = connection.execute(
            "select text, link_text, file_type, position, n_pages from attachments where article_id = ? and url = ?",
            (found.article_id, found.url),
        ).fetchone()
        yield SearchHit(
            id=id,
            url=url,
            title=title,
            portal=portal,
            published_at=published_at,
            snippet=snippets.of(str(text).split(PAGE_END)[found.page - 1]),
            score=SCORE,
            file=FileMatch(
                url=found.url,
                link_text=link_text or "",
                type=file_type or "",
                position=position,
                page=found.page if n_pages else None,
            ),
        )


def _pages(connection: sqlite3.Connection, scope: Scope, expression: str, order: str) -> list[FilePage]:
    where, values = scope.of_rows("r.search_rowid")
    by = {"relevance": "f.rank", "newest": "r.search_rowid desc", "oldest": "r.search_rowid"}.get(
        order, "p.id"
    )
    found = connection.execute(
        "select r.search_rowid, p.article_id, p.url, p.page from file_fts f join file_pages p on p.id = f.rowid"
        f" join articles r on r.id = p.article_id where f.file_fts match ? and {where}"
        f" order by {by}, p.id limit {MOST_PAGES}",
        (scope.narrowed(expression), *values),
    )
    return [FilePage(*row) for row in found]


def _answered(connection: sqlite3.Connection, scope: Scope, expression: str) -> frozenset[int]:
    matching, values = scope.matching(expression, ASKED_BELOW)
    return frozenset(int(row) for (row,) in connection.execute(matching, values))
