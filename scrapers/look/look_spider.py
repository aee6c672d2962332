"""The spider of a look: a task asks it for one address after the other and gets answers, not callbacks."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Request, Response
from twisted.internet.error import ConnectError, ConnectionClosed

from archive.errors import BanluuError
from scrapers.answer import Answer, Meaning
from scrapers.discovery.absolute_address import absolute_address
from scrapers.fetch_failure import failure_code
from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import ANSWER

MOST_REDIRECTS = 8
MOST_WAITS = 3

_NO_ANSWER = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    ConnectError,
    ConnectionClosed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of an address: the last response of its redirects, or none and why. `code` is that of `failures`."""

    url: str
    code: str
    detail: str = ""
    meaning: Meaning = Meaning.FAILED
    body: bytes = b""
    content_type: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether it is a page of HTML."""
        return self.meaning is Meaning.PAGE and (self.content_type is None or "html" in self.content_type)


Fetch = Callable[[str], Awaitable[Fetched]]
Task = Callable[[Fetch], Awaitable[None]]


class LookSpider(Spider):
    """Runs one task, and notes its error. robots.txt, the address guard and waiting are the crawl's own."""

    name = "look"

    def __init__(
        self, portal_crawl: PortalCrawl, task: Task, errors: list[BanluuError], **arguments: Any
    ) -> None:
        super().__init__(name=portal_crawl.portal.slug, **arguments)
        self.portal_crawl = portal_crawl
        self._task = task
        self._errors = errors

    async def start(self) -> AsyncIterator[Any]:
        """Nothing; the task is done when this ends."""
        requests: tuple[Request, ...] = ()
        try:
            await self._task(self.fetch)
        except BanluuError as error:
            self._errors.append(error)
        for request in requests:
            yield request

    async def fetch(self, url: str) -> Fetched:
        """The answer at an address, after redirects and after waiting as long as the site asks."""
        for _ in range(MOST_REDIRECTS):
            fetched, location = await self._patiently(url)
            if location is None:
                return fetched
            url = location
        return Fetched(url=url, code="redirect_loop", detail=f"more than {MOST_REDIRECTS} redirects")

    async def _patiently(self, url: str) -> tuple[Fetched, str | None]:
        fetched, location = await self._once(url)
        for _ in range(MOST_WAITS - 1):
            if fetched.meaning is not Meaning.WAIT or self.portal_crawl.is_stopped:
                break
            fetched, location = await self._once(url)
        return fetched, location

    async def _once(self, url: str) -> tuple[Fetched, str | None]:
        """One answer, and where it redirects to."""
        await asyncio.sleep(max(0.0, self.portal_crawl.paused_until - time.monotonic()))
        request = Request(url, meta={"download_slot": urlsplit(url).netloc}, dont_filter=True)
        try:
            assert self.crawler.engine is not None
            response = await self.crawler.engine.download_async(request)
        except _NO_ANSWER as error:
            code = failure_code(error, urlsplit(url).hostname or "")
            return Fetched(url=url, code=code, detail=str(error)[:300]), None
        return _read(response, request)


def _read(response: Response, request: Request) -> tuple[Fetched, str | None]:
    answer: Answer = request.meta[ANSWER]
    location = (response.headers.get("Location") or b"").decode("utf-8", "replace")
    content_type = response.headers.get("Content-Type")
    fetched = Fetched(
        url=response.url,
        code=answer.code,
        meaning=answer.meaning,
        body=response.body,
        content_type=content_type.decode("latin-1").lower() if content_type else None,
    )
    is_elsewhere = answer.meaning is Meaning.REDIRECT and bool(location)
    return fetched, absolute_address(response.url, location) if is_elsewhere else None
