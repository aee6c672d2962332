"""The copy of a host's robots.txt that was archived last, for the time in which the host cannot give it."""

from sqlite_utils import Database

from archive.captures import by_id
from archive.records import Capture


def robots_copy(db: Database, canonical_url: str, *, since: str) -> Capture | None:
    """The newest answer for a robots.txt since a moment that said what holds: a file, or that there is none."""
    found = db.conn.execute(
        "select id from captures where canonical_url = ? and kind = 'robots' and captured_at >= ?"
        " and (status = 200 or status between 400 and 499) and status <> 429 and is_truncated = 0"
        " order by captured_at desc, rowid desc limit 1",
        (canonical_url, since),
    ).fetchone()
    return by_id(db, str(found[0])) if found else None
