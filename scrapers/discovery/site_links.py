"""What an address leads to on one portal: an article, a listing, or nothing that is wanted."""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from archive.canonical_url import canonical_url
from scrapers.discovery.link import Link
from scrapers.platforms.crawl_profile import CrawlProfile
from scrapers.portals.portal import Portal

LONGEST_ADDRESS = 1500
MOST_SEGMENTS = 16
MOST_REPEATS = 2
"""A path that names the same folder more often is a trap (Heritrix' rule)."""

MOST_REMEMBERED = 200_000


class SiteLinks:
    """The classifier of one portal's addresses. It remembers every address that it was asked about."""

    def __init__(self, portal: Portal, profile: CrawlProfile) -> None:
        self.profile = profile
        self._deny = _searches(portal.crawl.deny)
        self._allow = _searches(portal.crawl.allow)
        self._article = (
            _searches(portal.crawl.article_urls) if portal.crawl.article_urls else profile.is_article
        )
        self._homes: dict[str, tuple[str, str]] = {}
        self._memory: dict[tuple[str, str], Link | None] = {}
        self._written: dict[str, dict[bytes, Link | None]] = {}
        for url in (*portal.start_urls, portal.home):
            self.adopt(url)

    def adopt(self, url: str) -> None:
        """Nothing; the scheme and spelling of this host are from now on those of the portal's addresses."""
        parts = urlsplit(canonical_url(url))
        bare = parts.netloc.removeprefix("www.")
        self._homes |= dict.fromkeys((bare, f"www.{bare}"), (parts.scheme, parts.netloc))
        self._memory.clear()
        self._written.clear()

    def memory_of(self, base: str) -> dict[bytes, Link | None]:
        """What links on pages of a host lead to, by what their markup says; for links that mean the same on each of
        these pages. The caller adds what it finds.
        """
        memory = self._written.setdefault(_origin(base), {})
        if len(memory) >= MOST_REMEMBERED:
            memory.clear()
        return memory

    def find(self, href: str, base: str) -> Link | None:
        """What a link on a page leads to, or None."""
        # An absolute path means the same on every page; what is relative, only within one folder
        place = _origin(base) if href.startswith(("/", "http")) else base.rpartition("/")[0] or base
        key = (href, place) if not href.startswith("?") else (href, base)
        if key not in self._memory:
            if len(self._memory) >= MOST_REMEMBERED:
                self._memory.clear()
            self._memory[key] = self._link(href, base)
        return self._memory[key]

    def at_home(self, url: str) -> str | None:
        """The canonical address in the portal's own spelling; None when it leads elsewhere."""
        try:
            parts = urlsplit(canonical_url(url))
        except ValueError:
            return None
        home = self._homes.get(parts.netloc)
        if home is None or parts.scheme not in ("http", "https") or len(url) > LONGEST_ADDRESS:
            return None
        return urlunsplit(SplitResult(*home, parts.path, parts.query, ""))

    def classified(self, url: str) -> Link | None:
        """The link to an address that `at_home` has given, or None when nothing there is wanted."""
        target = path_and_query(url)
        if self.is_refused(url):
            return None
        is_allowed = bool(self._allow.search(target))
        if self.profile.is_denied.search(target) and not is_allowed:
            return None
        if self._article.search(target):
            return Link(url, "article")
        if not is_allowed and not self.profile.is_listing.search(target):
            return None
        return Link(url, "listing", is_next_page=self.is_next_page(url))

    def is_next_page(self, url: str) -> bool:
        """Whether an address is that of a second or later page of a listing."""
        return bool(self.profile.is_next_page.search(path_and_query(url)))

    def is_refused(self, url: str) -> bool:
        """Whether the portal's file or a trap forbids an address that `at_home` has given."""
        target = path_and_query(url)
        return _is_trap(target) or bool(self._deny.search(target))

    def _link(self, href: str, base: str) -> Link | None:
        try:
            url = self.at_home(urljoin(base, href))
        except ValueError:
            return None
        return self.classified(url) if url else None


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3])


def path_and_query(url: str) -> str:
    """The part of an address that patterns are searched in."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _is_trap(target: str) -> bool:
    segments = target.partition("?")[0].split("/")
    if len(segments) > MOST_SEGMENTS:
        return True
    named = [segment for segment in segments if segment]
    return len(named) > MOST_REPEATS and len(named) - len(set(named)) >= MOST_REPEATS


def _searches(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")
