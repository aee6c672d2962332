"""Scrapy's scheduler over the frontier: what is due comes from the archive, and nothing is remembered but there.

Only pages that have no address of their own (posted forms) and second tries wait in memory; both are found again by a
later run, because the listing or the address they belong to is due until it is done; a listing knows up to which
posted page it was read.
"""

import heapq
import time
from collections import deque
from itertools import count
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy.core.scheduler import BaseScheduler
from scrapy.http import Request
from scrapy.utils.asyncio import CallLaterResult, call_later

from archive.errors import ArchiveError
from archive.records import FrontierEntry
from scrapers.request_meta import ENTRY, RETRY_IN
from scrapers.spiders.portal_spider import PortalSpider

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_OF_HTML = ("seed", "listing", "more")
_OF_A_SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
"""Without it some systems answer with the whole page."""


BATCH = 32
"""Addresses leased at once: each lease is a transaction."""


class FrontierScheduler(BaseScheduler):
    """Hands out one request at a time, and none while the portal is paused or stopped."""

    def __init__(self, crawler: "Crawler", spider: PortalSpider) -> None:
        self._crawler = crawler
        self._spider = spider
        self._crawl = spider.portal_crawl
        self._ready: deque[Request] = deque()
        self._leased: deque[FrontierEntry] = deque()
        self._later: list[tuple[float, int, Request]] = []
        self._order = count()
        self._alarm: CallLaterResult | None = None

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """The scheduler of the spider's crawl."""
        if not isinstance(crawler.spider, PortalSpider):
            raise TypeError("this scheduler only works with the portal spiders of Banluu")
        return cls(crawler, crawler.spider)

    def close(self, reason: str) -> None:
        """Nothing; what was leased is given back when the crawl closes."""
        if self._alarm is not None:
            self._alarm.cancel()

    def has_pending_requests(self) -> bool:
        """Whether the run still has something to do, now or after a wait."""
        return not self._crawl.is_stopped and (bool(self._ready or self._later) or self._has_leased())

    def enqueue_request(self, request: Request) -> bool:
        """True; the request is sent before any other, or after the wait that its meta names."""
        seconds = request.meta.pop(RETRY_IN, 0.0)
        if seconds:
            heapq.heappush(self._later, (time.monotonic() + seconds, next(self._order), request))
        else:
            self._ready.append(request)
        return True

    def next_request(self) -> Request | None:
        """The next request, or None while there is none to be sent."""
        request = self._next()
        entry = request.meta.get(ENTRY) if request else None
        if isinstance(entry, FrontierEntry):
            self._crawl.asked[entry.kind] += 1
        return request

    def _next(self) -> Request | None:
        self._crawl.keep_hours()
        if self._crawl.is_stopped or self._crawl.awaits_last:
            return None
        moment = time.monotonic()
        if self._crawl.paused_until > moment:
            self._wake_in(self._crawl.paused_until - moment)
            return None
        if self._ready:
            return self._ready.popleft()
        if self._later and self._later[0][0] <= moment:
            return heapq.heappop(self._later)[2]
        while self._has_leased():
            if self._leased[0].kind == "article":
                twin = self._twin_of(self._leased[0])
                if self._crawl.asked["sitemap"] or (twin is not None and self._is_under_way(twin)):
                    # What is under way may say that this is none; the engine asks again when it has been read
                    return None
                if twin is not None:
                    self._crawl.journal.record_twin(self._leased.popleft())
                    continue
            return self._request(self._leased.popleft())
        if self._later:
            self._wake_in(self._later[0][0] - moment)
        return None

    def _has_leased(self) -> bool:
        """Whether an address is at hand; a sitemap may have told meanwhile that one of them is no article."""
        aside = self._crawl.journal.set_aside
        while self._leased and self._leased[0].url in aside and not self._leased[0].last_captured_at:
            self._leased.popleft()
        try:
            while self._leased or self._refill():
                if not self._is_spent(self._leased[0]):
                    return True
                self._crawl.journal.leave_alone(self._leased.popleft())
        except ArchiveError as error:
            self._crawl.stop_for(error)
        return False

    def _twin_of(self, entry: FrontierEntry) -> FrontierEntry | None:
        # What answered once, be it that it has moved, has a history of its own
        if entry.last_code not in (None, "twin") or self._crawl.options.url is not None:
            return None
        return self._crawl.twins.of(entry.url)

    def _is_under_way(self, twin: FrontierEntry) -> bool:
        is_asked = bool(self._crawl.asked["article"] or self._later)
        return twin.state == "leased" and twin.url in self._crawl.twins.asked_now and is_asked

    def _refill(self) -> bool:
        self._leased.extend(self._crawl.lease(BATCH))
        return bool(self._leased)

    def _is_spent(self, entry: FrontierEntry) -> bool:
        return entry.kind in ("listing", "more") and self._crawl.budget.is_spent(entry.url)

    def _wake_in(self, seconds: float) -> None:
        if self._alarm is None:
            self._alarm = call_later(max(seconds, 0.01), self._wake)

    def _wake(self) -> None:
        self._alarm = None
        request = self._next()
        if request is not None:
            # The engine looks here by itself only every five seconds
            self._crawler.engine.crawl(request)

    def _request(self, entry: FrontierEntry) -> Request:
        resumed = self._spider.posts.resumed(entry)
        if resumed is not None:
            return resumed
        if entry.kind == "article":
            self._crawl.twins.add(entry.url)
        meta: dict[str, Any] = {ENTRY: entry, "download_slot": urlsplit(entry.url).netloc}
        return Request(
            entry.url,
            callback=self._spider.answered,
            errback=self._spider.failed,
            headers=_conditions(entry) | (_OF_A_SCRIPT if entry.kind == "more" else {}),
            meta=meta,
            dont_filter=True,
        )


def _conditions(entry: FrontierEntry) -> dict[str, str]:
    """The headers that let a server answer 304.

    A list of HTML needs an ETag: its Last-Modified may be that of the template which prints it.
    """
    if entry.kind in _OF_HTML and not entry.etag:
        return {}
    conditions = {"If-None-Match": entry.etag, "If-Modified-Since": entry.last_modified}
    return {name: value for name, value in conditions.items() if value}
