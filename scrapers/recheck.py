"""When an address is looked at again: a page soon after it appeared or changed, then less and less often."""

import hashlib
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive import frontier
from archive.absences import absent_since
from archive.clock import utc_text
from archive.page_ages import CheckedPage, checked_pages, twins_elsewhere

SHORTEST = timedelta(hours=6)
LONGEST = timedelta(days=60)
SHORTEST_FOR_FILES = timedelta(days=14)
LONGEST_FOR_FILES = timedelta(days=180)
UNREAD = timedelta(days=1)
"""The wait for a page that no cleaning has read yet."""

NOT_AN_ARTICLE = timedelta(days=30)
"""The wait for an article address that shows something else."""

SPREAD = 0.1
"""Waits are up to so much shorter or longer, by address: a portal's old articles are not all due on one day."""

ABSENT = (timedelta(days=1), timedelta(days=2))
"""The waits after the first absence and after one that lasts less than two days."""

NEVER_THERE = timedelta(days=7)
FIRST_RETRY = timedelta(hours=1)
LAST_RETRY = timedelta(days=7)

CONTROLS = 2
"""Articles that are asked for with each one that is absent: only where others answer does an absence say something."""

MOST_CONTROLS = 100


def next_check(now: datetime, url: str, quiet_since: datetime | None) -> str:
    """The time of an article's next check: after half the time since it was published or last changed."""
    wait = UNREAD if quiet_since is None else min(max((now - quiet_since) / 2, SHORTEST), LONGEST)
    return utc_text(now + wait * _spread(url))


def next_check_of_file(now: datetime, url: str, unchanged_since: datetime | None) -> str:
    """The time of an attached file's next check: files hardly ever change, and each is as large as many pages."""
    quiet = timedelta() if unchanged_since is None else now - unchanged_since
    return utc_text(now + min(max(quiet, SHORTEST_FOR_FILES), LONGEST_FOR_FILES) * _spread(url))


def next_look_after_move(now: datetime, url: str) -> str:
    """The time at which an address that leads to the article's new one is asked for again."""
    return utc_text(now + LONGEST * _spread(url))


def next_look_for_absent(now: datetime, absent_since: str | None = None) -> str:
    """The time at which an absent article is asked for again: twice within days, then after ever longer waits."""
    if absent_since is None:
        return utc_text(now + ABSENT[0])
    absent = now - datetime.fromisoformat(absent_since)
    if absent < ABSENT[0]:
        return utc_text(now + ABSENT[0])
    return utc_text(now + (ABSENT[1] if absent < ABSENT[1] else min(max(2 * absent, NEVER_THERE), LONGEST)))


def next_look_for_missing(now: datetime, found_at: str | None) -> str:
    """The time at which an address that never showed anything is asked for again."""
    known_for = now - datetime.fromisoformat(found_at) if found_at else NEVER_THERE
    return utc_text(now + min(max(known_for, NEVER_THERE), LONGEST))


def next_retry(now: datetime, failure_count: int, seconds: float = 0.0) -> str:
    """The time of the next run that asks again after a failure; `seconds` is what the server asked for."""
    planned = min(FIRST_RETRY * 2 ** min(failure_count, 10), LAST_RETRY)
    return utc_text(now + max(planned, timedelta(seconds=seconds)))


def planned_check(db: Database, page: CheckedPage, answered_at: str) -> str:
    """The time of an address's next check after it answered last, as its cleaned page says."""
    if page.content_digest is None:
        return _next_of(db, page, _is_absent(page))
    return next_check(datetime.fromisoformat(answered_at), page.url, page.quiet_since)


def plan_rechecks(db: Database, portal: str, run_id: str) -> None:
    """Nothing; the addresses that a run captured are due as their cleaned pages say; in the caller's transaction."""
    n_absent = 0
    for page in checked_pages(db, run_id):
        is_absent = _is_absent(page)
        n_absent += is_absent
        frontier.plan(
            db, page.url, next_check_at=_next_of(db, page, is_absent), body_digest=page.content_digest
        )
        if is_absent:
            soon = next_look_for_absent(datetime.fromisoformat(page.captured_at))
            number = CONTROLS if n_absent * CONTROLS <= MOST_CONTROLS else 0
            frontier.ask_controls(db, portal, number, at=soon, shown_before=soon)
    for url in twins_elsewhere(db, run_id):
        frontier.plan(db, url, next_check_at=None, body_digest=None)


def _is_absent(page: CheckedPage) -> bool:
    return page.content_digest is None and not page.has_failed and page.quiet_since is not None


def _next_of(db: Database, page: CheckedPage, is_absent: bool) -> str:
    now = datetime.fromisoformat(page.captured_at)
    if is_absent:
        return next_look_for_absent(now, absent_since(db, page.url))
    if page.quiet_since is None and not page.has_failed:
        return utc_text(now + NOT_AN_ARTICLE * _spread(page.url))
    return next_check(now, page.url, page.quiet_since)


def _spread(url: str) -> float:
    share = int.from_bytes(hashlib.sha256(url.encode("utf-8", "replace")).digest()[:4]) / 2**32
    return 1 + SPREAD * (2 * share - 1)
