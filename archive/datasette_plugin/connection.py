"""The hook that prepares each SQLite connection: the Vietnamese functions, and on a public site its limits."""

import sqlite3

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.reading import DATABASE
from archive.datasette_plugin.security_headers import is_public
from archive.query_ladder import ladder, parse_query
from archive.sql_functions import register

LONGEST_VALUE = 5_000_000
"""Bytes of one value on a public site: no query may build larger ones in memory."""

_MEMORY_EATERS = frozenset({"printf", "format", "zeroblob", "randomblob", "load_extension", "readfile"})


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Nothing; the connection knows the SQL functions of Banluu."""
    register(conn)
    if database == DATABASE:
        # What Datasette's own search box calls: the index holds normalised text, so the query must be as well
        conn.create_function("escape_fts", 1, match_expression, deterministic=True)
        if is_public(datasette):
            conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
            conn.set_authorizer(_authorize)


def match_expression(query: str | None) -> str:
    """What the words of a query are in the index, every one of them required; nothing matches a query without words."""
    steps = ladder(parse_query(query or ""))
    return steps[0].scope if steps else '""'


def _authorize(
    action: int, _first: str | None, name: str | None, _database: str | None, _trigger: str | None
) -> int:
    if action == sqlite3.SQLITE_FUNCTION and name and name.lower() in _MEMORY_EATERS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
