"""Where pages moved: the addresses of a portal's articles that redirects join, as the captures say it."""

from sqlite_utils import Database

from archive.canonical_url import canonical_url

MOST_SOURCES = 20
"""A target to which more articles lead than that is a notice or a list: nothing was renamed to it."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))


def moved_to(redirect_to: str | None) -> str | None:
    """The canonical form of an address that a redirect named, or None where it is none."""
    if not redirect_to:
        return None
    try:
        return canonical_url(redirect_to)
    except ValueError:
        return None


def spellings(url: str) -> tuple[str, ...]:
    """The address with and without TLS and `www.`: a portal uses now one, now the other."""
    bare = url.partition("://")[2].removeprefix("www.")
    return (f"https://{bare}", f"https://www.{bare}", f"http://{bare}", f"http://www.{bare}")


def addresses_of(db: Database, url: str) -> tuple[str, ...]:
    """The addresses that redirects between captured article addresses join with this one, itself included, sorted."""
    found, waiting = {url}, [url]
    while waiting:
        address = waiting.pop()
        new = {*_targets(db, address), *_sources(db, address)} - found
        found |= new
        waiting += sorted(new)
    return tuple(sorted(found))


def _targets(db: Database, url: str) -> list[str]:
    named = db.conn.execute(
        "select distinct moved_to from captures where canonical_url = ? and kind = 'article' and moved_to is not null",
        (url,),
    ).fetchall()
    found = [spelling for (target,) in named for spelling in spellings(target) if _is_captured(db, spelling)]
    return [target for target in found if target != url and _n_sources(db, target) <= MOST_SOURCES]


def _sources(db: Database, url: str) -> list[str]:
    found = db.conn.execute(
        "select distinct canonical_url from captures where moved_to in (?, ?, ?, ?) and kind = 'article'",
        spellings(url),
    )
    sources = [str(source) for (source,) in found if source != url]
    return sources if sources and _n_sources(db, url) <= MOST_SOURCES else []


def _n_sources(db: Database, url: str) -> int:
    row = db.conn.execute(
        "select count(distinct canonical_url) from captures c where moved_to in (?, ?, ?, ?) and kind = 'article'"
        " and exists (select 1 from captures p where p.canonical_url = c.canonical_url and p.status = 200)",
        spellings(url),
    ).fetchone()
    return int(row[0])


def _is_captured(db: Database, url: str) -> bool:
    row = db.conn.execute(
        "select 1 from captures where canonical_url = ? and kind = 'article' limit 1", (url,)
    ).fetchone()
    return row is not None
