"""The table of captures: what was archived, and what of it waits to be cleaned.

A page is all captures of one canonical address. Those that cleaning looks at are answers 200 to an article address
with HTML; a cut one, or the text alone that another archive kept of a page, only while no whole one exists. They are in order of time, equal times in order of arrival.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlite_utils import Database

from archive.moves import addresses_of, moved_to, spellings
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

_OF_TEXT = "c.media_type = 'text/plain' and c.origin is not null"
_CLEANABLE = (
    f"c.kind = 'article' and c.status = 200 and (c.media_type like '%html%' or {_OF_TEXT})"
    f" and (c.is_truncated = 0 and not ({_OF_TEXT}) or not exists ("
    "select 1 from captures w where w.canonical_url = c.canonical_url and w.is_truncated = 0"
    " and w.kind = 'article' and w.status = 200 and w.media_type like '%html%'))"
)

_MOVED = "c.kind = 'article' and c.moved_to is not null"


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedCapture:
    """A capture with what cleaning said of it; `content_digest` is that of its article, if it was one."""

    capture: Capture
    cleaner_version: str | None
    page_type: str | None
    content_digest: str | None
    error_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCapture:
    """The first capture of an address, and by what it was cleaned."""

    id: str
    canonical_url: str
    captured_at: str
    cleaner_version: str | None
    site_template_id: str | None
    error_code: str | None


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
            f"update captures as c set content_digest = null, page_type = null where canonical_url = ? and {_OF_TEXT}",
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


def captures_to_clean(
    db: Database, addresses: Sequence[str], cleaner_version: str, *, everything: bool = False
) -> list[Capture]:
    """The captures of a page that this cleaner should see, oldest first.

    Only the new captures where all older ones are cleaned, each with the first capture of the same bytes: these mean
    what they meant then ("2 giờ trước"). The whole page where a capture arrived late, was cleaned by another version
    or is joined with other addresses by redirects, since its versions may then fall differently.
    """
    page = cleanable(db, addresses)
    is_whole = everything or len(addresses) > 1
    start = 0 if is_whole else _first_to_clean(page, cleaner_version)
    waiting = {cleaned.capture.payload_digest for cleaned in page[start:]}
    group: list[Capture] = []
    for position, cleaned in enumerate(page):
        if position >= start or cleaned.capture.payload_digest in waiting:
            group.append(cleaned.capture)
        if position < start:
            waiting.discard(cleaned.capture.payload_digest)
    return group


def newest_to_clean(db: Database, addresses: Sequence[str]) -> tuple[str, str, str]:
    """Id, portal and address of the newest capture of a page that cleaning looks at."""
    marks = ", ".join("?" * len(addresses))
    id, portal, address = db.conn.execute(
        f"select id, portal, canonical_url from captures c where canonical_url in ({marks}) and {_CLEANABLE}"
        " order by captured_at desc, rowid desc limit 1",
        tuple(addresses),
    ).fetchone()
    return id, portal, address


def _first_to_clean(page: list[CleanedCapture], cleaner_version: str) -> int:
    """The position from which no capture is cleaned, when all before it are by this cleaner; else 0."""
    versions = [cleaned.cleaner_version for cleaned in page]
    first = next(position for position, version in enumerate(versions) if version != cleaner_version)
    return first if not any(versions[first:]) else 0


def n_pending(db: Database, cleaner_version: str, *, portals: Collection[str] | None = None) -> int:
    """The number of pages that wait for this cleaner."""
    return len(pending_pages(db, cleaner_version, portals=portals))


def pending_pages(
    db: Database, cleaner_version: str, *, portals: Collection[str] | None = None, everything: bool = False
) -> list[tuple[str, ...]]:
    """The addresses of each page that waits; a redirect waits where it joins pages that have something to clean."""
    waiting = _pending_addresses(db, _CLEANABLE, cleaner_version, portals, everything)
    moved = _pending_addresses(db, _MOVED, cleaner_version, portals, everything) - waiting
    pages = {addresses_of(db, address) for address in waiting}
    joined = {addresses for address in moved if len(addresses := addresses_of(db, address)) > 1}
    return sorted(pages | {addresses for addresses in joined - pages if cleanable(db, addresses)})


def pending_portals(
    db: Database, cleaner_version: str, *, portals: Collection[str] | None = None, everything: bool = False
) -> list[str]:
    """The portals that have captures waiting for this cleaner, by name."""
    wanted = "" if everything else " and c.cleaner_version is not ?"
    found = db.conn.execute(
        f"select distinct c.portal from captures c where {_CLEANABLE}{wanted} order by c.portal",
        () if everything else (cleaner_version,),
    )
    return [str(slug) for (slug,) in found if portals is None or slug in portals]


def first_of_pages(db: Database, portal: str) -> list[FirstCapture]:
    """The first capture of each address that cleaning looks at, oldest first, whatever the order of arrival."""
    found = rows(
        db,
        "select id, canonical_url, captured_at, cleaner_version, site_template_id, error_code from (select c.*, row_number() over"
        f" (partition by canonical_url order by captured_at, id) as place from captures c where portal = ? and {_CLEANABLE})"
        " where place = 1 order by captured_at, canonical_url",
        (portal,),
    )
    return [FirstCapture(**dict(row)) for row in found]


def first_of_lists(db: Database, portal: str, *, before: str) -> list[FirstCapture]:
    """The first capture of each page that lists articles, oldest first; none that is younger than the capture `before`."""
    found = rows(
        db,
        "select id, canonical_url, captured_at, cleaner_version, site_template_id, error_code from (select c.*, row_number() over"
        " (partition by canonical_url order by captured_at, id) as place from captures c where portal = ?"
        " and kind in ('listing', 'seed') and status = 200 and media_type like '%html%' and is_truncated = 0"
        " and captured_at <= (select captured_at from captures where id = ?))"
        " where place = 1 order by captured_at, canonical_url",
        (portal, before),
    )
    return [FirstCapture(**dict(row)) for row in found]


def cleanable(db: Database, addresses: Sequence[str]) -> list[CleanedCapture]:
    """The captures of a page that cleaning looks at, oldest first."""
    return _cleaned_captures(db, addresses, _CLEANABLE)


def of_articles(db: Database, addresses: Sequence[str]) -> list[CleanedCapture]:
    """All captures of addresses of articles, whatever was answered, oldest first."""
    return _cleaned_captures(db, addresses, "c.kind = 'article'")


def has_uncleaned(db: Database, captures: Sequence[Capture], cleaner_version: str) -> bool:
    """Whether one of the captures was not yet cleaned by this cleaner."""
    marks = ", ".join("?" * len(captures))
    found = db.conn.execute(
        f"select 1 from captures where id in ({marks}) and cleaner_version is not ? limit 1",
        (*(capture.id for capture in captures), cleaner_version),
    )
    return found.fetchone() is not None


def await_cleaning(db: Database, error_code: str) -> None:
    """Nothing; the captures whose cleaning ended with this code wait for it again."""
    db.conn.execute("update captures set cleaner_version = null where error_code = ?", (error_code,))


def mark_moves_cleaned(db: Database, portal: str, cleaner_version: str) -> None:
    """Nothing; what the redirects of a portal's articles say is in the rows of these."""
    db.conn.execute(
        f"update captures as c set cleaner_version = ? where portal = ? and {_MOVED} and cleaner_version is not ?",
        (cleaner_version, portal, cleaner_version),
    )


def _cleaned_captures(db: Database, addresses: Sequence[str], condition: str) -> list[CleanedCapture]:
    found = rows(
        db,
        f"select {CAPTURE_COLUMNS}, cleaner_version, page_type, content_digest, error_code from captures c"
        f" where canonical_url in ({', '.join('?' * len(addresses))}) and {condition} order by captured_at, rowid",
        tuple(addresses),
    )
    return [
        CleanedCapture(
            capture=capture_of(row),
            cleaner_version=row["cleaner_version"],
            page_type=row["page_type"],
            content_digest=row["content_digest"],
            error_code=row["error_code"],
        )
        for row in found
    ]


def _pending_addresses(
    db: Database, condition: str, cleaner_version: str, portals: Collection[str] | None, everything: bool
) -> set[str]:
    wanted = "" if everything else " and c.cleaner_version is not ?"
    parameters: list[str] = [] if everything else [cleaner_version]
    if portals is not None:
        wanted += f" and c.portal in ({', '.join('?' * len(portals))})"
        parameters += portals
    found = db.conn.execute(
        f"select distinct c.canonical_url from captures c where {condition}{wanted}", parameters
    )
    return {str(address) for (address,) in found}


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
