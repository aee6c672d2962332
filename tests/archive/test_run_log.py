import errno
import io
import logging
from pathlib import Path

import pytest

from archive.data_dir import open_data_dir
from archive.errors import SettingError
from archive.run_log import run_log


class FullDisk(io.StringIO):
    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_the_messages_of_a_run_are_in_its_log(tmp_path: Path) -> None:
    with run_log(open_data_dir(tmp_path / "data"), "update") as file:
        logging.getLogger("scrapers").info("320 pages")
    logging.getLogger("scrapers").info("after the run")
    text = file.read_text(encoding="utf-8")
    assert "INFO scrapers: 320 pages" in text
    assert "after the run" not in text


def test_a_level_that_does_not_exist_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANLUU_LOG_LEVEL", "loud")
    with (
        pytest.raises(SettingError, match="BANLUU_LOG_LEVEL='loud'"),
        run_log(open_data_dir(tmp_path / "data"), "update"),
    ):
        pass


def test_the_environment_sets_the_level(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANLUU_LOG_LEVEL", "warning")
    with run_log(open_data_dir(tmp_path / "data"), "update") as file:
        logging.getLogger("scrapers").info("a page")
        logging.getLogger("scrapers").warning("a person should look")
    text = file.read_text(encoding="utf-8")
    assert "a page" not in text
    assert "a person should look" in text


def test_a_full_disk_silences_the_log_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = list(logging.getLogger().handlers)
    with run_log(open_data_dir(tmp_path / "data"), "update"):
        (handler,) = [one for one in logging.getLogger().handlers if one not in before]
        assert isinstance(handler, logging.FileHandler)
        handler.stream = FullDisk()
        logging.getLogger("scrapers").warning("one")
        assert handler not in logging.getLogger().handlers
        handler.stream = None
    assert capsys.readouterr().err == ""
