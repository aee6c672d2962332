"""Dates as portals print them: `Thứ bảy - 29/04/2023 14:34`, `22/06/2020 | 08:30 AM`, `11 tháng 6 năm 2020`."""

import re
from dataclasses import dataclass

from pipelines.dates.moment import capture_moment, iso_day, iso_minute, possible
from pipelines.dates.relative import told_from, without_span
from pipelines.dates.time_of_day import find_time
from pipelines.text import normalise

_MONTHS = (
    ("một", "giêng", "january", "jan"), ("hai", "february", "feb"), ("ba", "march", "mar"),
    ("tư", "bốn", "april", "apr"), ("năm", "may"), ("sáu", "june", "jun"), ("bảy", "bẩy", "july", "jul"),
    ("tám", "august", "aug"), ("chín", "september", "sept", "sep"), ("mười", "october", "oct"),
    ("mười một", "november", "nov"), ("mười hai", "chạp", "december", "dec"),
)  # fmt: skip
_MONTH_NUMBERS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_VIETNAMESE_MONTH = r"(?:tháng|thg|th)\.?\s*(\d{1,2}|mười một|mười hai|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp)\b"
_ENGLISH_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"

_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})\s*([-/.–])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{2})(?![\d/])")
_IN_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*[-,./]?\s*{_VIETNAMESE_MONTH}\s*(?:[-,./]|năm)?\s*(?:năm\s*)?(\d{{4}})(?!\d)"
)
_MONTH_IN_WORDS = re.compile(rf"\b{_VIETNAMESE_MONTH}\s*[-,./]?\s*(\d{{1,2}})\s*[-,./]\s*(\d{{4}})(?!\d)")
_ENGLISH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s\-/]+{_ENGLISH_MONTH}[\s,\-/]+(\d{{4}})(?!\d)")
_ENGLISH_MONTH_FIRST = re.compile(rf"\b{_ENGLISH_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)")
# A sheet of a calendar, whose day, month and year are boxes without a space between them
_BADGE = re.compile(r"^(\d{1,2})\s*(?:tháng|thg\.?|th\.?|t)\s*(\d{1,2})\s*[,/-]?\s*((?:19|20)\d\d)$")
# A part of every day above, its year with two digits or four: most lines have none, and are asked no more
_IN_ANY = re.compile(r"\d(?:\d{3}|/\d{1,2}/\d\d)")
_WEEKDAY = re.compile(r"\bthứ\s*[2-7]\b|\bt[2-7]\b|\bcn\b")
_PUBLISHED = re.compile(
    r"(?:ngày\s+(?:đăng|xuất bản|đưa tin|phát hành)|đăng\s+(?:lúc|ngày|vào|bởi)|xuất bản|published|posted)\b"
)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day found in a text, and where it stands there."""

    year: int
    month: int
    day: int
    start: int
    end: int


def parse_date(text: str, *, captured_at: str | None = None, month_first: bool = False) -> str | None:
    """The date of a text known to be a date field: a minute, a bare day where it has no time, or None.

    The first day counts, unless a label names a later one as the publication. None for an impossible day, a year
    alone, and a day after the capture; `month_first` reads 6/22/2020, which only a caller can know.
    """
    line = folded_date_text(text)
    label = _PUBLISHED.search(line)
    found = find_day(line, label.end() if label else 0, month_first=month_first)
    if found is None and label:
        found = find_day(line, month_first=month_first)
    if found is None:
        return _relative(line, captured_at)
    return possible(_moment(line, found), captured_at)


def folded_date_text(text: str) -> str:
    """The text in lower case with the numbers of weekdays blanked, so that they are no days of a month."""
    line = _WEEKDAY.sub(lambda match: " " * len(match[0]), normalise(text).casefold())
    badge = _BADGE.match(line)
    return f"{badge[1]}/{badge[2]}/{badge[3]}" if badge else line


def find_day(line: str, start: int = 0, *, month_first: bool = False) -> WrittenDay | None:
    """The first day written in a folded text from a position on; possible or not."""
    if not _IN_ANY.search(line, start):
        return None
    found = [day for day in _candidates(line, start, month_first) if day is not None]
    return min(found, key=lambda day: day.start, default=None)


def _candidates(line: str, start: int, month_first: bool) -> list[WrittenDay | None]:
    has_month = "th" in line  # "tháng", or short for it
    return [
        _read(_YEAR_FIRST.search(line, start), 1, 3, 4),
        _read(_NUMERIC.search(line, start), 4, 1, 3)
        if month_first
        else _read(_NUMERIC.search(line, start), 4, 3, 1),
        _read(_SHORT_YEAR.search(line, start), 3, 2, 1) if not month_first else None,
        _read(_IN_WORDS.search(line, start), 3, 2, 1) if has_month else None,
        _read(_MONTH_IN_WORDS.search(line, start), 3, 1, 2) if has_month else None,
        _read(_ENGLISH.search(line, start), 3, 2, 1),
        _read(_ENGLISH_MONTH_FIRST.search(line, start), 3, 1, 2),
    ]


def _read(match: re.Match[str] | None, year: int, month: int, day: int) -> WrittenDay | None:
    if match is None:
        return None
    written = match[month].rstrip(".")
    number = int(written) if written.isdigit() else _MONTH_NUMBERS[written]
    full_year = int(match[year]) + (2000 if len(match[year]) == 2 else 0)
    return WrittenDay(full_year, number, int(match[day]), match.start(), match.end())


def _moment(line: str, found: WrittenDay) -> str | None:
    time = find_time(line, found.start, found.end)
    if time is None:
        return iso_day(found.year, found.month, found.day)
    return iso_minute(found.year, found.month, found.day, *time)


def _relative(line: str, captured_at: str | None) -> str | None:
    capture = capture_moment(captured_at)
    value = told_from(line, capture) if capture else None
    if value is None or len(value) > len("2020-06-22"):
        return value
    time = find_time(without_span(line), 0, 0)
    return f"{value}T{time[0]:02}:{time[1]:02}:00+07:00" if time else value
