"""The table of failures: what could not be fetched or cleaned, and whether it came right later."""

from sqlite_utils import Database

from archive.clock import now, utc_text
from archive.records import Failure


def record(db: Database, failure: Failure) -> None:
    """Nothing; the failure is open, once more when it was there already."""
    moment = utc_text(now())
    db.conn.execute(
        "insert into failures (stage, url, code, portal, detail, capture_id, run_id, cleaner_version,"
        " first_failed_at, last_failed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " on conflict (stage, url, code) do update set portal = excluded.portal, detail = excluded.detail,"
        " capture_id = excluded.capture_id, run_id = excluded.run_id, cleaner_version = excluded.cleaner_version,"
        " n_times = n_times + 1, last_failed_at = excluded.last_failed_at, resolved_at = null",
        (
            failure.stage,
            failure.url,
            failure.code,
            failure.portal,
            failure.detail,
            failure.capture_id,
            failure.run_id,
            failure.cleaner_version,
            moment,
            moment,
        ),
    )


def resolve(db: Database, stage: str, url: str) -> None:
    """Nothing; the open failures of a stage at an address are resolved now."""
    db.conn.execute(
        "update failures set resolved_at = ? where stage = ? and url = ? and resolved_at is null",
        (utc_text(now()), stage, url),
    )
