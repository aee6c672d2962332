"""A moment as articles carry it: `2020-06-22T08:30:00+07:00`, or a bare day; and which moments are possible."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from archive.clock import VIETNAM

FIRST_YEAR = 1990
"""No portal has an article older than the web; an earlier year is an empty field or a mistake."""

LAST_YEAR = 2100


def iso_day(year: int, month: int, day: int) -> str | None:
    """The day as `2020-06-22`; None for a day that no calendar has."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def iso_minute(year: int, month: int, day: int, hour: int, minute: int) -> str | None:
    """The minute in Vietnam as `2020-06-22T08:30:00+07:00`; None for an impossible one."""
    try:
        return datetime(year, month, day, hour, minute, tzinfo=VIETNAM).isoformat()
    except ValueError:
        return None


def as_iso(moment: datetime) -> str:
    """The minute of a moment, in Vietnam's time; a moment without a zone is Vietnam's."""
    local = moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
    return local.replace(second=0, microsecond=0).isoformat()


@lru_cache(maxsize=64)
def capture_moment(captured_at: str | None) -> datetime | None:
    """The moment of a capture in Vietnam's time; None when it is unknown or not ISO 8601."""
    if not captured_at:
        return None
    try:
        moment = datetime.fromisoformat(captured_at)
    except ValueError:
        return None
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)


def possible(value: str | None, captured_at: str | None) -> str | None:
    """The value, or None when no article can have been published then: before the web, or after the capture."""
    if value is None or not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        return None
    latest = _latest_day(captured_at)
    return None if latest is not None and value[:10] > latest else value


@lru_cache(maxsize=64)
def _latest_day(captured_at: str | None) -> str | None:
    """The day after a capture, which a clock in another zone may show."""
    capture = capture_moment(captured_at)
    return (capture.date() + timedelta(days=1)).isoformat() if capture else None
