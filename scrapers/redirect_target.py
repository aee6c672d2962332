"""What a redirect leads to, as far as that is of the portal and of the same use."""

from urllib.parse import urlsplit

from archive.canonical_url import canonical_url
from archive.records import FrontierEntry
from scrapers.discovery.link import Link
from scrapers.portal_crawl import PortalCrawl


def redirect_target(crawl: PortalCrawl, entry: FrontierEntry, location: str | None) -> Link | None:
    """The address to go on with, or None; an article leads to articles only."""
    if not location:
        return None
    links = crawl.links
    if links is None:
        is_home = _bare_host(location) in {_bare_host(f"//{host}") for host in crawl.portal.hosts}
        return Link(canonical_url(location), entry.kind) if is_home else None
    target = links.at_home(location)
    if target == entry.url:
        # From http to https, or to www and back: the portal's addresses are spelled like the new one
        links.adopt(location)
        return Link(canonical_url(location), entry.kind)
    if target is None or entry.kind != "article":
        return Link(target, entry.kind) if target else None
    link = links.classified(target)
    return link if link and link.kind == "article" else None


def _bare_host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")
