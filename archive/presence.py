"""Whether the page of an article is still there: when it was last checked, and since when it is gone.

Both follow from the captures of the page, in whatever order they came; a check that archived nothing (304) moves
`last_checked_at` alone.
"""

from sqlite_utils import Database

_SEEN = """
update articles set last_checked_at = seen.last_at, gone_at = seen.gone_at
from (
  select
    (select max(captured_at) from captures where canonical_url = :url and kind = 'article') as newest_at,
    (select max(coalesce(max(captured_at), ''), coalesce(articles.last_checked_at, '')) from captures, articles
      where captures.canonical_url = :url and kind = 'article' and articles.canonical_url = :url) as last_at,
    (select min(captured_at) from captures
      where canonical_url = :url and kind = 'article' and status in (404, 410)
        and (captured_at, rowid) > (
          select captured_at, rowid from captures where canonical_url = :url and kind = 'article' and status = 200
          order by captured_at desc, rowid desc limit 1)) as gone_at
) as seen
where canonical_url = :url and seen.newest_at is not null
  and (last_checked_at is not seen.last_at or articles.gone_at is not seen.gone_at)
"""


def mark_seen(db: Database, canonical_url: str) -> None:
    """Nothing; the article of an address, if there is one, says what its captures say of its presence."""
    db.conn.execute(_SEEN, {"url": canonical_url})


def mark_checked(db: Database, canonical_url: str, *, at: str) -> None:
    """Nothing; the article of an address, if there is one, was checked then."""
    db.conn.execute(
        "update articles set last_checked_at = :at where canonical_url = :url and coalesce(last_checked_at, '') < :at",
        {"url": canonical_url, "at": at},
    )
