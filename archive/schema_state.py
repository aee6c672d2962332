"""The schema that a database has: refused when it is another's or a newer one's, brought up to date after a copy was kept."""

import logging
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlite_utils import Database

from archive import fault_point
from archive.data_dir import DataDir, sync_folder
from archive.errors import DiskFullError, NotAnArchiveError, SchemaTooNewError, SchemaTooOldError
from archive.migrations import MIGRATIONS
from archive.rows import rows

logger = logging.getLogger(__name__)

_FORMER = ".before-"


def check_origin(db: Database, path: str) -> None:
    """Nothing, or the error that says whose database this is."""
    tables = {str(name) for (name,) in db.conn.execute("select name from sqlite_master where type = 'table'")}
    if tables and MIGRATIONS.migrations_table not in tables:
        raise NotAnArchiveError(
            f"{path} is a database of something else, not a Banluu archive; name another with --data"
        )
    known = {migration.name for migration in MIGRATIONS._migrations}
    newer = [applied.name for applied in MIGRATIONS.applied(db) if applied.name not in known]
    if newer:
        raise SchemaTooNewError(
            f"{path} was written by a newer banluu{_writer(db)} (its schema has {newer[-1]}); "
            "install that version or a later one"
        )


def check_pages(db: Database, path: str) -> None:
    """Nothing, or NotAnArchiveError when a page of the database is damaged; under a second for 100,000 articles."""
    found = [str(message) for (message,) in db.conn.execute("pragma quick_check(1)")]
    if found != ["ok"]:
        raise NotAnArchiveError(
            f"{path} is damaged ({found[0].splitlines()[-1].strip()}); run banluu rebuild: the WARC files hold every page"
        )


def refuse_older(db: Database, path: str) -> None:
    """Nothing, or SchemaTooOldError where the schema must change, which a reader cannot do."""
    if MIGRATIONS.pending(db):
        raise SchemaTooOldError(
            f"{path} was written by an older banluu; run banluu clean once to bring it up to date"
        )


def migrate(db: Database, path: Path) -> None:
    """Nothing; the schema is the current one. The database as it was is kept beside it, unless it was new."""
    pending = MIGRATIONS.pending(db)
    if not pending:
        return
    if MIGRATIONS.applied(db) and path.name == DataDir(path.parent).database_path.name:
        kept = _keep(path, pending[0].name.partition("_")[0])
        logger.warning(
            "%s is brought to the schema of this version; as it was it is kept as %s, which may be deleted "
            "when banluu verify passes",
            path,
            kept.name,
        )
    MIGRATIONS.apply(db)


def former_databases(data_dir: DataDir) -> list[Path]:
    """The databases that a migration or a rebuild kept; they may be deleted once the archive is seen to be whole."""
    found = data_dir.root.glob(f"{data_dir.database_path.name}{_FORMER}*")
    return sorted(path for path in found if not path.name.endswith(("-wal", "-shm", ".part")))


def _keep(path: Path, migration: str) -> Path:
    kept = path.with_name(f"{path.name}{_FORMER}{migration}")
    part = kept.with_name(f"{kept.name}.part")
    needed, free = path.stat().st_size, shutil.disk_usage(path.parent).free
    if free < needed:
        raise DiskFullError(
            f"{path} is copied before its schema changes, which needs {needed / 1e6:,.0f} MB; {free / 1e6:,.0f} MB are free. "
            "Free some space and run the same command again"
        )
    part.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(part)) as target,
        ):
            source.backup(target)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        fault_point.reach("former_copied")
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)
    return kept


def _writer(db: Database) -> str:
    """The version of the last run, where the newer schema still tells it in the same way."""
    with suppress(sqlite3.Error):
        found = rows(db, "select banluu_version as version from runs order by started_at desc limit 1")
        if found and found[0]["version"] not in ("unknown", None):
            return f", version {found[0]['version']}"
    return ""
