"""What a host answers for a page that cannot exist: an answer 200 is then recognised wherever else it comes."""

import re
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from archive.records import FrontierEntry
from pipelines.encoding import decode_page
from scrapers.fetch_failure import DOWNLOAD_ERRORS
from scrapers.politeness import crawl_of
from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import ENTRY, IS_PROBE

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_NOT_TEXT = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>|[\r\n]+")
_DIGITS = re.compile(r"\d+")

MOST_OF_ITS_OWN = 80
"""Characters that a copy of the error page may say beyond it: the address, the time."""

LEAST_SHARED = 0.9

_NOT_ANSWERED: tuple[type[BaseException], ...] = (IgnoreRequest, *DOWNLOAD_ERRORS)


class MissingPage:
    """The error page of a host that calls it a page; without one nothing is like it."""

    def __init__(self, response: Response | None) -> None:
        is_page = response is not None and response.status == 200
        self._lines = _lines(response) if response is not None and is_page else frozenset()

    def is_like(self, response: Response) -> bool:
        """Whether a page says nothing that the error page does not say."""
        if not self._lines:
            return False
        lines = _lines(response)
        own = sum(map(len, lines - self._lines))
        return own < MOST_OF_ITS_OWN and len(lines & self._lines) >= LEAST_SHARED * len(self._lines)


class MissingPageMiddleware:
    """Asks each host once in a run, before its first article, for a page that cannot exist."""

    def __init__(self, crawler: "Crawler", crawl: PortalCrawl) -> None:
        self._crawler = crawler
        self._crawl = crawl

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """The middleware of the spider's crawl."""
        return cls(crawler, crawl_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Nothing; before the first article, the host's error page is known."""
        entry = request.meta.get(ENTRY)
        if not isinstance(entry, FrontierEntry) or entry.kind != "article" or self._crawl.options.url:
            return
        parts = urlsplit(request.url)
        if parts.netloc not in self._crawl.missing_pages:
            self._crawl.missing_pages[parts.netloc] = MissingPage(None)
            asked = f"{parts.scheme}://{parts.netloc}/trang-khong-co-{self._crawl.run_id}.html"
            self._crawl.missing_pages[parts.netloc] = MissingPage(await self._ask(asked, parts.netloc))

    async def _ask(self, url: str, slot: str) -> Response | None:
        meta = {IS_PROBE: True, "download_slot": slot}
        request = Request(url, callback=NO_CALLBACK, meta=meta, priority=900)
        try:
            return await self._crawler.engine.download_async(request)
        except _NOT_ANSWERED:
            # Forbidden or not answered: nothing is known, and the article itself will tell
            return None


def _lines(response: Response) -> frozenset[str]:
    text = _NOT_TEXT.sub(" ", decode_page(response.body, None))
    lines = (_DIGITS.sub("0", " ".join(line.split())) for line in _TAG.split(text))
    return frozenset(line for line in lines if len(line) > 1)
