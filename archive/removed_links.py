"""Pages that still lead to an address whose page is gone: seen by the crawl as it reads lists and articles."""

from collections.abc import Iterable

from sqlite_utils import Database


def gone_urls(db: Database, portal: str) -> set[str]:
    """The addresses of a portal's articles that answered that they are gone."""
    found = db.conn.execute(
        # Not by the state: what is to be asked again is pending until it answers
        "select url from frontier where portal = ? and kind = 'article'"
        " and last_code in ('http_404', 'http_410', 'soft_404')",
        (portal,),
    )
    return {str(url) for (url,) in found}


def save_links(db: Database, urls: Iterable[str], found_on: str, *, at: str) -> None:
    """Nothing; a page is known to have led to these gone addresses then."""
    db.conn.executemany(
        "insert into removed_links (url, found_on, seen_at) values (?, ?, ?)"
        " on conflict (url, found_on) do update set seen_at = max(seen_at, excluded.seen_at)",
        [(url, found_on, at) for url in urls],
    )
