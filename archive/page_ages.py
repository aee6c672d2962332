"""How long the page of an article has been as it is: what the plan of its next checks follows from."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from archive.clock import VIETNAM
from archive.rows import rows

_AGE = """
a.published_at, a.first_captured_at, v.captured_at as changed_at
"""
_VERSION = (
    "left join article_versions v on v.article_id = a.id and v.number = a.n_versions and a.n_versions > 1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPage:
    """A page of an article address as one run captured and cleaning read it.

    `quiet_since` is None where the address never showed an article, `content_digest` where it now shows none.
    """

    url: str
    captured_at: str
    content_digest: str | None
    has_failed: bool
    quiet_since: datetime | None


def quiet_since(db: Database, url: str) -> datetime | None:
    """When the article at an address was published, or last seen to be changed; None where no article is known."""
    found = rows(db, f"select {_AGE} from articles a {_VERSION} where a.canonical_url = ?", (url,))
    return _since(found[0]) if found else None


def checked_pages(db: Database, run_id: str | None = None, *, portal: str | None = None) -> list[CheckedPage]:
    """The article addresses that answered a run, or any run on a portal, with a page; as captured last, by address."""
    found = rows(
        db,
        "select c.canonical_url, c.captured_at, c.content_digest, c.error_code is not null as has_failed,"
        f" {_AGE} from captures c left join articles a on a.canonical_url = c.canonical_url {_VERSION}"
        " where (c.run_id = :run or c.portal = :portal) and c.kind = 'article' and c.status = 200"
        " order by c.captured_at, c.rowid",
        {"run": run_id, "portal": portal},
    )
    pages = {
        str(row["canonical_url"]): CheckedPage(
            url=row["canonical_url"],
            captured_at=row["captured_at"],
            content_digest=row["content_digest"],
            has_failed=bool(row["has_failed"]),
            quiet_since=_since(row),
        )
        for row in found
    }
    return [pages[url] for url in sorted(pages)]


def twins_elsewhere(db: Database, run_id: str) -> list[str]:
    """The addresses of articles that the run did not ask for, while it found their very text at a new address."""
    found = db.conn.execute(
        "select distinct other.canonical_url from captures c join articles a on a.capture_id = c.id"
        " join articles other on other.portal = a.portal and other.body_digest = a.body_digest"
        " and other.id <> a.id and other.gone_at is null and other.last_checked_at < c.captured_at"
        " where c.run_id = ? and a.first_captured_at = c.captured_at and a.n_versions = 1"
        " and not exists (select 1 from captures s where s.canonical_url = other.canonical_url and s.run_id = c.run_id)"
        " order by other.canonical_url",
        (run_id,),
    )
    return [str(url) for (url,) in found]


def _since(row: sqlite3.Row) -> datetime | None:
    known = [_moment(row[name]) for name in ("changed_at", "published_at") if row[name]]
    if not known and row["first_captured_at"]:
        known = [_moment(row["first_captured_at"])]
    return max(known, default=None)


def _moment(text: str) -> datetime:
    """A time, or the end of a bare day in Vietnam."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM) + timedelta(days=1)
