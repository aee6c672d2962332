"""A connection that reads keeps more pages than SQLite does by itself."""

import sqlite3

from sqlite_utils import Database

from archive.data_dir import DataDir
from archive.database import open_database
from archive.page_cache import KIBIBYTES, keep_pages


def kept(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma cache_size").fetchone()[0])


def test_a_reading_connection_keeps_pages(data_dir: DataDir, db: Database) -> None:
    assert kept(db.conn) != -KIBIBYTES
    reader = open_database(data_dir, read_only=True)
    assert kept(reader.conn) == -KIBIBYTES
    reader.close()


def test_a_connection_that_was_told_to_keep_more_does() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"pragma cache_size = -{2 * KIBIBYTES}")
    keep_pages(connection)
    assert kept(connection) == -2 * KIBIBYTES
    connection.close()
