"""A question to the search, and the spans of days that its dates mean."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from archive.errors import BanluuError

Sort = Literal["relevance", "newest", "oldest"]

MAX_LIMIT = 1_000

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")


class SearchDateError(BanluuError):
    """`since` or `until` is not a day."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What is asked; `since` and `until` are days (`2020-06-11`), months or years, both included; pages count from 1.

    `is_literal` asks for what is typed and nothing else: no reading of it as Telex, VNI or TCVN3.
    """

    query: str
    limit: int = 10
    page: int = 1
    portal: str | None = None
    agency: str | None = None
    section: str | None = None
    kind: str | None = None
    year: str | None = None
    since: str | None = None
    until: str | None = None
    sort: Sort = "relevance"
    is_literal: bool = False

    @property
    def n_hits(self) -> int:
        """The length of a page."""
        return min(max(self.limit, 1), MAX_LIMIT)

    @property
    def offset(self) -> int:
        """How many hits stand before the page."""
        return (max(self.page, 1) - 1) * self.n_hits


def first_day(given: str | None, name: str) -> str | None:
    """The first day of a day, a month or a year; SearchDateError where it is none of these."""
    return _day(given, name, is_last=False)


def last_day(given: str | None, name: str) -> str | None:
    """The last day of a day, a month or a year; SearchDateError where it is none of these."""
    return _day(given, name, is_last=True)


def day_before(day: str) -> str:
    """The ISO day before an ISO day; the first day that there is has none and stays."""
    known = date.fromisoformat(day)
    return day if known == date.min else (known - timedelta(days=1)).isoformat()


def year_span(given: str) -> tuple[str, str]:
    """The first and the last day of `2020`, `2018-2020` or `2018..2020`; ValueError where it is none of these."""
    years = [int(year) for year in re.findall(r"\d{4}", given)]
    return date(min(years), 1, 1).isoformat(), date(max(years), 12, 31).isoformat()


def is_year(given: str) -> bool:
    """Whether `year_span` reads it."""
    if re.fullmatch(r"\d{4}(?:(?:-|\.\.)\d{4})?", given, re.ASCII) is None:
        return False
    try:
        year_span(given)
    except ValueError:
        return False
    return True


def is_day(given: str) -> bool:
    """Whether it is a day, a month or a year that there is."""
    try:
        return first_day(given, "") is not None
    except SearchDateError:
        return False


def _day(given: str | None, name: str, *, is_last: bool) -> str | None:
    if given is None or not given.strip():
        return None
    try:
        return (_last if is_last else _first)(given.strip()).isoformat()
    except ValueError:
        raise SearchDateError(
            f"{name}={given[:40]!r} is not a day such as 2020-06-11, nor a month or a year"
        ) from None


def _parts(given: str) -> tuple[int, int | None, int | None]:
    match = _DAY.match(given)
    if match is None:
        raise ValueError(given)
    if match[4]:
        return int(match[6]), int(match[5]), int(match[4])
    return int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None


def _first(given: str) -> date:
    year, month, day = _parts(given)
    return date(year, 1 if month is None else month, 1 if day is None else day)


def _last(given: str) -> date:
    year, month, day = _parts(given)
    month = 12 if month is None else month
    return date(year, month, calendar.monthrange(year, month)[1] if day is None else day)
