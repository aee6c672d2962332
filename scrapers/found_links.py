"""What one page led to, ready for the frontier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipelines.dates import date_in_url
from scrapers.discovery.feed import read_feed
from scrapers.discovery.link import Link
from scrapers.discovery.listing import feed_links, page_links
from scrapers.discovery.site_links import SiteLinks
from scrapers.discovery.sitemap import ListedPage, read_sitemap


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLinks:
    """Links of a page, and the pages that it tells are no articles (`static`)."""

    links: tuple[Link, ...] = ()
    static: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The addresses of articles."""
        return tuple(link.url for link in self.links if link.kind == "article")


def links_of_page(
    body: bytes, url: str, links: SiteLinks, *, since: date | None, is_seed: bool
) -> FoundLinks:
    """The links of an HTML page; of a start page also the feeds that it announces."""
    found = page_links(body, url, links)
    if since is not None:
        found = [link for link in found if _is_wanted(link, None, since)]
    feeds = [Link(feed, "feed") for feed in feed_links(body, url, links)] if is_seed else []
    return FoundLinks(links=(*feeds, *found))


def links_of_feed(body: bytes, url: str, links: SiteLinks, *, since: date | None) -> FoundLinks:
    """The articles that a feed names."""
    return FoundLinks(links=_classified(read_feed(body, url), links, since))


def links_of_sitemap(body: bytes, url: str, links: SiteLinks, *, since: date | None) -> FoundLinks:
    """The pages and further sitemaps of a sitemap. Its own name may say what its pages are."""
    sitemap = read_sitemap(body, url)
    further = tuple(
        Link(at_home, "sitemap") for address in sitemap.sitemaps if (at_home := links.at_home(address))
    )
    kind = links.profile.listed_kind(url)
    if kind is None:
        return FoundLinks(links=(*further, *_classified(sitemap.pages, links, since)))
    pages = [(page, at_home) for page in sitemap.pages if (at_home := links.at_home(page.url))]
    if kind == "static":
        return FoundLinks(links=further, static=tuple(at_home for _, at_home in pages))
    listed = (
        (Link(at_home, "article" if kind == "article" else "listing"), page)
        for page, at_home in pages
        if not links.is_refused(at_home)
    )
    return FoundLinks(links=(*further, *(link for link, page in listed if _is_wanted(link, page.day, since))))


def _classified(pages: Iterable[ListedPage], links: SiteLinks, since: date | None) -> tuple[Link, ...]:
    found = ((links.find(page.url, page.url), page) for page in pages)
    return tuple(link for link, page in found if link and _is_wanted(link, page.day, since))


def _is_wanted(link: Link, day: str | None, since: date | None) -> bool:
    if since is None or link.kind != "article":
        return True
    known = date_in_url(link.url) or day
    return known is None or known[:10] >= since.isoformat()
