"""What belongs into a copy, and what must not stay in it."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.backup import backup
from archive.data_dir import DataDir
from archive.database import transaction
from archive.errors import BackupError
from archive.runs import start_run


def _backup(data_dir: DataDir, copy: Path) -> None:
    backup(data_dir, copy, lambda total: None)


def test_the_chain_of_a_merged_archive_is_copied(data_dir: DataDir, db: Database, tmp_path: Path) -> None:
    chain = data_dir.root / "manifests-0123456789abcdef"
    chain.mkdir()
    (chain / "000001.tsr").write_bytes(b"dau thoi gian")
    _backup(data_dir, tmp_path / "copy")
    assert (tmp_path / "copy" / chain.name / "000001.tsr").read_bytes() == b"dau thoi gian"


def test_a_folder_that_may_not_be_written_is_no_full_disk(
    data_dir: DataDir, db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_text", denied)
    with pytest.raises(BackupError, match="check its permissions"):
        _backup(data_dir, tmp_path / "copy")


def test_the_log_of_a_killed_reader_of_a_former_copy_is_not_read_into_the_new_one(
    data_dir: DataDir, db: Database, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    _backup(data_dir, copy)
    with closing(sqlite3.connect(copy / "archive.db")) as reader:
        reader.execute("pragma journal_mode = wal")
        reader.execute("create table marks (said text)")
        reader.commit()
        log = (copy / "archive.db-wal").read_bytes()
    (copy / "archive.db-wal").write_bytes(log)
    with transaction(db):
        run = start_run(db, "so-mau", "update")
    _backup(data_dir, copy)
    assert not (copy / "archive.db-wal").exists()
    with closing(sqlite3.connect(copy / "archive.db")) as reader:
        assert reader.execute("select id from runs").fetchall() == [(run,)]
        assert reader.execute("pragma integrity_check").fetchone() == ("ok",)
