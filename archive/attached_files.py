"""The files that articles link to: which of them the crawl does not know, and which capture holds each.

`attachments.file_url` is the canonical address of a file. A portal is spelled now with `www.` or TLS and now without,
and a file may have moved: `file_capture` bears both.
"""

from collections.abc import Collection

from sqlite_utils import Database

from archive.captures import CAPTURE_COLUMNS, capture_of
from archive.moves import spellings
from archive.records import Capture
from archive.rows import rows

MOST_REDIRECTS = 8


def unqueued_files(db: Database, portal: str) -> list[tuple[str, str]]:
    """The addresses of files of a portal's articles that the frontier does not hold, each with an article's address.

    Those of the newest articles come first.
    """
    found = db.conn.execute(
        "select f.file_url, r.url from attachments f join articles r on r.id = f.article_id"
        " where r.portal = ? and r.capture_id is not null and f.file_url is not null"
        " and not exists (select 1 from frontier where frontier.url = f.file_url)"
        " group by f.file_url order by max(coalesce(r.published_at, r.first_captured_at)) desc, f.file_url",
        (portal,),
    )
    return [(str(url), str(found_on)) for url, found_on in found]


def file_capture(db: Database, file_url: str, *, hops: int = MOST_REDIRECTS) -> Capture | None:
    """The first whole capture of what a file is now, wherever its address leads; None where there is none.

    What once was a file stays one, whatever its address leads to since.
    """
    newest = _newest(db, spellings(file_url), "(status = 200 or moved_to is not null)")
    if newest is not None and newest.status != 200:
        row = db.conn.execute("select moved_to from captures where id = ?", (newest.id,)).fetchone()
        moved = file_capture(db, row[0], hops=hops - 1) if hops else None
        if moved is not None:
            return moved
        newest = _newest(db, spellings(file_url), "status = 200")
    return _first_alike(db, newest) if newest else None


def unchanged_since(db: Database, url: str) -> str | None:
    """When the file at an address was first captured as it is now; None while it never was."""
    row = db.conn.execute(
        "select min(captured_at) from captures where canonical_url = :url and payload_digest = (select payload_digest"
        " from captures where canonical_url = :url and status = 200 order by captured_at desc, rowid desc limit 1)",
        {"url": url},
    ).fetchone()
    return str(row[0]) if row[0] else None


def _first_alike(db: Database, newest: Capture) -> Capture:
    """The capture with which the payload of the newest one came: later ones change no row."""
    found = rows(
        db,
        f"select {CAPTURE_COLUMNS} from captures where canonical_url = ? and payload_digest = ? and status = 200"
        " and is_truncated = 0 and kind in ('attachment', 'other') order by captured_at, rowid limit 1",
        (newest.canonical_url, newest.payload_digest),
    )
    return capture_of(found[0])


def _newest(db: Database, addresses: Collection[str], condition: str) -> Capture | None:
    marks = ", ".join("?" * len(addresses))
    found = rows(
        db,
        f"select {CAPTURE_COLUMNS} from captures where canonical_url in ({marks}) and is_truncated = 0"
        f" and kind in ('attachment', 'other') and {condition} order by captured_at desc, rowid desc limit 1",
        tuple(addresses),
    )
    return capture_of(found[0]) if found else None
