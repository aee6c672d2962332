"""What discovery asks of the frontier: known addresses, listings to read again, and how far the first pass came.

All functions that write work inside the caller's transaction.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlite_utils import Database

from archive.frontier import TAKEN_DOWN
from archive.records import UrlKind

_MOST_PARAMETERS = 500


def known_urls(db: Database, urls: Collection[str]) -> set[str]:
    """Those of the addresses that the frontier holds."""
    return _select(db, "select url from frontier where url in ({})", urls)


def answered_urls(db: Database, urls: Collection[str]) -> set[str]:
    """Those of the addresses that were answered at least once: by a page, a redirect, or that there is none."""
    return _select(
        db,
        "select url from frontier where (last_captured_at is not null or state in ('done', 'gone', 'blocked'))"
        " and url in ({})",
        urls,
    )


def urls_of_kinds(
    db: Database, portal: str, kinds: Sequence[UrlKind], *, before: str | None = None
) -> list[str]:
    """The addresses of those kinds that were answered before, in the order in which they were found.

    With `before`, only those whose last answer is older, or that are still to be read.
    """
    marks = ", ".join("?" * len(kinds))
    found = db.conn.execute(
        f"select url from frontier where portal = ? and kind in ({marks}) and (state = 'pending'"
        " or (state = 'done' and coalesce(last_answered_at, '') < ?)) order by rowid",
        (portal, *kinds, before or "9999"),
    )
    return [str(url) for (url,) in found]


def make_urls_due(db: Database, urls: Iterable[str]) -> None:
    """Nothing; addresses that are not leased are due now."""
    db.conn.executemany(
        "update frontier set state = 'pending', next_check_at = null"
        " where url = ? and state <> 'leased' and last_code is not ?",
        ((url, TAKEN_DOWN) for url in urls),
    )


def claim_seeds(db: Database, portal: str, urls: Iterable[str]) -> None:
    """Nothing; start pages belong to their portal, though another portal of the same host found them first."""
    db.conn.executemany(
        "update frontier set portal = :portal, kind = 'seed', state = 'pending', next_check_at = null"
        " where url = :url and (portal <> :portal or kind <> 'seed')",
        ({"portal": portal, "url": url} for url in urls),
    )


def set_aside(db: Database, urls: Iterable[str], code: str) -> None:
    """Nothing; addresses that were never captured are not fetched, and `last_code` says why."""
    db.conn.executemany(
        "update frontier set state = 'blocked', next_check_at = null, last_code = ?, leased_by = null,"
        " lease_until = null where url = ? and last_captured_at is null",
        ((code, url) for url in urls),
    )


def leave_alone(db: Database, urls: Iterable[str], code: str) -> None:
    """Nothing; listings that lead nowhere are not read again, and `last_code` says why."""
    db.conn.executemany(
        "update frontier set state = 'blocked', next_check_at = null, last_code = ?, leased_by = null,"
        " lease_until = null where url = ? and kind in ('listing', 'more')",
        ((code, url) for url in urls),
    )


def n_articles(db: Database, portal: str) -> int:
    """The number of article addresses known of a portal."""
    return int(
        db.conn.execute(
            "select count(*) from frontier where portal = ? and kind = 'article'", (portal,)
        ).fetchone()[0]
    )


def captured_articles(db: Database, portal: str, *, before: str) -> list[str]:
    """The addresses of a portal's articles that were found before a time and showed a page, in that order."""
    found = db.conn.execute(
        "select url from frontier where portal = ? and kind = 'article' and last_captured_at is not null"
        " and found_at < ? order by rowid",
        (portal, before),
    )
    return [str(url) for (url,) in found]


def make_articles_due(db: Database, urls: Iterable[str], *, at: str, unless_since: str) -> None:
    """Nothing; these articles are due at a time, but for those that were answered since another one."""
    db.conn.executemany(
        "update frontier set state = 'pending', next_check_at = :at where url = :url and state = 'done'"
        " and last_answered_at < :since",
        ({"url": url, "at": at, "since": unless_since} for url in urls),
    )


def articles_with(db: Database, portal: str, text: str, *, limit: int = 3) -> list[str]:
    """Addresses of articles of a portal that hold a text, those found first."""
    found = db.conn.execute(
        "select url from frontier where portal = ? and kind = 'article' and instr(url, ?) > 0 order by rowid limit ?",
        (portal, text, limit),
    )
    return [str(url) for (url,) in found]


def article_pages(db: Database, portal: str) -> list[str]:
    """The addresses of a portal's articles that answered with a page, in the order in which they were found."""
    found = db.conn.execute(
        "select url from frontier where portal = ? and kind = 'article' and last_code in ('http_200', 'http_304')"
        " order by rowid",
        (portal,),
    )
    return [str(url) for (url,) in found]


def portal_facts(db: Database, slug: str) -> tuple[str | None, str | None]:
    """The platform that was detected on a portal, and when its first discovery was complete."""
    row = db.conn.execute("select platform, discovered_at from portals where slug = ?", (slug,)).fetchone()
    return (row[0], row[1]) if row else (None, None)


def _select(db: Database, query: str, urls: Collection[str]) -> set[str]:
    wanted, found = list(urls), set()
    for start in range(0, len(wanted), _MOST_PARAMETERS):
        part = wanted[start : start + _MOST_PARAMETERS]
        found |= {str(url) for (url,) in db.conn.execute(query.format(", ".join("?" * len(part))), part)}
    return found
