"""The order of day and month where the weekday beside a date tells it: only as 4 March is 03/04/2024 a Monday."""

import re
from datetime import date

from pipelines.text import normalise

_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?!\d)")
_WEEKDAYS = (
    ("monday", "mon", "thứ hai", "thứ 2", "t2", "hai"),
    ("tuesday", "tue", "thứ ba", "thứ 3", "t3", "ba"),
    ("wednesday", "wed", "thứ tư", "thứ 4", "t4", "tư"),
    ("thursday", "thu", "thứ năm", "thứ 5", "t5", "năm"),
    ("friday", "fri", "thứ sáu", "thứ 6", "t6", "sáu"),
    ("saturday", "sat", "thứ bảy", "thứ bẩy", "thứ 7", "t7", "bảy"),
    ("sunday", "sun", "chủ nhật", "cn"),
)
_NUMBERS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}
_WORD = re.compile(rf"(?<!\w)({'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?!\w)")
FARTHEST = 4
"""Characters between a weekday and its date at most."""


def is_month_first(text: str) -> bool | None:
    """Whether the month stands before the day, by numbers above twelve and by the weekday; None where both are possible."""
    line = normalise(text).casefold()
    found = _DATE.search(line)
    if found is None:
        return None
    first, second, year = (int(number) for number in found.groups())
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first is None or month_first is None:
        return None if day_first is month_first else month_first is not None
    weekday = _weekday_before(line, found.start())
    if weekday is None or day_first.weekday() == month_first.weekday():
        return None
    if weekday == month_first.weekday():
        return True
    return False if weekday == day_first.weekday() else None


def _weekday_before(line: str, start: int) -> int | None:
    words = [match for match in _WORD.finditer(line, 0, start) if start - match.end() <= FARTHEST]
    return _NUMBERS[words[-1][1]] if words else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
