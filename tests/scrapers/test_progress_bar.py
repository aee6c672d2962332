import io
import sys

import pytest

from scrapers.progress_bar import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_begins_with_the_work_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with progress_bar("Cleaning") as cleaned:
        assert terminal.getvalue() == ""
        for _ in range(3):
            cleaned(3)
    assert "Cleaning" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_nothing_is_shown_where_no_person_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", log := io.StringIO())
    with progress_bar("Cleaning") as cleaned:
        cleaned(1)
    assert log.getvalue() == ""
