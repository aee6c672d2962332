"""Named points in the midst of writing, at which a test may kill the process: where a power cut would hurt most."""

import os
import signal
from collections import Counter

VARIABLE = "BANLUU_CRASH_AT"
"""`warc_durable:17`: die when that point is reached for the 17th time. Several are parted by commas."""

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


_deaths = _asked(os.environ.get(VARIABLE, ""))
_reached: Counter[str] = Counter()


def reach(point: str) -> None:
    """Nothing; or, when the environment asks for it, the end of this process without any farewell."""
    if not _deaths:
        return
    _reached[point] += 1
    if _reached[point] == _deaths.get(point):
        os.kill(os.getpid(), signal.SIGKILL)
