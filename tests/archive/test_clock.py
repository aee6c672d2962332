from datetime import UTC, datetime, timedelta

import pytest

from archive.clock import VIETNAM, ClockError, now, utc_text


def test_the_environment_sets_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANLUU_NOW", "2026-11-23T08:00:00+07:00")
    assert now() == datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_a_time_without_offset_is_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANLUU_NOW", "2026-11-23T08:00:00")
    assert utc_text(now()) == "2026-11-23T08:00:00Z"


def test_a_wrong_clock_names_itself_and_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANLUU_NOW", "tomorrow")
    with pytest.raises(ClockError, match=r"BANLUU_NOW='tomorrow'.*2026-11-23T08:00:00Z"):
        now()


def test_without_it_the_real_clock_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BANLUU_NOW", raising=False)
    assert abs(now() - datetime.now(VIETNAM)) < timedelta(minutes=1)
