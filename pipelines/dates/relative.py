"""Dates told from the day of the capture: "3 giờ trước", "hôm qua 14:20"."""

import re
from calendar import monthrange
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
_STEPS = {
    "phút": "minutes",
    "minute": "minutes",
    "min": "minutes",
    "giờ": "hours",
    "tiếng": "hours",
    "hour": "hours",
}
_DAYS = {"ngày": 1, "day": 1, "tuần": 7, "week": 7}


def told_from(text: str, capture: datetime) -> str | None:
    """The moment that a lower-case text tells from the capture: a minute for minutes and hours, else a day.

    None for spans of two units, whose smaller one alone is none.
    """
    if match := _AGO.search(text):
        if _AND_MORE.search(text, 0, match.start()):
            return None
        number, unit = match[1] or match[3], (match[2] or match[4]).rstrip("s")
        n = int(number) if number.isdigit() else 1
        if unit in _STEPS:
            return as_iso(capture - timedelta(**{_STEPS[unit]: n}))
        if unit in _DAYS:
            return (capture - timedelta(days=n * _DAYS[unit])).date().isoformat()
        return _months_before(capture, n)
    if _JUST_NOW.search(text):
        return as_iso(capture)
    return next((_day(capture, n) for pattern, n in _DAYS_BACK if pattern.search(text)), None)


def without_span(text: str) -> str:
    """A lower-case text without the words that tell a moment from the capture."""
    for pattern in (_AGO, _JUST_NOW, *(pattern for pattern, _ in _DAYS_BACK)):
        text = pattern.sub(" ", text)
    return text


def _day(capture: datetime, days_back: int) -> str:
    return (capture - timedelta(days=days_back)).date().isoformat()


def _months_before(capture: datetime, n: int) -> str | None:
    year, month = divmod(capture.year * 12 + capture.month - 1 - n, 12)
    if year < 1:
        return None
    day = min(capture.day, monthrange(year, month + 1)[1])
    return capture.date().replace(year=year, month=month + 1, day=day).isoformat()
