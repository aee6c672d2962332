"""The survey of a site: page after page, each chosen for what it may tell, until it is clear what an article is."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from archive.clock import now, utc_text
from archive.records import SiteTemplate
from pipelines.extraction_process import ExtractionProcess
from pipelines.saved_page import SavedPage
from scrapers.answer import Meaning
from scrapers.discovery.absolute_address import absolute_address
from scrapers.discovery.feed import read_feed
from scrapers.discovery.list_part import first_parts, part_addresses
from scrapers.discovery.listing import feed_links
from scrapers.discovery.site_links import SiteLinks
from scrapers.discovery.sitemap import read_sitemap
from scrapers.discovery.slug_forms import form_of_known, forms_of_page
from scrapers.look.address_shape import AddressShape, address_parts
from scrapers.look.article_patterns import AddressEvidence, learn_patterns
from scrapers.look.learned_pages import LEARNING_STEPS, learned_templates
from scrapers.look.look_spider import Fetch, Fetched
from scrapers.look.looked_page import LookedPage
from scrapers.look.seen_links import SeenLink, SeenLinks

MOST_PAGES = 60
"""Pages looked at; at two seconds each, a look takes two minutes."""

MOST_SECONDS = 240.0
"""Where robots.txt asks for long pauses, fewer pages must do."""

MOST_SITEMAPS = 6
MOST_FEEDS = 3
MOST_PARTS = 4
"""Parts of lists looked at that scripts ask for."""
MOST_MENU_PAGES = 10
ENOUGH_LISTS = 4
ENOUGH_ARTICLES = 6
SAMPLES = 3
"""Pages looked at of each shape of address."""

LISTS = ("listing", "home")
NEWS_WORDS = re.compile(
    r"tin-?tuc|tintuc|\bnews\b|tin-hoat-dong|su-kien|thong-bao|hoat-dong|thoi-su|chuyen-muc|category|tin tức|sự kiện|thông báo|hoạt động|thời sự|tin ",
    re.IGNORECASE,
)


class Survey:
    """What is known of a site so far."""

    def __init__(
        self, fetch: Fetch, links: SiteLinks, cleaner: ExtractionProcess, tell: Callable[[str], None]
    ) -> None:
        self._fetch = fetch
        self._tell = tell
        self._end = time.monotonic() + MOST_SECONDS
        self._links = links
        self._cleaner = cleaner
        self.seen = SeenLinks(links)
        self.pages: dict[str, LookedPage] = {}
        self.sitemaps: list[str] = []
        self.feeds: list[str] = []
        self.failed: Counter[str] = Counter()
        self._asked: set[str] = set()
        self._samples: Counter[AddressShape] = Counter()
        self._n_menu_pages = 0
        self._n_parts = 0
        self._templates: tuple[SiteTemplate, ...] = ()

    async def look(self, start: LookedPage) -> None:
        """Nothing; the site is surveyed from this page on."""
        self._add(start)
        await self._read_parts(start)
        await self._read_feeds(start)
        await self._read_sitemaps(start.url)
        while len(self._asked) < MOST_PAGES and time.monotonic() < self._end:
            link = self._next_menu_page() or self._next_sample() or self._next_likely_article()
            if link is None:
                break
            await self._look_at(link.url)
            if len(self.pages) in LEARNING_STEPS:
                await self._learn()
        await self._learn()

    async def clean(self, fetched: Fetched, asked: str) -> LookedPage:
        """The page and what cleaning makes of it."""
        page = SavedPage(
            body=fetched.body,
            url=fetched.url,
            captured_at=utc_text(now()),
            content_type=fetched.content_type,
            templates=self._templates,
        )
        cleaned = await asyncio.to_thread(self._cleaner.clean, page)
        return LookedPage(asked=asked, saved=page, cleaned=cleaned)

    async def _learn(self) -> None:
        """Nothing; where the pages print their titles is learned from all of them, and they are cleaned by it."""
        saved = [page.saved for page in self.pages.values()]
        learned = await asyncio.to_thread(learned_templates, self._cleaner, saved)
        if learned == self._templates:
            return
        self._templates = learned
        for url, page in self.pages.items():
            again = replace(page.saved, templates=learned)
            cleaned = await asyncio.to_thread(self._cleaner.clean, again)
            self.pages[url] = replace(page, saved=again, cleaned=cleaned)

    @property
    def articles(self) -> list[LookedPage]:
        """The pages that are articles, each once."""
        return [page for page in self.pages.values() if page.page_type == "article"]

    @property
    def lists(self) -> list[LookedPage]:
        """The pages that list others."""
        return [page for page in self.pages.values() if page.page_type in LISTS]

    def evidence(self) -> AddressEvidence:
        """What is known of the site's addresses."""
        looked = {link.url for link in self.seen if link.url in self._asked or link.url in self.pages}
        rest = [link for link in self.seen if link.url not in looked]
        return AddressEvidence(
            articles=self._targets("article"),
            lists=self._targets(*LISTS),
            others=self._targets("static", "other", "empty", "soft_404", "error"),
            titles=tuple(link.target for link in rest if link.has_title),
            menu=tuple(link.target for link in rest if self.seen.is_in_menu(link)),
        )

    def _targets(self, *kinds: str) -> tuple[str, ...]:
        found = (self.seen.get(url) for url, page in self.pages.items() if page.page_type in kinds)
        return tuple(link.target for link in found if link is not None)

    def _add(self, page: LookedPage) -> None:
        url = self._links.at_home(page.url)
        if url is None:
            return
        self.seen.add_listed([url])
        self._asked.add(url)
        if url not in self.pages:
            self.pages[url] = page
            self.seen.add_page(page.body, page.url, page.content_type)

    async def _look_at(self, url: str) -> None:
        self._asked.add(url)
        self._tell(f"{len(self._asked)} pages, {len(self.articles)} articles: {url}")
        fetched = await self._fetch(url)
        if fetched.is_page:
            page = await self.clean(fetched, url)
            self._add(page)
            await self._read_parts(page)
        elif fetched.meaning is not Meaning.PAGE:
            self.failed[fetched.code] += 1

    def _next_menu_page(self) -> SeenLink | None:
        """A page of the menu, news first, until enough lists are known."""
        if self._n_menu_pages >= MOST_MENU_PAGES or len(self.lists) > ENOUGH_LISTS:
            return None
        waiting = [link for link in self._waiting() if not link.has_title and link.pages]
        best = min(waiting, key=lambda link: (not _is_of_news(link), link.order), default=None)
        self._n_menu_pages += 1
        if best is not None:
            self._samples[address_parts(best.target).shape] += 1
        return best

    def _next_sample(self) -> SeenLink | None:
        """A page of a shape of address of which few were looked at; what may be an article first.

        First come the shapes; then what looks like an article and is covered by no pattern.
        """
        waiting = [link for link in self._waiting() if not self.seen.is_in_menu(link)]
        shapes = Counter(address_parts(link.target).shape for link in waiting)
        fresh = [link for link in waiting if self._samples[address_parts(link.target).shape] < SAMPLES]

        def rank(link: SeenLink) -> tuple[bool, int, int, int]:
            shape = address_parts(link.target).shape
            return not (link.has_title or link.is_listed), self._samples[shape], -shapes[shape], link.order

        best = min(fresh, key=rank, default=None) or self._next_uncovered(waiting)
        if best is not None:
            self._samples[address_parts(best.target).shape] += 1
        return best

    def _next_uncovered(self, waiting: Sequence[SeenLink]) -> SeenLink | None:
        patterns = [re.compile(pattern) for pattern in learn_patterns(self.evidence())]
        uncovered = [
            link
            for link in waiting
            if (link.has_title or link.is_listed) and not any(p.search(link.target) for p in patterns)
        ]
        return uncovered[0] if uncovered else None

    def _next_likely_article(self) -> SeenLink | None:
        """One more page that looks like an article, while too few are known to judge and to show."""
        if len(self.articles) >= ENOUGH_ARTICLES:
            return None
        return next((link for link in self._waiting() if link.has_title), None)

    def _waiting(self) -> Iterable[SeenLink]:
        return (link for link in self.seen if link.url not in self._asked)

    async def _read_sitemaps(self, home: str) -> None:
        parts = urlsplit(home)
        root = f"{parts.scheme}://{parts.netloc}/"
        robots = await self._fetch(urljoin(root, "/robots.txt"))
        named = (
            re.findall(rb"(?im)^\s*sitemap\s*:\s*(\S+)", robots.body)
            if robots.meaning is Meaning.PAGE
            else []
        )
        waiting = [url.decode("utf-8", "replace") for url in named]
        waiting += [urljoin(root, path) for path in self._links.profile.sitemaps]
        done: set[str] = set()
        while waiting and len(done) < MOST_SITEMAPS:
            url = self._links.at_home(waiting.pop(0))
            if url is None or url in done:
                continue
            done.add(url)
            fetched = await self._fetch(url)
            if fetched.meaning is not Meaning.PAGE:
                continue
            sitemap = read_sitemap(fetched.body, fetched.url)
            if sitemap.pages or sitemap.sitemaps:
                self.sitemaps.append(url)
            waiting += sitemap.sitemaps
            self.seen.add_listed(page.url for page in sitemap.pages)

    async def _read_parts(self, page: LookedPage) -> None:
        """Nothing; what scripts would add to a list is seen."""
        if page.page_type == "article":
            return
        for url in first_parts(page.body, page.url, self._links):
            if url in self._asked or self._n_parts >= MOST_PARTS:
                continue
            self._n_parts += 1
            self._asked.add(url)
            fetched = await self._fetch(url)
            if fetched.meaning is Meaning.PAGE:
                named = part_addresses(fetched.body, url, lambda row: self._forms(row, page))
                self.seen.add_listed(absolute_address(url, address) for address in named)

    def _forms(self, row: Mapping[str, str], page: LookedPage) -> Sequence[str]:
        form = form_of_known(row, [link.url for link in self.seen if link.has_title])
        return (form,) if form else forms_of_page(page.body)

    async def _read_feeds(self, page: LookedPage) -> None:
        urls = feed_links(page.body, page.url, self._links)
        urls += [urljoin(page.url, path) for path in self._links.profile.feeds]
        for url in list(dict.fromkeys(urls))[:MOST_FEEDS]:
            fetched = await self._fetch(url)
            listed = read_feed(fetched.body, fetched.url) if fetched.meaning is Meaning.PAGE else ()
            if listed:
                self.feeds.append(url)
                self.seen.add_listed(entry.url for entry in listed)


def _is_of_news(link: SeenLink) -> bool:
    return bool(NEWS_WORDS.search(link.text) or NEWS_WORDS.search(link.target))
