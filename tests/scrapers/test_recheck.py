from datetime import UTC, datetime, timedelta

import pytest

from scrapers.recheck import (
    LONGEST,
    next_check,
    next_look_for_absent,
    next_look_for_missing,
)

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
URL = "https://so.example.vn/tin-1.html"


def wait(text: str) -> timedelta:
    return datetime.fromisoformat(text) - NOW


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(hours=-3), timedelta(hours=6)),
        (timedelta(hours=2), timedelta(hours=6)),
        (timedelta(days=1), timedelta(hours=12)),
        (timedelta(days=14), timedelta(days=7)),
        (timedelta(days=90), timedelta(days=45)),
        (timedelta(days=3000), timedelta(days=60)),
    ],
)
def test_hours_then_days_then_weeks_then_months(age: timedelta, expected: timedelta) -> None:
    planned = wait(next_check(NOW, URL, NOW - age))
    assert 0.9 * expected <= planned <= 1.1 * expected


def test_old_articles_are_not_all_due_at_once() -> None:
    planned = {next_check(NOW, f"{URL}?{number}", NOW - timedelta(days=999)) for number in range(50)}
    assert len(planned) == 50
    assert next_check(NOW, URL, None) == next_check(NOW, URL, None)


def test_a_page_that_nobody_read_is_due_in_a_day() -> None:
    assert timedelta(hours=21) < wait(next_check(NOW, URL, None)) < timedelta(hours=27)


def test_an_absence_is_looked_into_after_one_day_and_two_more() -> None:
    assert wait(next_look_for_absent(NOW)) == timedelta(days=1)
    assert wait(next_look_for_absent(NOW, "2026-11-23T02:00:00Z")) == timedelta(days=1)
    assert wait(next_look_for_absent(NOW, "2026-11-22T08:00:00Z")) == timedelta(days=2)
    assert wait(next_look_for_absent(NOW, "2026-11-20T08:00:00Z")) == timedelta(days=7)
    assert wait(next_look_for_absent(NOW, "2026-11-03T08:00:00Z")) == timedelta(days=40)
    assert wait(next_look_for_absent(NOW, "2020-11-03T08:00:00Z")) == LONGEST


def test_what_never_was_there_is_asked_for_less_and_less() -> None:
    assert wait(next_look_for_missing(NOW, None)) == timedelta(days=7)
    assert wait(next_look_for_missing(NOW, "2026-11-22T08:00:00Z")) == timedelta(days=7)
    assert wait(next_look_for_missing(NOW, "2026-11-03T08:00:00Z")) == timedelta(days=20)
    assert wait(next_look_for_missing(NOW, "2020-11-03T08:00:00Z")) == LONGEST
