"""Whole transactions, and the errors of SQLite as a person can mend them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from archive import fault_point
from archive.errors import DataDirLockedError, DataDirNotWritableError, DiskFullError, NotAnArchiveError

BUSY_SECONDS = 30.0
"""How long a statement waits for another connection's lock."""


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
        told = explained_error(error, "archive.db")
        raise told if told is not error else error from None


def explained_error(error: sqlite3.Error, path: str) -> Exception:
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
