"""When a page is looked at again: soon after it appeared, then less and less often."""

from datetime import datetime, timedelta

from archive.clock import utc_text

FIRST = timedelta(days=1)
LAST = timedelta(days=60)
ABSENT = timedelta(days=7)
FIRST_RETRY = timedelta(hours=1)
LAST_RETRY = timedelta(days=7)


def next_check(now: datetime, last_captured_at: str | None) -> str:
    """The time of an article's next check: a day after the first capture, then twice the age of the last one."""
    if last_captured_at is None:
        return utc_text(now + FIRST)
    age = now - datetime.fromisoformat(last_captured_at)
    return utc_text(now + min(max(2 * age, FIRST), LAST))


def next_look_for_absent(now: datetime) -> str:
    """The time at which an address that was not there is asked for again."""
    return utc_text(now + ABSENT)


def next_retry(now: datetime, failure_count: int, seconds: float = 0.0) -> str:
    """The time of the next run that asks again after a failure; `seconds` is what the server asked for."""
    planned = min(FIRST_RETRY * 2 ** min(failure_count, 10), LAST_RETRY)
    return utc_text(now + max(planned, timedelta(seconds=seconds)))
