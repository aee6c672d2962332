"""What of the captures waits to be cleaned, and what cleaning said of them.

A page is all captures of one canonical address. Those that cleaning looks at are answers 200 to an article address
with HTML; a cut one, or the text alone that another archive kept of a page, only while no whole one exists. They are in
order of time, equal times in order of arrival.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.captures import CAPTURE_COLUMNS, OF_TEXT, capture_of
from archive.moves import addresses_of
from archive.records import Capture
from archive.rows import rows

_CLEANABLE = (
    f"c.kind = 'article' and c.status = 200 and (c.media_type like '%html%' or {OF_TEXT})"
    f" and (c.is_truncated = 0 and not ({OF_TEXT}) or not exists ("
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
    return _first(db, _CLEANABLE, portal)


def first_of_lists(db: Database, portal: str, *, before: str) -> list[FirstCapture]:
    """The first capture of each page that lists articles, oldest first; none that is younger than the capture `before`."""
    lists = (
        "kind in ('listing', 'seed') and status = 200 and media_type like '%html%' and is_truncated = 0"
        " and captured_at <= (select captured_at from captures where id = ?)"
    )
    return _first(db, lists, portal, before)


def _first(db: Database, condition: str, portal: str, *more: str) -> list[FirstCapture]:
    """The first capture `c` of each address of a portal for which a condition holds, oldest first."""
    found = rows(
        db,
        "select id, canonical_url, captured_at, cleaner_version, site_template_id, error_code from (select c.*, row_number() over"
        f" (partition by canonical_url order by captured_at, id) as place from captures c where portal = ? and {condition})"
        " where place = 1 order by captured_at, canonical_url",
        (portal, *more),
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
