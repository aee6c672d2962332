"""Rows of a query by column name, read without opening a transaction of their own."""

import sqlite3
from collections.abc import Mapping, Sequence

from sqlite_utils import Database


def rows(
    db: Database, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
) -> list[sqlite3.Row]:
    """All rows of a query."""
    # sqlite_utils' own `query` holds a savepoint open for as long as its rows are read
    cursor = db.conn.cursor()
    cursor.row_factory = sqlite3.Row
    found: list[sqlite3.Row] = cursor.execute(sql, parameters).fetchall()
    return found
