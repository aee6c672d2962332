"""What matches an expression of the ladder: how many articles, and their rows where they are few."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from archive.date_windows import Span, newest_first
from archive.search_scope import COUNTED, Scope

READ = 250
"""The rows of fewer matches are read; more are only counted."""


@dataclass(frozen=True, slots=True)
class Matches:
    """How many articles match, one more than COUNTED where there are more, at least so many where it is not exact.

    `rows` are theirs, the newest first; none where there are more than READ.
    """

    total: int = 0
    rows: Sequence[int] = ()
    is_exact: bool = True

    @property
    def are_few(self) -> bool:
        """Whether all their rows are known."""
        return len(self.rows) == self.total


def all_matches(
    connection: sqlite3.Connection, scope: Scope, expression: str, span: Span | None = None
) -> Matches:
    """The matches of a span of rows or of all, counted to the end."""
    first, last = span or (scope.first, scope.last)
    rows = scope.by_date(
        connection, scope.narrowed(expression), READ, is_newest_first=False, span=(first, last)
    )
    if len(rows) < READ:
        return Matches(len(rows), rows[::-1])
    n_others = scope.count(connection, expression, (rows[-1] + 1, last))
    return Matches(min(READ + n_others, COUNTED + 1))


def newest_matches(
    connection: sqlite3.Connection, scope: Scope, expression: str, wanted: int, *, is_sought_far: bool
) -> Matches:
    """The matches among the newest articles, and where these are fewer than wanted, among older ones as well.

    An expression that is not sought far must have a match among the newest.
    """
    found = Matches()
    for first, last in newest_first(connection, scope.first, scope.last):
        # Where nothing matched, nothing stops FTS5 at the end of a span: all older rows are asked at once
        is_whole = last < scope.last and not found.total
        span = (scope.first if is_whole else first, last)
        older = all_matches(connection, scope, expression, span)
        found = Matches(
            min(found.total + older.total, COUNTED + 1),
            (*found.rows, *older.rows) if found.are_few and older.are_few else (),
            is_exact=span[0] == scope.first,
        )
        if found.is_exact or found.total >= wanted or not (found.total or is_sought_far):
            break
    return found
