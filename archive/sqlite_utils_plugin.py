"""The SQL functions of Banluu in the `sqlite-utils` command: `sqlite-utils memory "select vi_fold('Đất đai')"`."""

import sqlite3

from sqlite_utils import hookimpl

from archive.sql_functions import register


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Nothing; the connection knows the functions of `archive.sql_functions`."""
    register(conn)
