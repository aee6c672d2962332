"""What a server's answer means, before anything of it is believed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum

from scrapers.challenge import find_challenge

LONGEST_RETRY_AFTER = 3600.0

YOUNGEST_VALIDATOR = timedelta(days=2)
"""A Last-Modified younger than that may be the clock: NukeViet says now - 24 h with every page."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))
_BUSY = frozenset((429, 503))


class Meaning(Enum):
    """What to do with an address after its answer."""

    PAGE = "page"
    UNCHANGED = "unchanged"
    REDIRECT = "redirect"
    ABSENT = "absent"
    WAIT = "wait"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """A meaning with its code for the frontier and failures, and how many seconds the server asks to wait."""

    meaning: Meaning
    code: str
    seconds: float | None = None


def read_answer(status: int, body: bytes, *, retry_after: str | None, now: datetime) -> Answer:
    """The meaning of a status and a (decoded) body."""
    challenge = find_challenge(body) if status in (200, 403, 429, 503) else None
    seconds = read_retry_after(retry_after, now)
    if challenge is not None:
        return Answer(Meaning.WAIT, challenge.kind, max(challenge.seconds, seconds or 0.0))
    if status in _BUSY:
        return Answer(Meaning.WAIT, f"http_{status}", seconds)
    if 200 <= status < 300 and not body.strip():
        return Answer(Meaning.FAILED, "empty")
    if 200 <= status < 300:
        return Answer(Meaning.PAGE, f"http_{status}")
    if status == 304:
        return Answer(Meaning.UNCHANGED, "http_304")
    if status in REDIRECTS:
        return Answer(Meaning.REDIRECT, f"http_{status}")
    if status in (404, 410):
        return Answer(Meaning.ABSENT, f"http_{status}")
    return Answer(Meaning.FAILED, f"http_{status}")


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds of a Retry-After header, given in seconds or as a date; at most an hour."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_RETRY_AFTER)


def usable_last_modified(value: str | None, now: datetime) -> str | None:
    """A Last-Modified header that may serve as a condition: one that lies well in the past of now and of the server."""
    try:
        moment = parsedate_to_datetime(value) if value else None
    except ValueError:
        return None
    if moment is None:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return value if min(now, datetime.now(UTC)) - moment > YOUNGEST_VALIDATOR else None
