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
from archive.presence import mark_seen
from archive.records import FrontierEntry, FrontierState
from archive.rows import rows

LEASE = timedelta(hours=1)
"""How long a run may hold an address; above the longest Retry-After that the crawl honours."""

TRUSTED = timedelta(days=90)
TRUSTED_LIST = timedelta(days=7)
"""After that long without a page, an article or file, or a list, is asked without conditions: a validator may lie."""

TAKEN_DOWN = "taken_down"
"""The code of an address that is never asked for again, whatever makes it due."""

_DUE = (
    f"portal = :portal and last_code is not '{TAKEN_DOWN}' and ((state = 'pending' and (next_check_at is null or next_check_at <= :now))"
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
        "update frontier set state = 'done', leased_by = null, lease_until = null, turned_page = null,"
        " turned_capture = null where url = ? and state = 'leased'",
        (url,),
    )


def turn(db: Database, url: str, *, page: int, capture_id: str) -> None:
    """Nothing; a list that forms turn was read up to this page, so that a later run can go on from there."""
    db.conn.execute(
        "update frontier set turned_page = ?, turned_capture = ? where url = ?", (page, capture_id, url)
    )


def get(db: Database, url: str) -> FrontierEntry | None:
    """The entry of an address, or None when it is not known."""
    return next(map(_entry, rows(db, "select * from frontier where url = ?", (url,))), None)


def lease(
    db: Database, portal: str, run_id: str, *, now: str, limit: int, are_files: bool = False
) -> list[FrontierEntry]:
    """Up to `limit` due addresses, of attached files or of anything else, now leased by the run: those that waited
    longest first.
    """
    due = rows(
        db,
        f"select * from frontier where {_DUE} and (kind = 'attachment') = :are_files"
        " order by next_check_at, rowid limit :limit",
        {"portal": portal, "run_id": run_id, "now": now, "limit": limit, "are_files": are_files},
    )
    until = utc_text(datetime.fromisoformat(now) + LEASE)
    moment = datetime.fromisoformat(now)
    db.conn.executemany(
        "update frontier set state = 'leased', leased_by = ?, lease_until = ? where url = ?",
        ((run_id, until, row["url"]) for row in due),
    )
    return [_leased(_entry(row, "leased"), moment) for row in due]


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
    is_answer: bool = True,
) -> None:
    """Nothing; the address is answered until its next check. Without `is_answer` it was settled without being asked.

    Digest and time of the capture given as None keep what is known; validators only when the page is unchanged (304),
    since those of another answer stand for a page that is no longer there.
    """
    keeps = code == "http_304"
    db.conn.execute(
        "update frontier set state = ?, next_check_at = ?, last_code = ?, etag = coalesce(?, iif(?, etag, null)),"
        " last_modified = coalesce(?, iif(?, last_modified, null)), body_digest = coalesce(?, body_digest),"
        " last_captured_at = coalesce(?, last_captured_at), last_answered_at = coalesce(?, last_answered_at), failure_count = 0,"
        " turned_page = null, turned_capture = null, leased_by = null, lease_until = null where url = ?",
        (
            state,
            next_check_at,
            code,
            etag,
            keeps,
            last_modified,
            keeps,
            body_digest,
            captured_at,
            now if is_answer else None,
            url,
        ),
    )
    if is_answer:
        mark_seen(db, url, at=now)


def plan(db: Database, url: str, *, next_check_at: str | None, body_digest: str | None) -> None:
    """Nothing; an answered address has its next check then (None: at once), and the content that cleaning read."""
    db.conn.execute(
        "update frontier set next_check_at = :at, state = iif(:at is null, 'pending', state),"
        " body_digest = coalesce(:digest, body_digest) where url = :url and state = 'done'",
        {"at": next_check_at, "digest": body_digest, "url": url},
    )


