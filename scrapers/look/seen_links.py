"""The links that a look has seen, with what speaks for each: its text, how many pages carry it, who lists it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from pipelines.encoding import decode_page
from pipelines.html_tree import parse_html
from pipelines.selectors import text_of
from scrapers.discovery.absolute_address import absolute_address
from scrapers.discovery.site_links import SiteLinks, path_and_query

LARGEST_PAGE = 3_000_000
"""Bytes: a larger page is not searched for links."""

MOST_LINKS = 20_000
TITLE_LENGTH = 25
TITLE_WORDS = 6
"""From this length on (characters and words) a link's text is the title of a page, not a word of a menu."""

ON_MOST_PAGES = 0.6
FEWEST_PAGES = 3
_NOT_AN_ADDRESS = ("javascript:", "mailto:", "tel:", "data:", "#", "sms:", "zalo:", "fb:")


@dataclass(slots=True)
class SeenLink:
    """One address of the site and what was seen of the links to it."""

    url: str
    order: int
    text: str = ""
    is_listed: bool = False
    pages: set[str] = field(default_factory=set)

    @property
    def target(self) -> str:
        """The path and query of the address, in which patterns are searched."""
        return path_and_query(self.url)

    @property
    def has_title(self) -> bool:
        """Whether a link names it by what looks like a title."""
        return len(self.text) >= TITLE_LENGTH and len(self.text.split()) >= TITLE_WORDS


class SeenLinks:
    """All links to pages of the portal that the crawl would not refuse, in the order in which they were seen."""

    def __init__(self, links: SiteLinks) -> None:
        self._links = links
        self._seen: dict[str, SeenLink] = {}
        self._n_pages = 0

    def __iter__(self) -> Iterator[SeenLink]:
        return iter(self._seen.values())

    def get(self, url: str) -> SeenLink | None:
        """What was seen of an address."""
        return self._seen.get(url)

    def add_page(self, body: bytes, url: str, content_type: str | None) -> None:
        """Nothing; the links of an HTML page are seen."""
        if len(body) > LARGEST_PAGE:
            return
        self._n_pages += 1
        root = parse_html(decode_page(body, content_type))
        base_tag = root.find(".//base")
        base = absolute_address(url, (base_tag.get("href") or "") if base_tag is not None else "")
        for anchor in root.iter("a", "area"):
            href = (anchor.get("href") or "").strip()
            if href and not href.lower().startswith(_NOT_AN_ADDRESS):
                self._add(href, base, text_of(anchor) or anchor.get("title") or "", url)

    def add_listed(self, urls: Iterable[str]) -> None:
        """Nothing; the addresses that a sitemap or feed lists are seen."""
        for url in urls:
            link = self._add(url, url, "", None)
            if link is not None:
                link.is_listed = True

    def is_in_menu(self, link: SeenLink) -> bool:
        """Whether most pages carry the link, and by a text that is no title."""
        n_most = max(FEWEST_PAGES, ON_MOST_PAGES * self._n_pages)
        return not link.has_title and len(link.pages) >= n_most

    def _add(self, href: str, base: str, text: str, page: str | None) -> SeenLink | None:
        try:
            url = self._links.at_home(urljoin(base, href))
        except ValueError:
            return None
        if url is None or self._links.is_refused(url) or len(self._seen) >= MOST_LINKS:
            return None
        if self._links.profile.is_denied.search(path_and_query(url)):
            return None
        link = self._seen.setdefault(url, SeenLink(url, len(self._seen)))
        if len(text) > len(link.text):
            link.text = text
        if page is not None:
            link.pages.add(page)
        return link
