import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database, transaction
from archive.errors import (
    DataDirNotFoundError,
    DiskFullError,
    NotAnArchiveError,
    SchemaTooNewError,
    SchemaTooOldError,
)

_ADD = "insert into searches (name, query, created_at) values (?, 'đất đai', '2026-01-01T00:00:00Z')"


def _add(db: Database, *names: str, then: type[BaseException] | None = None) -> None:
    """Add rows in one transaction, which an exception may cut off."""
    with transaction(db):
        for name in names:
            db.conn.execute(_ADD, (name,))
        if then is not None:
            raise then


def _names(db: Database) -> list[str]:
    return [name for (name,) in db.conn.execute("select name from searches order by name")]


def test_it_opens_durable_and_careful(db: Database) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    found = [db.conn.execute(f"pragma {pragma}").fetchone()[0] for pragma in pragmas]
    assert found == ["wal", 2, 1, 1, 30000]


def test_a_transaction_is_kept_whole(data_dir: DataDir, db: Database) -> None:
    _add(db, "a", "b")
    other = open_database(data_dir, read_only=True)
    assert _names(other) == ["a", "b"]
    other.close()


def test_a_failed_transaction_leaves_nothing(db: Database) -> None:
    with pytest.raises(KeyboardInterrupt):
        _add(db, "a", then=KeyboardInterrupt)
    assert _names(db) == []
    _add(db, "b")
    assert _names(db) == ["b"]


def test_a_mistake_of_the_program_stays_itself(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        _add(db, "a", "a")
    assert _names(db) == []


def test_transactions_do_not_nest(db: Database) -> None:
    with pytest.raises(RuntimeError, match="open already"), transaction(db), transaction(db):
        pytest.fail("a transaction was opened inside another")
    assert not db.conn.in_transaction


def test_readers_see_the_state_before_while_a_writer_works(data_dir: DataDir, db: Database) -> None:
    reader = open_database(data_dir, read_only=True)
    with transaction(db):
        db.conn.execute(_ADD, ("a",))
        assert _names(reader) == []
    assert _names(reader) == ["a"]
    reader.close()


def test_a_reader_cannot_write(data_dir: DataDir, db: Database) -> None:
    reader = open_database(data_dir, read_only=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.conn.execute(_ADD, ("a",))
    reader.close()
    assert _names(db) == []


def test_a_killed_writer_leaves_nothing_half_done(data_dir: DataDir, db: Database) -> None:
    program = (
        "import os, signal, sys; sys.path[:] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "from archive.data_dir import open_data_dir\n"
        "from archive.database import open_database, transaction\n"
        "db = open_database(open_data_dir(Path(sys.argv[1])))\n"
        "for name in 'ab':\n"
        "    with transaction(db):\n"
        f"        db.conn.execute({_ADD!r}, (name,))\n"
        "        if name == 'b': os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(data_dir.root), *sys.path], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert _names(db) == ["a"]
    assert db.conn.execute("pragma integrity_check").fetchone()[0] == "ok"


def test_a_newer_schema_is_refused(data_dir: DataDir, db: Database) -> None:
    db.conn.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('banluu', 'm999_later', '')"
    )
    for read_only in (False, True):
        with pytest.raises(SchemaTooNewError, match="m999_later"):
            open_database(data_dir, read_only=read_only)


def test_an_older_schema_is_not_read(data_dir: DataDir, db: Database) -> None:
    db.conn.execute("delete from _sqlite_migrations")
    with pytest.raises(SchemaTooOldError, match="banluu clean"):
        open_database(data_dir, read_only=True)


def test_another_database_is_refused_untouched(data_dir: DataDir) -> None:
    with sqlite3.connect(data_dir.database_path) as connection:
        connection.execute("create table photos (id)")
    connection.close()
    with pytest.raises(NotAnArchiveError, match="something else"):
        open_database(data_dir)
    connection = sqlite3.connect(data_dir.database_path)
    assert [name for (name,) in connection.execute("select name from sqlite_master")] == ["photos"]
    connection.close()


def test_a_file_that_is_no_database_is_refused(data_dir: DataDir) -> None:
    data_dir.database_path.write_bytes(b"x" * 8192)
    for read_only in (False, True):
        with pytest.raises(NotAnArchiveError, match="damaged"):
            open_database(data_dir, read_only=read_only)


def test_a_damaged_database_is_found_when_it_is_opened(data_dir: DataDir, db: Database) -> None:
    _add(db, *(f"{number:05d}" * 20 for number in range(2000)))
    db.close()
    size = data_dir.database_path.stat().st_size
    with data_dir.database_path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\x5a" * 8192)
    with pytest.raises(NotAnArchiveError, match="damaged"):
        open_database(data_dir)


def test_reading_needs_an_archive(tmp_path: Path) -> None:
    with pytest.raises(DataDirNotFoundError, match="no archive"):
        open_database(open_data_dir(tmp_path / "empty"), read_only=True)


def test_a_full_disk_stops_cleanly_and_what_was_done_is_safe(data_dir: DataDir, db: Database) -> None:
    _add(db, "a")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (data_dir.database_path.stat().st_size + 200_000, hard))
    try:
        with pytest.raises(DiskFullError, match="safe") as caught:
            _add(db, *(f"{number:05d}" * 20 for number in range(20_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.exit_code == 3
    assert _names(db) == ["a"]
    _add(db, "b")
    assert _names(db) == ["a", "b"]
