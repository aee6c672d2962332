"""The spider that reads a web archive: one request after the other, and each capture stored before the next is asked."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Self

from scrapy import Spider, signals
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from archive.clock import now
from archive.content_encoding import decoded
from archive.errors import ArchiveError
from archive.exit_code import ExitCode
from scrapers.answer import REDIRECTS, read_retry_after
from scrapers.backfill.backfill_job import BackfillJob
from scrapers.backfill.backfill_options import BackfillError
from scrapers.backfill.cdx_entry import CdxEntry, Collapse, NotAnIndexError, read_index
from scrapers.backfill.replayed import is_memento, of_record, replayed
from scrapers.fetch_failure import failure_code
from scrapers.foreign.foreign_capture import ForeignCapture
from scrapers.remedies import REMEDIES

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

FIRST_WAIT = 10.0
"""Seconds to wait after an answer that asks for it and does not say how long; doubled each time."""

LONGEST_WAIT = 600.0
MOST_TRIES = 4
MOST_UNREACHED = 3
"""Captures in a row without any answer after which the archive has shut us out: some refuse connections then."""

MOST_HOPS = 3
LARGEST_INDEX = 256 * 2**20
PROGRESS_SECONDS = 5.0
_BUSY = frozenset((429, 500, 502, 503, 504))


class BackfillSpider(Spider):
    """Asks the index for its parts, and the web archive for each capture that is wanted and not here."""

    name = "backfill"

    def __init__(self, job: BackfillJob, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._job = job
        self._archive = job.options.archive
        self._index = deque(job.index_urls)
        self._entries: deque[CdxEntry] = deque()
        self._collapse = Collapse()
        self._n_unreached = 0
        self._told_at = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **kwargs: Any) -> Self:
        """The spider, which hears of its own faults."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.has_erred, signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The first request."""
        for request in self._next():
            yield request

    def has_erred(self, failure: Failure, response: Response) -> None:
        """Nothing; what went wrong ends the backfill, and is raised after it."""
        self._job.error = self._job.error or failure.value

    def closed(self, reason: str) -> None:
        """Nothing; an interrupted backfill says so."""
        if reason == "shutdown":
            self._job.stop("interrupted", ExitCode.INTERRUPTED)

    def _next(self) -> Iterator[Request]:
        """The next request, if there is one."""
        self._show()
        while not self._job.is_stopped and self._job.error is None:
            if self._entries:
                entry = self._entries.popleft()
                if self._job.is_due(entry):
                    yield from self._asking(entry)
                    return
            elif self._index:
                url = self._index.popleft()
                headers = {"Accept-Encoding": "identity"}
                meta = {"download_maxsize": LARGEST_INDEX, "download_timeout": 300, "tries": 1}
                yield Request(
                    url, self._read_index, headers=headers, meta=meta, errback=self._failed, dont_filter=True
                )
                return
            else:
                return

    def _asking(self, entry: CdxEntry) -> Iterator[Request]:
        try:
            url, headers = self._archive.capture_url(entry)
        except ValueError as error:
            self._job.fail(entry.url, "no_place", str(error))
            yield from self._next()
            return
        meta = {"entry": entry, "tries": 1, "hops": 0, "handle_httpstatus_all": True}
        yield Request(
            url, self._read_capture, headers=headers, meta=meta, errback=self._failed, dont_filter=True
        )

    def _read_index(self, response: Response) -> Any:
        if response.status in _BUSY:
            return self._again(response)
        body = decoded(response.body, (response.headers.get("Content-Encoding") or b"").decode("latin-1"))
        url = response.url
        try:
            if response.status == 404 and b"No Captures found" in body:
                return self._next()
            if response.status != 200:
                raise NotAnIndexError(f"it answers {response.status}")
            if "showNumPages=true" in url:
                self._index.extendleft(reversed(list(self._archive.pages(url, _n_pages(body)))))
                return self._next()
            entries, key = read_index(body)
        except NotAnIndexError as error:
            self._job.error = BackfillError(
                f"{url} is no CDX index of the {self._archive.name} kind ({error}); check --cdx and --dialect"
            )
            return self._next()
        if key:
            self._index.appendleft(self._archive.next_part(url, key))
        self._entries.extend(self._collapse.of(entries))
        return self._next()

    def _read_capture(self, response: Response) -> Any:
        request = response.request
        assert request is not None
        entry: CdxEntry = request.meta["entry"]
        self._n_unreached = 0
        capture: object = None
        if self._archive.name == "commoncrawl":
            if response.status in (200, 206):
                capture = of_record(self._archive, entry, response)
        elif is_memento(response):
            capture = replayed(self._archive, entry, response)
        elif response.status in REDIRECTS and request.meta["hops"] < MOST_HOPS:
            return self._followed(request, response)
        if isinstance(capture, ForeignCapture):
            try:
                self._job.keep(capture)
            except ArchiveError as error:
                self._job.error = error
            return self._next()
        if response.status in _BUSY:
            return self._again(response)
        self._job.fail(entry.url, f"http_{response.status}", "the web archive does not show this capture")
        return self._next()

    def _followed(self, request: Request, response: Response) -> Any:
        """The web archive itself leads to another of its captures."""
        target = response.urljoin((response.headers.get("Location") or b"").decode("utf-8", "replace"))
        if not target.startswith(self._archive.replay):
            self._job.fail(request.meta["entry"].url, "elsewhere", "the web archive leads away from itself")
            return self._next()
        if not self._job.is_same_page(self._archive.address_in(target), request.meta["entry"]):
            self._job.fail(
                request.meta["entry"].url, "elsewhere", "the web archive leads to the capture of another page"
            )
            return self._next()
        return iter([request.replace(url=target, meta=request.meta | {"hops": request.meta["hops"] + 1})])

    def _again(self, response: Response) -> Any:
        """The request once more after the time that the archive asks for; None of them after too many."""
        request = response.request
        assert request is not None
        tries = request.meta["tries"]
        told = read_retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"), now())
        seconds = told if told is not None else FIRST_WAIT * 2 ** (tries - 1)
        if tries >= MOST_TRIES or seconds > LONGEST_WAIT:
            self._job.stop(f"{response.url} answers {response.status}", ExitCode.BLOCKED)
            return iter(())
        logger.info("%s: %s, waiting %.0f s", response.url, response.status, seconds)
        return self._later(request.replace(meta=request.meta | {"tries": tries + 1}), seconds)

    async def _later(self, request: Request, seconds: float) -> AsyncIterator[Request]:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not self.crawler.crawling:
                return
            await asyncio.sleep(min(0.5, seconds))
        yield request

    def _failed(self, failure: Failure) -> Any:
        """A request without any answer: tried again, then a failure of its page; of the index, the end."""
        request: Request = vars(failure)["request"]
        assert failure.value is not None
        code = failure_code(failure.value, request.url.split("/")[2])
        tries = request.meta["tries"]
        if tries < MOST_TRIES and code not in ("address_refused", "tls", "too_large"):
            return self._later(
                request.replace(meta=request.meta | {"tries": tries + 1}), FIRST_WAIT * 2 ** (tries - 1)
            )
        entry = request.meta.get("entry")
        if entry is None:
            self._job.stop(_unreached(request.url, code), ExitCode.FAILURES)
            return iter(())
        self._n_unreached += 1
        if self._n_unreached >= MOST_UNREACHED:
            self._job.stop(_unreached(request.url, code), ExitCode.BLOCKED)
            return iter(())
        self._job.fail(entry.url, code, failure.getErrorMessage())
        return self._next()

    def _show(self) -> None:
        tell = self._job.options.tell
        if tell is not None and time.monotonic() - self._told_at > PROGRESS_SECONDS:
            self._told_at = time.monotonic()
            tell(self._job.progress(len(self._entries)))


def _n_pages(body: bytes) -> int:
    """How many parts a Common Crawl index says that it has for an address."""
    try:
        told = json.loads(body)
        return int(told["pages"] if isinstance(told, dict) else told)
    except (ValueError, KeyError, TypeError):
        raise NotAnIndexError("it does not say how many pages it has") from None


def _unreached(url: str, code: str) -> str:
    # A portal file, of which the remedies for TLS speak, has no say in a web archive
    why = code if code.startswith("tls") else REMEDIES.get(code, code)
    return f"{url} is not reached ({why})"
