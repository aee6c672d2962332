"""robots.txt by RFC 9309: what it forbids is left alone, and a host that cannot answer for it is not crawled."""

import logging
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from scrapers.answer import REDIRECTS, Answer, Meaning
from scrapers.politeness import crawl_of
from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import ANSWER, IS_ROBOTS

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

AGENT = "banluu"
"""The name by which robots.txt may speak to us."""

MOST_REDIRECTS = 5
LONGEST_CRAWL_DELAY = 120.0


class RobotsForbidError(IgnoreRequest):
    """robots.txt forbids the address."""


class RobotsWaitError(IgnoreRequest):
    """robots.txt was not obtained now; the portal is paused."""


class RobotsUnavailableError(IgnoreRequest):
    """The host answers for robots.txt with an error: it is not to be crawled."""


class RobotsMiddleware:
    """Asks for a host's robots.txt before its first page, and obeys it."""

    def __init__(self, crawler: "Crawler", crawl: PortalCrawl) -> None:
        self._crawler = crawler
        self._crawl = crawl
        self._rules: dict[str, Protego] = {}

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """The middleware of the spider's crawl."""
        return cls(crawler, crawl_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Nothing, or the error that says why the request is not sent."""
        if request.meta.get(IS_ROBOTS):
            return
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(host)
        if rules is None:
            rules = self._rules[host] = await self._fetch(host)
            self._obey_delay(rules, parts.netloc)
            self._crawl.announce_sitemaps([urljoin(host, address) for address in rules.sitemaps])
        if not rules.can_fetch(request.url, AGENT):
            raise RobotsForbidError(f"robots.txt of {host} forbids {request.url}")

    async def _fetch(self, host: str) -> Protego:
        url = f"{host}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            response = await self._ask(url)
            if response.status not in REDIRECTS:
                break
            url = urljoin(url, (response.headers.get("Location") or b"").decode("latin-1"))
        answer = response.request.meta[ANSWER] if response.request else None
        if isinstance(answer, Answer) and answer.meaning is Meaning.WAIT:
            raise RobotsWaitError(f"{url}: {answer.code}")
        if response.status >= 500:
            self._crawl.stop(
                "blocked", f"robots.txt of {host} answers {response.status}; the host is left alone"
            )
            raise RobotsUnavailableError(f"{url}: {response.status}")
        # 4xx: there are no rules. HTML in its place is no set of rules either; Protego finds none in it
        text = response.body[: 512 * 1024].decode("utf-8", "replace") if response.status == 200 else ""
        return Protego.parse(text)

    async def _ask(self, url: str) -> Response:
        meta = {IS_ROBOTS: True, "download_slot": urlsplit(url).netloc}
        request = Request(url, callback=NO_CALLBACK, meta=meta, priority=1000)
        return await self._crawler.engine.download_async(request)

    def _obey_delay(self, rules: Protego, slot_key: str) -> None:
        delay = rules.crawl_delay(AGENT)
        slot = self._crawler.engine.downloader.slots.get(slot_key)
        if delay and slot is not None:
            wanted = min(float(delay), LONGEST_CRAWL_DELAY)
            # Never below what robots.txt asks, whatever the portal file or --delay says; jitter would undercut it
            if wanted > slot.delay * (1 - slot.jitter):
                slot.delay, slot.jitter = max(wanted, slot.delay), 0.0
