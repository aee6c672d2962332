"""Named points in the midst of writing, at which a test may kill the process or let the disk fail: where it would hurt most."""

import errno
import os
import signal
import sqlite3
from collections import Counter

VARIABLE = "BANLUU_CRASH_AT"
"""`warc_durable:17`: die when that point is reached for the 17th time. Several are parted by commas."""

ERRORS = "BANLUU_FAIL_AT"
"""`warc_written:3:EIO`: the third time, the disk answers so. `SQLITE_IOERR` is what the database would say of it."""

POINTS = (
    "schema_statement",       # within the transaction of a migration
    "warc_begun",             # nothing of the record is written
    "warc_half_written",      # the response is, its request is not
    "warc_written",           # not yet fsynced
    "warc_durable",           # fsynced; its rows are not begun
    "transaction_begun",
    "transaction_ends",       # everything is said, nothing is committed
    "transaction_committed",
    "warc_closing",           # the file still ends in .open
    "warc_closed",            # renamed; the run has not said how it ended
    "file_replaced",          # a manifest or a file of digests stands whole under its own name
    "article_saved",          # within a transaction of the cleaning stage
)  # fmt: skip

MIGRATION_POINTS = (
    "former_copied",          # the database before its schema changes, still under the name of a part
    "schema_statement",       # within the transaction of a migration
)  # fmt: skip

BACKUP_POINTS = (
    "file_copied",            # one file of a backup is durable; others are not yet there
    "backup_checked",         # everything is there; the copy still says that it is not whole
)  # fmt: skip

REBUILD_POINTS = (
    "database_built",         # beside the archive's own, which has another name as well
    "database_swapped",       # in its place; the command has not said so
)  # fmt: skip


TAKEDOWN_POINTS = (
    "takedown_planned",       # the journal is durable; nothing is written over
    "record_written_over",    # some records are, others are not
    "takedown_sealed",        # the manifest names the new digests; the rows still stand
    "takedown_committed",     # the rows are gone; the pages of the database may still hold them
)  # fmt: skip


def _asked(value: str) -> dict[str, int]:
    asked = (part.partition(":") for part in value.split(",") if part.strip())
    return {name.strip(): int(number or 1) for name, _, number in asked}


def _failures(value: str) -> dict[str, tuple[int, str]]:
    asked = (part.strip().split(":") for part in value.split(",") if part.strip())
    return {point: (int(number), error) for point, number, error in asked}


_deaths = _asked(os.environ.get(VARIABLE, ""))
_errors = _failures(os.environ.get(ERRORS, ""))
_reached: Counter[str] = Counter()


def reach(point: str) -> None:
    """Nothing; or, when the environment asks for it, an error of the disk, or the end of this process without farewell."""
    if not _deaths and not _errors:
        return
    _reached[point] += 1
    if _reached[point] == _deaths.get(point):
        os.kill(os.getpid(), signal.SIGKILL)
    number, name = _errors.get(point, (0, ""))
    if _reached[point] == number:
        raise _error(name)


def _error(name: str) -> Exception:
    if not name.startswith("SQLITE_"):
        number = int(getattr(errno, name))
        return OSError(number, os.strerror(number))
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = int(getattr(sqlite3, name))
    return error
