import os
from pathlib import Path

import pytest

from archive.data_dir import DataDir, ensure_free_space, open_data_dir
from archive.errors import DataDirNotFoundError, DataDirNotWritableError, DiskFullError, SettingError


def test_a_missing_directory_is_made(tmp_path: Path) -> None:
    data_dir = open_data_dir(tmp_path / "một" / "kho dữ liệu")
    assert data_dir.warc_root.is_dir()
    assert data_dir.logs_dir.is_dir()
    assert not data_dir.database_path.exists()


def test_for_reading_it_must_hold_an_archive(tmp_path: Path) -> None:
    with pytest.raises(DataDirNotFoundError, match="no archive in"):
        open_data_dir(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("không phải thư mục", encoding="utf-8")
    with pytest.raises(DataDirNotWritableError, match="data"):
        open_data_dir(tmp_path / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "data" / "warc").mkdir(parents=True)
    (tmp_path / "data" / "logs").mkdir()
    (tmp_path / "data").chmod(0o500)
    with pytest.raises(DataDirNotWritableError, match="not writable"):
        open_data_dir(tmp_path / "data")


def test_the_reserve_of_free_space_is_kept(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANLUU_DISK_RESERVE_MB", "1e12")
    with pytest.raises(DiskFullError, match="reserve"):
        ensure_free_space(data_dir)


@pytest.mark.parametrize("given", ["500 MB", "nan", "-1"])
def test_a_reserve_that_is_no_number_is_named(
    given: str, data_dir: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANLUU_DISK_RESERVE_MB", given)
    with pytest.raises(SettingError, match="BANLUU_DISK_RESERVE_MB"):
        ensure_free_space(data_dir)


def test_with_space_enough_nothing_happens(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANLUU_DISK_RESERVE_MB", "0")
    assert ensure_free_space(data_dir) is None
