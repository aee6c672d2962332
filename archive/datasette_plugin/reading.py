"""How the pages read the archive: one function per page on Datasette's read connection, within a time limit."""

from collections.abc import Callable, Mapping
from sqlite3 import Connection, Row

from datasette.utils import sqlite_timelimit

from archive.datasette_plugin.datasette_api import Answer, Datasette

DATABASE = "archive"
"""Datasette's name of `archive.db`."""

LEAST_MILLISECONDS = 3000
"""A page asks several questions, so that it gets more time than one query of a visitor."""


def has_archive(datasette: Datasette) -> bool:
    """Whether this Datasette serves an archive; without one the plugin stays silent."""
    return DATABASE in datasette.databases


async def read(
    datasette: Datasette, question: Callable[[Connection], Answer], *, milliseconds: int | None = None
) -> Answer:
    """The answer of one page's question; sqlite3.OperationalError `interrupted` when it takes too long."""
    limit = milliseconds or max(LEAST_MILLISECONDS, int(datasette.setting("sql_time_limit_ms")))

    def in_thread(connection: Connection) -> Answer:
        with sqlite_timelimit(connection, limit):
            return question(connection)

    return await datasette.get_database(DATABASE).execute_fn(in_thread)


def all_rows(connection: Connection, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
    """Every row of a query."""
    return connection.execute(sql, dict(values or {})).fetchall()


def one_row(connection: Connection, sql: str, values: Mapping[str, object] | None = None) -> Row | None:
    """The first row of a query, or None."""
    row: Row | None = connection.execute(sql, dict(values or {})).fetchone()
    return row


def count(connection: Connection, sql: str, values: Mapping[str, object] | None = None) -> int:
    """The number that a query gives."""
    row = one_row(connection, sql, values)
    return int(row[0]) if row else 0
