"""When an address is asked for again, by what the archive knows of it."""

from datetime import datetime

from sqlite_utils import Database

from archive.absences import absent_since
from archive.attached_files import unchanged_since
from archive.clock import now
from archive.page_ages import quiet_since
from archive.records import FrontierEntry
from scrapers.recheck import next_check, next_check_of_file, next_look_for_absent, next_look_for_missing


def after_answer(db: Database, entry: FrontierEntry) -> str | None:
    """The time for an address that was answered; None for what lists articles, which is due when a run begins."""
    if entry.kind == "attachment":
        since = unchanged_since(db, entry.url)
        return next_check_of_file(now(), entry.url, datetime.fromisoformat(since) if since else None)
    if entry.kind != "article":
        return None
    return next_check(now(), entry.url, quiet_since(db, entry.url))


def after_absence(db: Database, entry: FrontierEntry) -> str | None:
    """The time for an address at which nothing is; None for lists, which are due when a run begins."""
    if entry.kind in ("seed", "listing", "more"):
        return None
    if entry.kind != "article" or not entry.last_captured_at:
        return next_look_for_missing(now(), entry.found_at)
    return next_look_for_absent(now(), absent_since(db, entry.url))
