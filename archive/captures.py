"""The table of captures: what was archived, and where it stands."""

import sqlite3
from collections.abc import Iterator
from operator import attrgetter

from sqlite_utils import Database

from archive.moves import moved_to, spellings
from archive.presence import mark_seen
from archive.records import Capture
from archive.rows import rows

CAPTURE_COLUMNS = (
    "id, url, canonical_url, portal, kind, captured_at, status, media_type, payload_digest, n_bytes, warc_path,"
    " warc_offset, warc_length, run_id, redirect_to, revisit_of, is_truncated, tls_verified, tls_legacy, origin"
)

_NAMES = CAPTURE_COLUMNS.split(", ")
_VALUES = attrgetter(*_NAMES)
_SAVE = (
    f"insert into captures ({CAPTURE_COLUMNS}, moved_to) values ({', '.join('?' * (len(_NAMES) + 1))})"
    " on conflict (id) do nothing"
)

OF_TEXT = "c.media_type = 'text/plain' and c.origin is not null"
"""The condition of captures `c` that are the text alone of a page, as another archive kept it."""


def save_capture(db: Database, capture: Capture) -> None:
    """Nothing; the capture has its row. Saving it again changes nothing."""
    inserted = db.conn.execute(_SAVE, (*_VALUES(capture), moved_to(capture.redirect_to)))
    if inserted.rowcount and capture.kind == "article":
        mark_seen(db, capture.canonical_url, at=capture.captured_at)
        _look_again_at_moves(db, capture)
        _prefer_page_to_text(db, capture)


def _prefer_page_to_text(db: Database, capture: Capture) -> None:
    """Let the text alone that was kept of a page count for nothing once the page itself is there."""
    if "html" in (capture.media_type or "") and capture.status == 200 and not capture.is_truncated:
        db.conn.execute(
            f"update captures as c set content_digest = null, page_type = null where canonical_url = ? and {OF_TEXT}",
            (capture.canonical_url,),
        )


def _look_again_at_moves(db: Database, capture: Capture) -> None:
    """Let redirects wait for cleaning again whose target is captured for the first time: they join it now."""
    db.conn.execute(
        "update captures set cleaner_version = null where moved_to in (?, ?, ?, ?) and kind = 'article'"
        " and cleaner_version is not null and not exists (select 1 from captures c"
        " where c.canonical_url = ? and c.kind = 'article' and c.id <> ?)",
        (*spellings(capture.canonical_url), capture.canonical_url, capture.id),
    )


def by_id(db: Database, capture_id: str) -> Capture | None:
    """The capture of an id, or None."""
    return _first(db, "where id = ?", (capture_id,))


def last_capture(db: Database, canonical_url: str) -> Capture | None:
    """The newest capture of an address, or None."""
    return _first(
        db, "where canonical_url = ? order by captured_at desc, rowid desc limit 1", (canonical_url,)
    )


def last_page(db: Database, canonical_url: str) -> Capture | None:
    """The newest whole page that an address answered with, or None."""
    return _first(
        db,
        "where canonical_url = ? and status = 200 and is_truncated = 0 order by captured_at desc, rowid desc limit 1",
        (canonical_url,),
    )


def at_time(db: Database, canonical_url: str, captured_at: str) -> list[Capture]:
    """The captures of an address at one second."""
    found = rows(
        db,
        f"select {CAPTURE_COLUMNS} from captures where canonical_url = ? and captured_at = ? order by rowid",
        (canonical_url, captured_at),
    )
    return [capture_of(row) for row in found]


def of_address(db: Database, canonical_url: str) -> list[Capture]:
    """The captures of an address, newest first."""
    found = rows(
        db,
        f"select {CAPTURE_COLUMNS} from captures where canonical_url = ? order by captured_at desc, rowid desc",
        (canonical_url,),
    )
    return [capture_of(row) for row in found]


def same_payload(db: Database, canonical_url: str, payload_digest: str, *, until: str) -> Capture | None:
    """The newest capture of an address that has this payload, taken at a time or before it; or None."""
    return _first(
        db,
        "where canonical_url = ? and payload_digest = ? and captured_at <= ? and is_truncated = 0"
        " order by captured_at desc, rowid desc limit 1",
        (canonical_url, payload_digest, until),
    )


def with_payload(db: Database, portal: str, digest: str) -> Capture | None:
    """The first capture of a portal whose own record holds a payload, whatever its address; None where there is none.

    Of the portal alone: its WARC files are whole without those of others.
    """
    return _first(
        db,
        "where payload_digest = ? and portal = ? and revisit_of is null and is_truncated = 0 and n_bytes > 0"
        " order by rowid limit 1",
        (digest, portal),
    )


def all_captures(db: Database) -> Iterator[Capture]:
    """Every capture, in the order of the WARC files."""
    cursor = db.conn.cursor()
    cursor.row_factory = sqlite3.Row
    yield from map(
        capture_of,
        cursor.execute(f"select {CAPTURE_COLUMNS} from captures order by warc_path, warc_offset"),
    )


def captured_portals(db: Database) -> list[str]:
    """The portals that have captures, by name."""
    return [str(slug) for (slug,) in db.conn.execute("select distinct portal from captures order by portal")]


def _first(db: Database, where: str, parameters: tuple[str, ...]) -> Capture | None:
    return next(
        map(capture_of, rows(db, f"select {CAPTURE_COLUMNS} from captures {where}", parameters)), None
    )


def capture_of(row: sqlite3.Row) -> Capture:
    """The capture that a row with `CAPTURE_COLUMNS` holds."""
    return Capture(
        id=row["id"],
        url=row["url"],
        canonical_url=row["canonical_url"],
        portal=row["portal"],
        kind=row["kind"],
        captured_at=row["captured_at"],
        status=row["status"],
        media_type=row["media_type"],
        payload_digest=row["payload_digest"],
        n_bytes=row["n_bytes"],
        warc_path=row["warc_path"],
        warc_offset=row["warc_offset"],
        warc_length=row["warc_length"],
        run_id=row["run_id"],
        redirect_to=row["redirect_to"],
        revisit_of=row["revisit_of"],
        is_truncated=bool(row["is_truncated"]),
        tls_verified=None if row["tls_verified"] is None else bool(row["tls_verified"]),
        tls_legacy=None if row["tls_legacy"] is None else bool(row["tls_legacy"]),
        origin=row["origin"],
    )
