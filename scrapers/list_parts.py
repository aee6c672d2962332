"""The parts of lists that scripts ask for, in a crawl: what each leads to, from its answer and the archive alone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from scrapy.http import Response

from archive import discovery, frontier
from archive.captures import last_page
from archive.errors import ArchiveError
from archive.records import FrontierEntry
from archive.warc import read_response
from scrapers.discovery.json_list import slug_of
from scrapers.discovery.link import Link
from scrapers.discovery.list_part import first_parts, read_part
from scrapers.discovery.listing import next_page, page_links
from scrapers.discovery.site_links import SiteLinks
from scrapers.discovery.slug_forms import form_of_alike, form_of_known, forms_of_page
from scrapers.found_links import FoundLinks
from scrapers.portal_crawl import PortalCrawl

_XML_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b")

MOST_PARTS_BACK = 5000


class ListParts:
    """Reads the parts of one run. Which list one belongs to is told by the frontier, so that a kill changes nothing."""

    def __init__(self, crawl: PortalCrawl) -> None:
        self._crawl = crawl
        self._list_of: dict[str, str] = {}
        self._forms_of: dict[str, tuple[str, ...]] = {}

    def with_first_parts(self, found: FoundLinks, response: Response, links: SiteLinks) -> FoundLinks:
        """The links of a list, the next page that its head names, and the first parts that scripts ask for."""
        following = next_page(response.body, response.url, links)
        if following is not None and following.url not in {link.url for link in found.links}:
            found = replace(found, links=(*found.links, following))
        starts = first_parts(response.body, response.url, links)
        if not starts:
            return found
        # Of a later page the rest is one too: each run begins at the first
        is_later = links.is_next_page(response.url)
        parts = (Link(url, "more" if is_later else "feed", is_next_page=is_later) for url in starts)
        return replace(found, links=(*found.links, *parts))

    def read(
        self, response: Response, entry: FrontierEntry, links: SiteLinks, *, is_html: bool
    ) -> FoundLinks | None:
        """What a part leads to; None where the answer is none."""
        if _XML_FEED.search(response.body[:1000]):
            return None
        header = b", ".join(response.headers.getlist("Link")).decode("latin-1")
        part = read_part(
            response.body,
            entry.url,
            links,
            is_html=is_html,
            link_header=header or None,
            forms=lambda row: self._forms(row, entry, links),
        )
        if part is None:
            return None
        more = () if part.more in (None, entry.url) else (Link(str(part.more), "more", is_next_page=True),)
        if more:
            self._list_of[more[0].url] = self._list_url(entry)
        return FoundLinks(links=(*part.links, *more))

    def _forms(self, row: Mapping[str, str], entry: FrontierEntry, links: SiteLinks) -> Iterable[str]:
        """Forms that were right before, then of a known address with this slug, then of the list's own scripts."""
        crawl, list_url = self._crawl, self._list_url(entry)
        known = self._forms_of.get(list_url, ())
        if not known:
            slug = slug_of(row) or ""
            form = form_of_known(row, discovery.articles_with(crawl.db, crawl.portal.slug, slug))
            if form is not None:
                known = self._forms_of[list_url] = (form,)
        return known or self._forms_of_list(list_url, row, links)

    def _forms_of_list(self, list_url: str, row: Mapping[str, str], links: SiteLinks) -> tuple[str, ...]:
        key = f"list {list_url}"
        if key not in self._forms_of:
            body = self._captured(list_url) or b""
            listed = [link.url for link in page_links(body, list_url, links) if link.kind == "article"]
            alike = form_of_alike(row, listed)
            self._forms_of[key] = (*forms_of_page(body), *((alike,) if alike else ()))
        return self._forms_of[key]

    def _list_url(self, entry: FrontierEntry) -> str:
        """The list whose part this is: where the links lead back to that led here."""
        found = self._list_of.get(entry.url)
        if found is None:
            at: FrontierEntry | None = entry
            for _ in range(MOST_PARTS_BACK):
                if at is None or at.kind not in ("feed", "more") or not at.found_on:
                    break
                entry, at = at, frontier.get(self._crawl.db, at.found_on)
            found = self._list_of[entry.url] = at.url if at is not None else entry.url
        return found

    def _captured(self, url: str) -> bytes | None:
        capture = last_page(self._crawl.db, url)
        try:
            return read_response(self._crawl.data_dir, capture).body if capture else None
        except ArchiveError:
            return None
