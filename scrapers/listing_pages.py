"""Which further pages of a listing are read: all at first, later only while they show something new."""

import re
from collections import defaultdict
from dataclasses import replace

from archive.records import FrontierEntry
from scrapers.discovery.link import Link
from scrapers.discovery.list_counter import number_of
from scrapers.discovery.site_links import path_and_query
from scrapers.found_links import FoundLinks
from scrapers.listing_budget import pattern_of
from scrapers.portal_crawl import PortalCrawl

_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")


class ListingPages:
    """Remembers what the listings of one run have shown, because the end of a list is often a page like another."""

    def __init__(self, crawl: PortalCrawl) -> None:
        self._crawl = crawl
        self._shown: set[frozenset[str]] = set()
        self._read: set[str] = set()

    def choose(self, entry: FrontierEntry, found: FoundLinks) -> FoundLinks:
        """The links of a listing's page without the further pages that are not to be read."""
        links, url = self._crawl.links, entry.url
        if links is None:
            # No page of HTML has told the platform yet, and what else there is led to nothing
            return found
        self._read.add(url)
        further = [link for link in found.links if link.is_next_page]
        rest = tuple(link for link in found.links if not link.is_next_page)
        # The first part that a script asks for may be what its page shows already
        is_first = entry.kind == "feed" or (entry.kind != "more" and not links.is_next_page(url))
        is_end = self.is_repeated(found) and not is_first
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
        """The next page of each pager alone: a pager also names the last. One numbered 1 may be the first page again."""
        current, own = self._number(url), pattern_of(url)
        pagers: defaultdict[str, list[tuple[int, Link]]] = defaultdict(list)
        for link in further:
            number, pager = self._number(link.url), pattern_of(link.url) or link.url
            if pager != own or current is None or number is None or number > current:
                pagers[pager].append((number or 0, link))
        following: list[Link] = []
        for numbered in pagers.values():
            numbers = sorted({number for number, _ in numbered})
            wanted = numbers[:2] if numbers[0] <= 1 else numbers[:1]
            following += [link for number, link in numbered if number in wanted]
        return following

    def _number(self, url: str) -> int | None:
        links = self._crawl.links
        assert links is not None
        page = links.profile.is_next_page.search(path_and_query(url))
        number = _LAST_NUMBER.search(page.group()) if page else None
        return int(number.group()) if number else number_of(url)
