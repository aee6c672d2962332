"""Which further pages of a listing are read: all at first, later only while they show something new."""

import re
from dataclasses import replace

from scrapers.discovery.link import Link
from scrapers.discovery.site_links import path_and_query
from scrapers.found_links import FoundLinks
from scrapers.portal_crawl import PortalCrawl

_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")


class ListingPages:
    """Remembers what the listings of one run have shown, because the end of a list is often a page like another."""

    def __init__(self, crawl: PortalCrawl) -> None:
        self._crawl = crawl
        self._shown: set[frozenset[str]] = set()
        self._read: set[str] = set()

    def choose(self, url: str, found: FoundLinks) -> FoundLinks:
        """The links of a listing's page without the further pages that are not to be read."""
        links = self._crawl.links
        assert links is not None
        self._read.add(url)
        further = [link for link in found.links if link.is_next_page]
        rest = tuple(link for link in found.links if not link.is_next_page)
        is_end = self.is_repeated(found) and links.is_next_page(url)
        if not further or is_end:
            return replace(found, links=rest)
        if self._crawl.reads_all_pages:
            return found
        if not self._crawl.journal.has_news(found.articles):
            return replace(found, links=rest)
        following = self._following(url, further)
        self._crawl.journal.read_again([link.url for link in following if link.url not in self._read])
        return replace(found, links=(*rest, *following))

    def is_repeated(self, found: FoundLinks) -> bool:
        """Whether a page shows no article, or exactly those of another page: portals answer page 999 like that."""
        shown = frozenset(found.articles)
        is_repeated = not shown or shown in self._shown
        self._shown.add(shown)
        return is_repeated

    def _following(self, url: str, further: list[Link]) -> list[Link]:
        """The next page alone: a pager also names the last."""
        current = self._number(url) or 1
        numbered = [
            (number, link) for link in further if (number := self._number(link.url)) and number > current
        ]
        nearest = min((number for number, _ in numbered), default=None)
        return [link for number, link in numbered if number == nearest]

    def _number(self, url: str) -> int | None:
        links = self._crawl.links
        assert links is not None
        page = links.profile.is_next_page.search(path_and_query(url))
        number = _LAST_NUMBER.search(page.group()) if page else None
        return int(number.group()) if number else None
