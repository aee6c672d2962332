"""The SQLite database of a data directory, opened with its pragmas and migrations."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from archive.data_dir import DataDir
from archive.errors import ArchiveError, DataDirNotFoundError
from archive.index_rebuild import finish_rebuild
from archive.page_cache import keep_pages
from archive.schema_state import check_origin, check_pages, migrate, refuse_older
from archive.sql_functions import register
from archive.transaction import BUSY_SECONDS, explained_error, transaction

__all__ = ["Database", "open_database", "transaction"]

_WRITER_PRAGMAS = ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "secure_delete=on")


def open_database(
    data_dir: DataDir, *, read_only: bool = False, is_checked: bool = False, leaves_index: bool = False
) -> Database:
    """The archive's database, brought to the current schema and checked; for reading it must be there and current.

    `is_checked`: this command has looked at all its pages already. `leaves_index`: it finishes a rebuild of the index itself.
    """
    path = data_dir.database_path
    with explained(data_dir):
        connection = _connect_to_read(data_dir) if read_only else _connect_to_write(data_dir)
        db = Database(connection, execute_plugins=False)
        try:
            check_origin(db, str(path))
            if read_only:
                refuse_older(db, str(path))
                keep_pages(db.conn)
            else:
                if not is_checked:
                    check_pages(db, str(path))
                migrate(db, path)
                if not leaves_index:
                    finish_rebuild(db)
            register(db.conn)
        except (sqlite3.Error, ArchiveError):
            db.close()
            raise
    return db


@contextmanager
def explained(data_dir: DataDir) -> Iterator[None]:
    """Nothing; an error of SQLite inside that a person can mend is raised as an ArchiveError."""
    try:
        yield
    except sqlite3.Error as error:
        told = explained_error(error, str(data_dir.database_path))
        raise told if told is not error else error from None


def _connect_to_write(data_dir: DataDir) -> sqlite3.Connection:
    # isolation_level None: no transaction begins by itself, so that only `transaction` says where one ends
    connection = sqlite3.connect(data_dir.database_path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        for pragma in _WRITER_PRAGMAS:
            connection.execute(f"pragma {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect_to_read(data_dir: DataDir) -> sqlite3.Connection:
    path = data_dir.database_path
    if not path.is_file():
        raise DataDirNotFoundError(
            f"there is no archive in {data_dir.root}; make one with banluu update or banluu demo"
        )
    # A read-only medium cannot hold the shared memory of WAL; nobody can write there, so the file never changes
    frozen = not os.access(data_dir.root, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if frozen else ''}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
