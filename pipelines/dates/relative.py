"""Dates told from the day of the capture: "3 giờ trước", "hôm qua 14:20"."""

import re
from datetime import datetime, timedelta

from pipelines.dates.moment import as_iso

_SPAN = r"(?:khoảng\s+)?(\d{1,3}|một|a|an)\s*(phút|giờ|tiếng|ngày|tuần|tháng|minutes?|mins?|hours?|days?|weeks?|months?)"
_AGO = re.compile(rf"{_SPAN}\s+(?:trước|ago)\b|\bcách đây\s+{_SPAN}\b")
_AND_MORE = re.compile(
    rf"{_SPAN.replace('phút', 'năm|phút').replace('|minutes', '|years?|minutes')}\s*(?:,|và|and)?\s*$"
)
"""Before a span it is the larger part of one: "2 years, 3 months ago"."""

_JUST_NOW = re.compile(r"\b(?:vừa xong|mới đây|vừa mới|just now)\b")
_DAYS_BACK = ((re.compile(r"\bhôm nay\b|\btoday\b"), 0), (re.compile(r"\bhôm qua\b|\byesterday\b"), 1), (re.compile(r"\bhôm kia\b"), 2))  # fmt: skip
_TELLS = re.compile(r"trước|ago|cách đây|vừa|mới đây|just now|hôm|today|yesterday")
"""One of these is in every such text; most lines have none, and are asked no more."""

_MINUTES = frozenset({"phút", "minute", "min"})
_HOURS = frozenset({"giờ", "tiếng", "hour"})
_DAYS = frozenset({"ngày", "day"})


def told_from(text: str, capture: datetime) -> str | None:
    """The moment that a lower-case text tells from the capture: a minute for minutes, a day for hours and days.

    None for weeks and months, which tell no day; for hours back to about midnight, which may be of two days; and for
    spans of two units, whose smaller one alone is none.
    """
    if not _TELLS.search(text):
        return None
    if match := _AGO.search(text):
        if _AND_MORE.search(text, 0, match.start()):
            return None
        number, unit = match[1] or match[3], (match[2] or match[4]).rstrip("s")
        n = int(number) if number.isdigit() else 1
        if unit in _MINUTES:
            return as_iso(capture - timedelta(minutes=n))
        if unit in _HOURS:
            return _day_of_hours(capture, n)
        return _day(capture, n) if unit in _DAYS else None
    if _JUST_NOW.search(text):
        return as_iso(capture)
    return next((_day(capture, n) for pattern, n in _DAYS_BACK if pattern.search(text)), None)


def without_span(text: str) -> str:
    """A lower-case text without the words that tell a moment from the capture."""
    if not _TELLS.search(text):
        return text
    for pattern in (_AGO, _JUST_NOW, *(pattern for pattern, _ in _DAYS_BACK)):
        text = pattern.sub(" ", text)
    return text


def _day(capture: datetime, days_back: int) -> str:
    return (capture - timedelta(days=days_back)).date().isoformat()


def _day_of_hours(capture: datetime, n: int) -> str | None:
    """The day on which n hours before the capture lie, whether they were counted down or rounded."""
    earliest, latest = capture - timedelta(hours=n + 1), capture - timedelta(hours=n, minutes=-30)
    return earliest.date().isoformat() if earliest.date() == latest.date() else None
