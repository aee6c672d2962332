"""The frontier: the table of addresses with the time of their next check. The truth of what is still to be fetched.

An address is due when it is `pending` and its time has come (no time: at once), or when it was `done`, `gone` or
`blocked` with a time that has come (no time: never again). A run leases what it fetches; a lease that ran out, or
whose run is gone, is due again. All functions work inside the caller's transaction.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.clock import utc_text
from archive.presence import mark_checked
from archive.records import FrontierEntry, FrontierState
from archive.rows import rows

LEASE = timedelta(hours=1)
"""How long a run may hold an address; above the longest Retry-After that the crawl honours."""

_DUE = (
    "portal = :portal and ((state = 'pending' and (next_check_at is null or next_check_at <= :now))"
    " or (state in ('done', 'gone', 'blocked') and next_check_at <= :now)"
    " or (state = 'leased' and lease_until <= :now and leased_by <> :run_id))"
)


def add(db: Database, entries: Iterable[FrontierEntry]) -> int:
    """The number of addresses that were not known; known ones stay as they are. `url` is canonical."""
    return db.conn.executemany(
        "insert into frontier (url, portal, kind, found_on, found_at, state, next_check_at, etag, last_modified,"
        " body_digest, failure_count, last_code, last_captured_at)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (url) do nothing",
        (
            (
                entry.url,
                entry.portal,
                entry.kind,
                entry.found_on,
                entry.found_at or "",
                entry.state,
                entry.next_check_at,
                entry.etag,
                entry.last_modified,
                entry.body_digest,
                entry.failure_count,
                entry.last_code,
                entry.last_captured_at,
            )
            for entry in entries
        ),
    ).rowcount


def hold(db: Database, url: str, run_id: str, *, now: str) -> None:
    """Nothing; the address stays with the run although it is answered, because more hangs on it."""
    until = utc_text(datetime.fromisoformat(now) + LEASE)
    db.conn.execute(
        "update frontier set state = 'leased', leased_by = ?, lease_until = ? where url = ?",
        (run_id, until, url),
    )


def unhold(db: Database, url: str) -> None:
    """Nothing; what hung on the address is done."""
    db.conn.execute(
        "update frontier set state = 'done', leased_by = null, lease_until = null"
        " where url = ? and state = 'leased'",
        (url,),
    )


def get(db: Database, url: str) -> FrontierEntry | None:
    """The entry of an address, or None when it is not known."""
    return next(map(_entry, rows(db, "select * from frontier where url = ?", (url,))), None)


def lease(db: Database, portal: str, run_id: str, *, now: str, limit: int) -> list[FrontierEntry]:
    """Up to `limit` due addresses, now leased by the run: those that waited longest first."""
    due = rows(
        db,
        f"select * from frontier where {_DUE} order by next_check_at, rowid limit :limit",
        {"portal": portal, "run_id": run_id, "now": now, "limit": limit},
    )
    until = utc_text(datetime.fromisoformat(now) + LEASE)
    db.conn.executemany(
        "update frontier set state = 'leased', leased_by = ?, lease_until = ? where url = ?",
        ((run_id, until, row["url"]) for row in due),
    )
    return [replace(_entry(row), state="leased") for row in due]


def finish(
    db: Database,
    url: str,
    *,
    now: str,
    next_check_at: str | None,
    code: str,
    etag: str | None = None,
    last_modified: str | None = None,
    body_digest: str | None = None,
    captured_at: str | None = None,
    state: FrontierState = "done",
) -> None:
    """Nothing; the address is answered until its next check. A value given as None keeps what is known."""
    db.conn.execute(
        "update frontier set state = ?, next_check_at = ?, last_code = ?, etag = coalesce(?, etag),"
        " last_modified = coalesce(?, last_modified), body_digest = coalesce(?, body_digest),"
        " last_captured_at = coalesce(?, last_captured_at), failure_count = 0, leased_by = null, lease_until = null"
        " where url = ?",
        (state, next_check_at, code, etag, last_modified, body_digest, captured_at, url),
    )
    mark_checked(db, url, at=now)


def fail(db: Database, url: str, *, now: str, code: str, retry_at: str | None) -> None:
    """Nothing; the address is due again at `retry_at`, or blocked when that is None."""
    db.conn.execute(
        "update frontier set state = ?, next_check_at = ?, last_code = ?, failure_count = failure_count + 1,"
        " leased_by = null, lease_until = null where url = ?",
        ("pending" if retry_at else "blocked", retry_at, code, url),
    )


def release(db: Database, run_id_or_portal: str) -> int:
    """The number of addresses whose lease, of that run or on that portal, was given back."""
    return db.conn.execute(
        "update frontier set state = 'pending', leased_by = null, lease_until = null"
        " where state = 'leased' and (leased_by = :holder or portal = :holder)",
        {"holder": run_id_or_portal},
    ).rowcount


def make_due(db: Database, portal: str) -> int:
    """The number of addresses of a portal that are due now whatever their schedule says."""
    return db.conn.execute(
        "update frontier set state = 'pending', next_check_at = null, leased_by = null, lease_until = null"
        " where portal = ?",
        (portal,),
    ).rowcount


def n_due(db: Database, portal: str, now: str) -> int:
    """The number of addresses of a portal that are due."""
    row = db.conn.execute(
        f"select count(*) from frontier where {_DUE}", {"portal": portal, "run_id": "", "now": now}
    ).fetchone()
    return int(row[0])


def _entry(row: sqlite3.Row) -> FrontierEntry:
    return FrontierEntry(
        url=row["url"],
        portal=row["portal"],
        kind=row["kind"],
        state=row["state"],
        found_on=row["found_on"],
        found_at=row["found_at"],
        next_check_at=row["next_check_at"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_digest=row["body_digest"],
        failure_count=row["failure_count"],
        last_code=row["last_code"],
        last_captured_at=row["last_captured_at"],
    )
