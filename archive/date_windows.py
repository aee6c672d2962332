"""The rows of the index from the newest to the oldest, in spans that double.

FTS5 stops at the first row of a span, but not behind its last: it goes on to the next match, wherever that is. What only
the newest articles are to answer is therefore read upwards, from the row at which they begin.
"""

import sqlite3
from collections.abc import Iterator

from archive.search_words import known_articles

NEWEST = 50_000
"""So many articles stand for the archive where all would take too long."""

FIRST_ROW, LAST_ROW = -(2**62), 2**62
"""Before all rows, and behind them."""

Span = tuple[int, int]
"""The first and the last row."""

# Bounded from below as well, SQLite would compare every row on the way
_BEFORE = (
    "select search_rowid from search_rows where search_rowid <= ? order by search_rowid desc limit 1 offset ?"
)
_ENDS = "select (select min(search_rowid) from search_rows), (select max(search_rowid) from search_rows)"

_KEPT = 100
_borders: dict[tuple[object, ...], int] = {}
"""Borders by what they follow from, near enough: any row parts the others into newer and older ones."""


def first_of_newest(connection: sqlite3.Connection, last: int = LAST_ROW) -> int:
    """The row from which on the NEWEST articles up to a row stand; before all rows where there are no older ones."""
    n_known = known_articles(connection)
    if n_known <= NEWEST:
        return FIRST_ROW
    path = connection.execute("pragma database_list").fetchone()[2]
    state = (path, n_known, *connection.execute(_ENDS).fetchone(), last, NEWEST)
    if state not in _borders:
        if len(_borders) >= _KEPT:
            _borders.clear()
        older = connection.execute(_BEFORE, (last, NEWEST)).fetchone()
        _borders[state] = int(older[0]) + 1 if older else FIRST_ROW
    return _borders[state]


def newest_first(connection: sqlite3.Connection, first: int, last: int) -> Iterator[Span]:
    """The spans that part all rows between two: the NEWEST articles, then each as many days as all spans before it."""
    border = first_of_newest(connection, last)
    if border <= first:
        yield first, last
        return
    yield border, last
    oldest, newest = connection.execute(_ENDS).fetchone()
    width = min(last, newest) - border + 1
    while border > first:
        older = border - width
        older = first if older <= max(first, oldest) else older
        yield older, border - 1
        border, width = older, width * 2
