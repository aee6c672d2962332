"""How many pages of the database a reading connection keeps."""

import sqlite3

KIBIBYTES = 32_000
"""A search reads about so much; with the 2,000 of SQLite each of its questions would read the same pages again."""


def keep_pages(connection: sqlite3.Connection) -> None:
    """Nothing; the connection keeps the pages that it read last, unless it was told to keep more."""
    (kept,) = connection.execute("pragma cache_size").fetchone()
    if -KIBIBYTES < kept < 0:
        connection.execute(f"pragma cache_size = -{KIBIBYTES}")
