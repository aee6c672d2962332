"""The links of a page that lead to the page itself, or to the home page of its site."""

import re
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from archive.canonical_url import canonical_url
from pipelines.html_tree import Element
from pipelines.selectors import PageTree, text_of

HOME_PATH = re.compile(r"/?(?:(?:vi|en|index|default|home|trang-?chu)(?:\.\w{2,5})?/?)?", re.I)


class OwnLinks:
    """Where the links of a page lead; `base` is the address that its relative links begin at."""

    def __init__(self, tree: PageTree, *, url: str, base: str) -> None:
        self._tree = tree
        self._url = url
        self._base = base

    def is_banner(self, heading: Element) -> bool:
        """Whether a heading is the name of the site: it leads to the home page."""
        links = [link for link in heading.iter("a") if link.get("href")]
        if len(links) != 1 or text_of(links[0]) != text_of(heading):
            return False
        return links[0].get("rel") == "home" or self._is_home(links[0].get("href") or "")

    def has_permalink(self, heading: Element) -> bool:
        """Whether a heading is one link to the page; an anchor at a heading of the text leads to a place within it."""
        hrefs = [link.get("href") or "" for link in heading.iter("a")]
        return len(hrefs) == 1 and bool(hrefs[0]) and "#" not in hrefs[0] and self.is_own(hrefs[0])

    def is_own(self, href: str) -> bool:
        """Whether a link leads to this page, by the address that was asked or that the page names."""
        return canonical_url(self._absolute(href)) in self._own_addresses

    @cached_property
    def _own_addresses(self) -> frozenset[str]:
        told = [link.get("href") or "" for link in self._tree.select("link[rel=canonical]")]
        return frozenset(canonical_url(self._absolute(url)) for url in (self._url, *told) if url)

    def _is_home(self, href: str) -> bool:
        home, here = urlsplit(self._absolute(href)), urlsplit(self._url)
        return home.netloc == here.netloc and not home.query and HOME_PATH.fullmatch(home.path) is not None

    def _absolute(self, href: str) -> str:
        try:
            return urljoin(self._base, href.strip())
        except ValueError:
            return href
