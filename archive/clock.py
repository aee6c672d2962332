"""The time, which `$BANLUU_NOW` may set for tests and simulations."""

import os
from datetime import UTC, datetime, timedelta, timezone

from archive.errors import BanluuError

VIETNAM = timezone(timedelta(hours=7))


class ClockError(BanluuError):
    """`$BANLUU_NOW` is not an ISO 8601 time."""

    exit_code = 2


def now() -> datetime:
    """The current time in UTC, or the time that `$BANLUU_NOW` names (no offset: UTC)."""
    fixed = os.environ.get("BANLUU_NOW")
    if not fixed:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        raise ClockError(
            f"BANLUU_NOW={fixed!r} is not an ISO 8601 time such as 2026-11-23T08:00:00Z"
        ) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def utc_text(moment: datetime) -> str:
    """A moment as it stands in the `_at` columns: `2026-11-23T08:00:00Z`."""
    return moment.astimezone(UTC).isoformat()[:19] + "Z"
