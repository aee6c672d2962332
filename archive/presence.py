"""When the page of an article was last checked. Whether it is gone is judged in `archive.absences`."""

from sqlite_utils import Database

_SEEN = """
update articles set last_checked_at = :at
where coalesce(last_checked_at, '') < :at and (canonical_url = :url
  or id = (select article_id from article_addresses where url = :url))
"""


def mark_seen(db: Database, canonical_url: str, *, at: str) -> None:
    """Nothing; the article that has or had the address, if there is one, was checked then."""
    db.conn.execute(_SEEN, {"url": canonical_url, "at": at})
