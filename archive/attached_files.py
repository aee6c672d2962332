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


def file_capture(db: Database, file_url: str) -> Capture | None:
    """The newest whole capture of a file, wherever its address leads; None where there is none."""
    address: str | None = file_url
    for _ in range(MOST_REDIRECTS):
        capture = _newest(db, spellings(address)) if address else None
        if capture is None or capture.status == 200:
            return capture
        row = db.conn.execute("select moved_to from captures where id = ?", (capture.id,)).fetchone()
        address = row[0]
    return None


def unchanged_since(db: Database, url: str) -> str | None:
    """When the file at an address was first captured as it is now; None while it never was."""
    row = db.conn.execute(
        "select min(captured_at) from captures where canonical_url = :url and payload_digest = (select payload_digest"
        " from captures where canonical_url = :url and status = 200 order by captured_at desc, rowid desc limit 1)",
        {"url": url},
    ).fetchone()
    return str(row[0]) if row[0] else None


def _newest(db: Database, addresses: Collection[str]) -> Capture | None:
    marks = ", ".join("?" * len(addresses))
    found = rows(
        db,
        f"select {CAPTURE_COLUMNS} from captures where canonical_url in ({marks}) and is_truncated = 0"
        " and kind in ('attachment', 'other') and (status = 200 or moved_to is not null)"
        " order by captured_at desc, rowid desc limit 1",
        tuple(addresses),
    )
    return capture_of(found[0]) if found else None
