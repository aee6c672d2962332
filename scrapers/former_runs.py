"""What the runs on a portal before a new one say to it."""

from dataclasses import dataclass
from datetime import timedelta

from sqlite_utils import Database

from archive import runs
from archive.clock import now, utc_text
from scrapers.portal_run import SOUND

LONGEST_RESUME = timedelta(days=1)

CLOCK_TOLERANCE = timedelta(days=1)
"""By so much a machine's clock may be set back without anything being wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerRuns:
    """What is known of them: times are UTC, None where there is nothing to say.

    `resumes_from`: what was read since then is not read again. `clock_was_at`: the last run began so far ahead of now.
    """

    was_last_sound: bool
    resumes_from: str | None
    clock_was_at: str | None


def read_former_runs(db: Database, portal: str) -> FormerRuns:
    """What is known now; the new run must not have begun."""
    last, cut_off = runs.last_crawls(db, portal, limit=1), runs.cut_off_since(db, portal)
    begun = runs.last_begun(db, portal)
    return FormerRuns(
        was_last_sound=bool(last) and last[0].outcome in SOUND,
        resumes_from=max(cut_off, utc_text(now() - LONGEST_RESUME)) if cut_off else None,
        clock_was_at=begun if begun and begun > utc_text(now() + CLOCK_TOLERANCE) else None,
    )
