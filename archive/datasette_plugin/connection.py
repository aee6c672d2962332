"""The hook that prepares each SQLite connection: the Vietnamese functions, and on a public site its limits."""

import sqlite3
from dataclasses import replace
from functools import partial

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.reading import DATABASE
from archive.datasette_plugin.security_headers import is_public
from archive.index_expressions import NOTHING
from archive.missing_references import with_what_is_there
from archive.page_cache import keep_pages
from archive.parsed_query import ParsedQuery, parse_query
from archive.query_readings import understood
from archive.search import climbed
from archive.search_query import SearchQuery
from archive.search_scope import Scope
from archive.sql_functions import register

LONGEST_VALUE = 5_000_000
"""Bytes of one value on a public site: no query may build larger ones in memory."""

_MEMORY_EATERS = frozenset({"printf", "format", "zeroblob", "randomblob", "load_extension", "readfile"})


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Nothing; the connection knows the SQL functions of Banluu."""
    register(conn)
    if database == DATABASE:
        keep_pages(conn)
        # What Datasette's own search box calls: the index holds normalised text, so the query must be as well
        conn.create_function("escape_fts", 1, partial(match_expression, conn), deterministic=True)
        if is_public(datasette):
            conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
            conn.set_authorizer(_authorize)


def match_expression(connection: sqlite3.Connection, query: str | None) -> str:
    """What a query is in the index: the strictest expression that finds enough; nothing matches one without words.

    Fields such as `agency:` are no matter of the index: on Datasette's table page its own filters do that.
    """
    typed = query or ""
    parsed = parse_query(understood(connection, typed) or typed)
    scope = Scope.of(connection, SearchQuery(query=""), replace(parsed, fields=_cited(parsed)))
    parsed, _ = with_what_is_there(connection, scope, parsed)
    steps, _ = climbed(connection, parsed, scope, n_by_date=1)
    if steps:
        return scope.narrowed(steps[-1].scope)
    return scope.required if parsed.is_blank and scope.required else NOTHING


def _cited(parsed: ParsedQuery) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in parsed.fields if name == "cites")


def _authorize(
    action: int, _first: str | None, name: str | None, _database: str | None, _trigger: str | None
) -> int:
    if action == sqlite3.SQLITE_FUNCTION and name and name.lower() in _MEMORY_EATERS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
