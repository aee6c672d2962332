"""robots.txt by RFC 9309: what it forbids is left alone, and a host that cannot answer for it is not crawled."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from archive.canonical_url import canonical_url
from archive.clock import now, utc_text
from archive.errors import ArchiveError
from archive.exchange import ArchivedResponse
from archive.robots_copy import robots_copy
from archive.warc import read_response
from scrapers.answer import REDIRECTS, Answer, Meaning
from scrapers.discovery.absolute_address import absolute_address
from scrapers.politeness import crawl_of
from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import ANSWER, IS_ROBOTS

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

AGENT = "banluu"
"""The name by which robots.txt may speak to us."""

MOST_REDIRECTS = 5
LONGEST_CRAWL_DELAY = 3600.0
LONGEST_USE = timedelta(hours=24)
"""How long a robots.txt holds (RFC 9309, 2.4)."""

LARGEST = 512 * 1024


class RobotsForbidError(IgnoreRequest):
    """robots.txt forbids the address."""


class RobotsWaitError(IgnoreRequest):
    """robots.txt was not obtained now; the portal is paused."""


class RobotsUnavailableError(IgnoreRequest):
    """The host answers for robots.txt with an error: it is not to be crawled."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host's robots.txt says, and since when we know it."""

    protego: Protego
    asked_at: datetime


class RobotsMiddleware:
    """Asks for a host's robots.txt before its first page, and obeys it."""

    def __init__(self, crawler: "Crawler", crawl: PortalCrawl) -> None:
        self._crawler = crawler
        self._crawl = crawl
        self._rules: dict[str, _Rules] = {}
        self._with_delay: set[str] = set()

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
        if rules is None or now() >= rules.asked_at + LONGEST_USE:
            rules = self._rules[host] = _Rules(await self._fetch(host), now())
            self._obey_delay(rules.protego, parts.netloc)
            self._crawl.announce_sitemaps(
                [absolute_address(host, address) for address in rules.protego.sitemaps]
            )
        if not rules.protego.can_fetch(request.url, AGENT):
            raise RobotsForbidError(f"robots.txt of {host} forbids {request.url}")
        if parts.netloc in self._with_delay:
            # AutoThrottle would go below what robots.txt asks where a server is quick
            request.meta["autothrottle_dont_adjust_delay"] = True

    async def _fetch(self, host: str) -> Protego:
        url = f"{host}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            copy = self._copy(url)
            response = await self._ask(url, copy)
            if response.status == 304 and copy is not None:
                return _parsed(copy.body)
            if response.status not in REDIRECTS:
                break
            url = absolute_address(url, (response.headers.get("Location") or b"").decode("latin-1"))
        if response.status >= 500:
            return self._without_answer(host, response.status)
        answer = response.request.meta[ANSWER] if response.request else None
        if isinstance(answer, Answer) and answer.meaning is Meaning.WAIT:
            raise RobotsWaitError(f"{url}: {answer.code}")
        # 4xx: there are no rules. HTML in its place is no set of rules either; Protego finds none in it
        return _parsed(response.body if response.status == 200 else b"")

    def _without_answer(self, host: str, status: int) -> Protego:
        """The rules of a copy that is not yet a day old; without one the host is left alone."""
        url = f"{host}/robots.txt"
        copy = robots_copy(self._crawl.db, canonical_url(url), since=utc_text(now() - LONGEST_USE))
        if copy is not None:
            logger.warning("%s answers %s; what it said at %s holds", url, status, copy.captured_at)
            return _parsed(read_response(self._crawl.data_dir, copy).body if copy.status == 200 else b"")
        self._crawl.stop("blocked", f"robots.txt of {host} answers {status}; the host is left alone")
        raise RobotsUnavailableError(f"{url}: {status}")

    def _copy(self, url: str) -> ArchivedResponse | None:
        """The file as it was obtained within a day, when it carries an ETag: unchanged, it need not be sent again."""
        copy = robots_copy(self._crawl.db, canonical_url(url), since=utc_text(now() - LONGEST_USE))
        if copy is None or copy.status != 200:
            return None
        try:
            archived = read_response(self._crawl.data_dir, copy)
        except ArchiveError:
            return None
        return archived if _etag(archived) else None

    async def _ask(self, url: str, copy: ArchivedResponse | None) -> Response:
        meta = {IS_ROBOTS: True, "download_slot": urlsplit(url).netloc}
        conditions = {"If-None-Match": _etag(copy)} if copy else {}
        request = Request(url, callback=NO_CALLBACK, headers=conditions, meta=meta, priority=1000)
        return await self._crawler.engine.download_async(request)

    def _obey_delay(self, rules: Protego, slot_key: str) -> None:
        """Never below what robots.txt asks, whatever the portal file or --delay says."""
        delay = rules.crawl_delay(AGENT)
        if not delay:
            return
        downloader = self._crawler.engine.downloader
        wanted = max(
            min(float(delay), LONGEST_CRAWL_DELAY), self._crawler.settings.getfloat("DOWNLOAD_DELAY")
        )
        # Scrapy forgets a slot that was idle for a minute, and makes it anew from these
        downloader.per_slot_settings[slot_key] = {"concurrency": 1, "delay": wanted, "jitter": 0.0}
        slot = downloader.slots.get(slot_key)
        if slot is not None:
            slot.delay, slot.jitter = wanted, 0.0
        self._with_delay.add(slot_key)


def _etag(archived: ArchivedResponse) -> str:
    return next((value for name, value in archived.headers if name.lower() == "etag"), "")


def _parsed(body: bytes) -> Protego:
    return Protego.parse(body[:LARGEST].decode("utf-8", "replace"))
