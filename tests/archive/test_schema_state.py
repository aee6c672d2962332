"""Databases of every schema that there was are brought up to date, with nothing lost on the way."""

import gzip
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.data_dir import DataDir
from archive.database import open_database
from archive.errors import SchemaTooNewError, SchemaTooOldError
from archive.fault_point import MIGRATION_POINTS
from archive.migrations import MIGRATIONS
from archive.schema_state import former_databases
from archive.search import SearchQuery, search

FOLDER = Path(__file__).parent / "schemas"
ALL = [one.name for one in MIGRATIONS._migrations]
NAMES = [name[:4] for name in ALL if name >= "m011"]
KEPT = {
    "portals": 1, "runs": 2, "frontier": 2, "captures": 2, "articles": 2, "article_versions": 2, "edits": 1,
    "attachments": 1, "documents": 1, "cited_documents": 1, "removed_blocks": 1, "failures": 1, "searches": 1,
}  # fmt: skip


def unpacked(data_dir: DataDir, schema: str) -> None:
    """The kept database of a schema; of one that has none yet, the newest kept one as the migrations make it."""
    kept = max(name for name in NAMES if name <= schema and (FOLDER / f"{name}.db.gz").exists())
    data_dir.database_path.write_bytes(gzip.decompress((FOLDER / f"{kept}.db.gz").read_bytes()))
    following = [name for name in ALL if name[:4] > schema]
    if kept != schema:
        with closing(sqlite3.connect(data_dir.database_path)) as db:
            MIGRATIONS.apply(Database(db), stop_before=following[0] if following else None)


def applied(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [str(name) for (name,) in db.execute("select name from _sqlite_migrations order by name")]


def assert_whole(db: Database) -> None:
    counts = {table: db.conn.execute(f"select count(*) from {table}").fetchone()[0] for table in KEPT}
    assert counts == KEPT
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []
    assert [hit.id for hit in search(db, SearchQuery(query="phòng chống thiên tai")).hits] == ["bai1"]
    assert [hit.id for hit in search(db, SearchQuery(query="noi dung cu")).hits] == ["nhap1"]


@pytest.mark.parametrize("schema", NAMES)
def test_an_older_database_is_brought_up_to_date_and_kept_as_it_was(data_dir: DataDir, schema: str) -> None:
    unpacked(data_dir, schema)
    before = applied(data_dir.database_path)
    pending = [one.name for one in MIGRATIONS._migrations if one.name not in before]
    if pending:
        with pytest.raises(SchemaTooOldError):
            open_database(data_dir, read_only=True)
    db = open_database(data_dir)
    assert_whole(db)
    db.close()
    kept = former_databases(data_dir)
    assert [path.name for path in kept] == [f"archive.db.before-{name[:4]}" for name in pending[:1]]
    assert all(applied(path) == before for path in kept)
    open_database(data_dir).close()
    assert former_databases(data_dir) == kept


@pytest.mark.parametrize("point", MIGRATION_POINTS)
def test_a_killed_migration_is_done_by_the_next_command(data_dir: DataDir, point: str) -> None:
    unpacked(data_dir, NAMES[0])
    before = applied(data_dir.database_path)
    program = (
        "import sys; from pathlib import Path; from archive.data_dir import DataDir;"
        "from archive.database import open_database; open_database(DataDir(Path(sys.argv[1])))"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, data_dir.root],
        env=os.environ | {"BANLUU_CRASH_AT": f"{point}:1"},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    db = open_database(data_dir)
    assert_whole(db)
    db.close()
    (kept,) = former_databases(data_dir)
    assert applied(kept) == before


def test_a_newer_schema_names_the_version_that_wrote_it(data_dir: DataDir) -> None:
    unpacked(data_dir, NAMES[0])
    with closing(sqlite3.connect(data_dir.database_path)) as db, db:
        db.execute("update _sqlite_migrations set name = 'm999_future' where name like 'm011%'")
        db.execute("update runs set banluu_version = '7.5' where id = 'run2'")
    before = applied(data_dir.database_path)
    with pytest.raises(SchemaTooNewError, match=r"newer banluu, version 7\.5 \(its schema has m999_future\)"):
        open_database(data_dir)
    assert applied(data_dir.database_path) == before
    assert former_databases(data_dir) == []
