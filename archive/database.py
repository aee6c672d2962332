"""The SQLite database of a data directory: opened with its pragmas and migrations, written in whole transactions."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from archive import fault_point
from archive.data_dir import DataDir
from archive.errors import (
    ArchiveError,
    DataDirLockedError,
    DataDirNotFoundError,
    DataDirNotWritableError,
    DiskFullError,
    NotAnArchiveError,
)
from archive.schema_state import check_origin, check_pages, migrate, refuse_older
from archive.search_index import rebuild_index
from archive.sql_functions import register

__all__ = ["Database", "open_database", "transaction"]

BUSY_SECONDS = 30.0
"""How long a statement waits for another connection's lock."""

_WRITER_PRAGMAS = ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "secure_delete=on")


def open_database(data_dir: DataDir, *, read_only: bool = False, is_checked: bool = False) -> Database:
    """The archive's database, brought to the current schema and checked; for reading it must be there and current.

    `is_checked`: this command has looked at all its pages already.
    """
    path = data_dir.database_path
    with explained(data_dir):
        connection = _connect_to_read(data_dir) if read_only else _connect_to_write(data_dir)
        db = Database(connection, execute_plugins=False)
        try:
            check_origin(db, str(path))
            if read_only:
                refuse_older(db, str(path))
            else:
                if not is_checked:
                    check_pages(db, str(path))
                migrate(db, path)
                _index_anew(db)
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
        told = _explained(error, str(data_dir.database_path))
        raise told if told is not error else error from None


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One BEGIN IMMEDIATE … COMMIT, rolled back whole when anything inside fails; a nested one is a RuntimeError."""
    if db.conn.in_transaction:
        raise RuntimeError("a transaction is open already; only the outermost caller opens one")
    try:
        db.conn.execute("begin immediate")
        fault_point.reach("transaction_begun")
        try:
            yield
            fault_point.reach("transaction_ends")
            db.conn.execute("commit")
        except BaseException:
            # SQLite itself rolls back on a full disk; a second rollback would hide the cause
            if db.conn.in_transaction:
                db.conn.execute("rollback")
            raise
        fault_point.reach("transaction_committed")
    except sqlite3.Error as error:
        told = _explained(error, "archive.db")
        raise told if told is not error else error from None


def _index_anew(db: Database) -> None:
    """Index articles that a migration has taken out of the index."""
    if db.conn.execute("select 1 from articles where search_rowid is null limit 1").fetchone():
        with transaction(db):
            rebuild_index(db)


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


def _explained(error: sqlite3.Error, path: str) -> Exception:
    """The error as a person can mend it, or the error itself when it is a mistake of the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return DiskFullError(
            f"{path} cannot be written ({error}): the disk is full or broken; everything done so far is safe. "
            "Free some space and run the same command again"
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return NotAnArchiveError(
            f"{path} is damaged ({error}); run banluu rebuild: the WARC files hold every page"
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DataDirLockedError(
            f"{path} is held by another program for more than {BUSY_SECONDS:.0f} s; close it and try again"
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return DataDirNotWritableError(f"{path} cannot be opened or written ({error}); check its permissions")
    return error