def note_answer(db: Database, url: str, *, at: str) -> None:
    """Nothing; it is known that the address answered then."""
    db.conn.execute(
        "update frontier set last_answered_at = :at where url = :url and coalesce(last_answered_at, '') < :at",
        {"url": url, "at": at},
    )


def plan_restored(db: Database, url: str, *, next_check_at: str | None, body_digest: str | None) -> None:
    """Nothing; an address that was restored from captures has its next check then (None: never by itself)."""
    db.conn.execute(
        "update frontier set next_check_at = ?, body_digest = ? where url = ?",
        (next_check_at, body_digest, url),
    )


def forget_future(db: Database, portal: str, *, now: str) -> int:
    """The number of addresses that are due now, because what they were planned by was the time of a wrong clock."""
    return db.conn.execute(
        "update frontier set next_check_at = :now where portal = :portal and next_check_at > :now"
        " and (last_answered_at > :now or (last_answered_at is null and found_at > :now))",
        {"portal": portal, "now": now},
    ).rowcount


def ask_controls(db: Database, portal: str, number: int, *, at: str, shown_before: str) -> int:
    """The number of articles that are now due at a time, without conditions, because others were absent.

    They are those that showed a page longest ago, before the time given, and are not due before then.
    """
    return db.conn.execute(
        "update frontier set next_check_at = :at, etag = null, last_modified = null where url in ("
        " select url from frontier where portal = :portal and kind = 'article' and state = 'done'"
        " and last_code in ('http_200', 'http_304') and next_check_at > :at and last_captured_at < :shown_before"
        " order by last_captured_at, url limit :number)",
        {"at": at, "portal": portal, "number": max(number, 0), "shown_before": shown_before},
    ).rowcount


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
        " where portal = ? and last_code is not ?",
        (portal, TAKEN_DOWN),
    ).rowcount


def forbid(db: Database, portal: str, urls: Iterable[str], *, at: str) -> None:
    """Nothing; these addresses are never asked for again: what stood there was taken down."""
    db.conn.executemany(
        "insert into frontier (url, portal, kind, found_at, state, last_code) values (?, ?, 'article', ?, 'blocked', ?)"
        " on conflict (url) do update set state = 'blocked', last_code = excluded.last_code, next_check_at = null,"
        " etag = null, last_modified = null, body_digest = null, leased_by = null, lease_until = null",
        ((url, portal, at, TAKEN_DOWN) for url in urls),
    )


def is_forbidden(db: Database, url: str) -> bool:
    """Whether what stood at an address was taken down."""
    found = rows(db, "select 1 from frontier where url = ? and last_code = ?", (url, TAKEN_DOWN))
    return bool(found)


def n_due(db: Database, portal: str, now: str, *, are_files: bool = False) -> int:
    """The number of addresses of a portal that are due: of attached files, or of anything else."""
    row = db.conn.execute(
        f"select count(*) from frontier where {_DUE} and (kind = 'attachment') = :are_files",
        {"portal": portal, "run_id": "", "now": now, "are_files": are_files},
    ).fetchone()
    return int(row[0])


def _leased(entry: FrontierEntry, now: datetime) -> FrontierEntry:
    if not entry.etag and not entry.last_modified:
        return entry
    trusted = TRUSTED if entry.kind in ("article", "attachment") else TRUSTED_LIST
    is_trusted = (entry.last_captured_at or "") >= utc_text(now - trusted)
    return entry if is_trusted else replace(entry, etag=None, last_modified=None)


def _entry(row: sqlite3.Row, state: FrontierState | None = None) -> FrontierEntry:
    return FrontierEntry(
        url=row["url"],
        portal=row["portal"],
        kind=row["kind"],
        state=state or row["state"],
        found_on=row["found_on"],
        found_at=row["found_at"],
        next_check_at=row["next_check_at"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_digest=row["body_digest"],
        failure_count=row["failure_count"],
        last_code=row["last_code"],
        last_captured_at=row["last_captured_at"],
        turned_page=row["turned_page"],
        turned_capture=row["turned_capture"],
    )
