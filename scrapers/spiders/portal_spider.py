"""The one spider: it reads what answers say, finds links, and leaves the text to cleaning."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from archive.clock import now
from archive.errors import ArchiveError
from archive.records import Capture, FrontierEntry
from pipelines.encoding import decode_page
from pipelines.platforms import detect_platform
from scrapers.answer import Answer, Meaning, usable_last_modified
from scrapers.crawl_options import CrawlOptions
from scrapers.departures import Departures
from scrapers.discovery.postback import next_posted_page
from scrapers.fetch_failure import FINAL, failure_code
from scrapers.found_links import FoundLinks, links_of_feed, links_of_page, links_of_sitemap
from scrapers.list_parts import ListParts
from scrapers.listing_pages import ListingPages
from scrapers.next_visit import after_answer
from scrapers.portal_crawl import PortalCrawl
from scrapers.portals.portal import Portal
from scrapers.posted_pages import PostedPages
from scrapers.recheck import next_look_after_move, next_look_for_missing
from scrapers.remedies import REMEDIES
from scrapers.request_meta import (
    ANSWER,
    ANSWERED_AT,
    CAPTURE,
    ENTRY,
    IS_UNCLOSED,
    OF_ONE_TRY,
    UNCLOSED_AT,
)
from scrapers.retries import Retries
from scrapers.spiders.spider_settings import spider_settings
from scrapers.stored_page import stored_page

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_LISTS = ("seed", "listing")
_PARTS = ("feed", "more")
_LASTING = ("article", "attachment")
"""Kinds that stand for themselves and lead to nothing: an answer 304 is all that there is to know of them."""

_CONDITIONS = frozenset((b"If-None-Match", b"If-Modified-Since"))
_NO_SUCH_PART = ("http_400", "http_416", "http_422", "empty")
"""What is answered for a part of a list that lies behind its end (WordPress: 400)."""

_MAY_BE_MISSING = ("sitemap", "feed")
"""Kinds that a site has or has not: whatever error is answered means that it has not."""


class PortalSpider(Spider):
    """Crawls one portal. The scheduler asks the archive what is due; the spider says what came of it."""

    name = "portal"

    def __init__(self, portal_crawl: PortalCrawl, **arguments: Any) -> None:
        super().__init__(name=portal_crawl.portal.slug, **arguments)
        self.portal_crawl = portal_crawl
        self._retries = Retries(portal_crawl)
        self._listings = ListingPages(portal_crawl)
        self._parts = ListParts(portal_crawl)
        self.posts = PostedPages(portal_crawl, self._retries, self._listings)
        self.posts.call_back(self.answered, self.failed)
        self._departures = Departures(portal_crawl)

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: what is due comes from the frontier."""
        requests: tuple[Request, ...] = ()
        for request in requests:
            yield request

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **kwargs: Any) -> Self:
        """The spider, which hears of its own faults."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.has_erred, signals.spider_error)
        return spider

    def has_erred(self, failure: Failure, response: Response) -> None:
        """Nothing; Scrapy tells of a fault in `answered`, and its log has the traceback."""
        self.portal_crawl.count_bug(response.url, failure.getErrorMessage())

    def closed(self, reason: str) -> None:
        """Nothing; Scrapy says how the crawl ended, and the archive's rows say it too."""
        self.portal_crawl.close(reason)

    def answered(self, response: Response) -> Iterator[Request]:
        """The requests that follow at once: pages that only a posted form reaches, and second tries."""
        try:
            request: Request | None = response.request
            assert request is not None
            entry: FrontierEntry | None = request.meta.get(ENTRY)
            self._has_come_in(entry)
            if entry is None:
                yield from self.posts.answer(request, response)
            else:
                yield from self._due(request, response, entry)
        except ArchiveError as error:
            self.portal_crawl.stop_for(error)
        self.portal_crawl.tell()

    def failed(self, failure: Failure) -> Iterator[Request]:
        """The second try of a request that got no response, where there is one."""
        if self.portal_crawl.has_lost_disk:
            return
        request: Request = vars(failure)["request"]
        try:
            yield from self._failed(request, failure)
        except ArchiveError as error:
            self.portal_crawl.stop_for(error)

    def _has_come_in(self, entry: FrontierEntry | None) -> None:
        if entry is not None:
            self.portal_crawl.asked[entry.kind] -= 1

    def _due(self, request: Request, response: Response, entry: FrontierEntry) -> Iterator[Request]:
        answer: Answer = request.meta[ANSWER]
        capture: Capture | None = request.meta.get(CAPTURE)
        if answer.meaning is Meaning.WAIT:
            yield from self._wait(request, entry, answer, capture)
            return
        if answer.meaning is Meaning.FAILED:
            yield from self._refused(request, entry, answer, capture)
            return
        if answer.meaning is Meaning.UNCHANGED and not _CONDITIONS & request.headers.keys():
            yield from self._refused(request, entry, replace(answer, code="unasked_304"), None)
            return
        self._retries.succeeded()
        if answer.meaning is Meaning.UNCHANGED:
            yield from self._unchanged(request, entry, answer)
        elif answer.meaning is Meaning.ABSENT:
            self._departures.absent(entry, answer, capture)
        elif answer.meaning is Meaning.REDIRECT:
            self._departures.redirected(entry, answer, capture)
        elif capture is not None and capture.is_truncated:
            yield from self._cut(request, response, entry, capture)
        elif capture is not None and self._is_soft_404(response, entry):
            absent = Answer(Meaning.ABSENT, "soft_404")
            self._departures.absent(entry, absent, self.portal_crawl.turned_out(capture, "soft_404"))
        elif capture is not None:
            yield from self._page(response, capture, entry=entry)

    def _unchanged(self, request: Request, entry: FrontierEntry, answer: Answer) -> Iterator[Request]:
        """An article is as it was. A list is read again from its last capture: nothing hangs on what became of it then."""
        if entry.kind in _LASTING:
            self.portal_crawl.n_unchanged += entry.kind == "article"
            self.portal_crawl.journal.record_answer(
                entry,
                None,
                code=answer.code,
                next_check_at=after_answer(self.portal_crawl.db, entry),
                answered_at=request.meta[ANSWERED_AT],
            )
            return
        stored = stored_page(self.portal_crawl, entry)
        if stored is None:
            meta = {name: value for name, value in request.meta.items() if name not in OF_ONE_TRY}
            headers = {name: value for name, value in request.headers.items() if name not in _CONDITIONS}
            yield request.replace(headers=headers, meta=meta)
        else:
            yield from self._page(*stored, entry=entry, unchanged_at=request.meta[ANSWERED_AT])

    def _is_soft_404(self, response: Response, entry: FrontierEntry) -> bool:
        """Whether a new address leads to the host's error page; of a known article, cleaning and time tell more."""
        if entry.kind != "article" or entry.last_captured_at:
            return False
        missing = self.portal_crawl.missing_pages.get(urlsplit(response.url).netloc)
        return missing is not None and missing.is_like(response)

    def _wait(
        self, request: Request, entry: FrontierEntry, answer: Answer, capture: Capture | None
    ) -> Iterator[Request]:
        """A page that stands before the one that was asked for is evidence of nothing but itself."""
        if capture is not None:
            self.portal_crawl.journal.save_alone(self.portal_crawl.turned_out(capture, "challenge"))
        again = self._retries.after_wait(request)
        if again is not None and not self.portal_crawl.is_stopped:
            yield again
        else:
            seconds = answer.seconds or 0.0
            self.portal_crawl.journal.record_failure(
                entry, None, code=answer.code, detail="the site asks to wait", seconds=seconds
            )

    def _refused(
        self, request: Request, entry: FrontierEntry, answer: Answer, capture: Capture | None
    ) -> Iterator[Request]:
        crawl = self.portal_crawl
        crawl.tell_of_start_page(entry, f"answers {answer.code.removeprefix('http_')}")
        if entry.kind == "more" and answer.code in _NO_SUCH_PART:
            crawl.journal.record_answer(entry, capture, code=answer.code, next_check_at=None, is_gone=True)
            return
        if entry.kind == "attachment" and answer.code == "empty" and capture is not None:
            self._file_is_empty(entry, capture)
            return
        is_outage = answer.code == "empty" or answer.code.startswith("http_5")
        again = self._retries.after_error(request, answer.code) if is_outage else None
        if again is not None:
            if capture is not None:
                crawl.journal.save_alone(capture)
            yield again
        elif entry.kind in _MAY_BE_MISSING and entry.last_captured_at is None:
            crawl.journal.record_answer(
                entry,
                capture,
                code=answer.code,
                next_check_at=next_look_for_missing(now(), entry.found_at),
                is_gone=True,
            )
        else:
            crawl.journal.record_failure(
                entry, capture, code=answer.code, detail="the server answers with an error"
            )

    def _cut(
        self, request: Request, response: Response, entry: FrontierEntry, capture: Capture
    ) -> Iterator[Request]:
        if request.meta.get(IS_UNCLOSED) and request.meta.get(UNCLOSED_AT) == capture.n_bytes:
            # A second time the same: more there is not. It stays marked, and no whole one gives way to it
            yield from self._page(response, capture, entry=entry)
            return
        request.meta[UNCLOSED_AT] = capture.n_bytes
        again = self._retries.after_error(request, "truncated")
        if again is None:
            detail = f"the body ended after {capture.n_bytes} bytes"
            self.portal_crawl.journal.record_failure(entry, capture, code="truncated", detail=detail)
        else:
            self.portal_crawl.journal.save_alone(capture)
            yield again

    def _page(
        self, response: Response, capture: Capture, *, entry: FrontierEntry, unchanged_at: str | None = None
    ) -> Iterator[Request]:
        crawl = self.portal_crawl
        if entry.kind == "attachment":
            self._file(response, capture, entry)
            return
        is_html = "html" in (capture.media_type or "")
        if crawl.links is None and is_html:
            crawl.use_platform(detect_platform(decode_page(response.body, _content_type(response))))
        found = self._found(response, entry, is_html=is_html)
        is_list = entry.kind in _LISTS
        post = self.posts.following(response, entry.url, 1, found.articles) if is_list and is_html else None
        if is_list or entry.kind in _PARTS:
            found = self._listings.choose(entry, found)
        if entry.kind in ("listing", "more"):
            crawl.journal.spent = crawl.budget.count(entry.url, found.articles)
        if entry.kind == "article" and not is_html:
            capture = crawl.turned_out(capture, "other")
        # Stopped: whether there are any was not asked
        has_posts = post is not None or (is_list and crawl.stop_reason is not None)
        if unchanged_at is not None:
            crawl.journal.record_unchanged(entry, found, has_posts=has_posts, at=unchanged_at)
        else:
            # Of pages that have no address, or of what was cut, a validator says nothing
            is_turned = is_list and next_posted_page(response.body, 1) is not None
            has_validators = not (is_turned or has_posts or capture.is_truncated)
            last_modified = usable_last_modified(_header(response, "Last-Modified"), now())
            crawl.journal.record_page(
                entry,
                capture,
                found,
                next_check_at=after_answer(self.portal_crawl.db, entry),
                etag=_header(response, "ETag") if has_validators else None,
                last_modified=last_modified if has_validators else None,
                has_posts=has_posts,
            )
        if post is not None:
            yield post

    def _file(self, response: Response, capture: Capture, entry: FrontierEntry) -> None:
        crawl = self.portal_crawl
        crawl.files.count(capture.n_bytes)
        crawl.journal.record_page(
            entry,
            capture,
            FoundLinks(),
            next_check_at=after_answer(self.portal_crawl.db, entry),
            etag=_header(response, "ETag"),
            last_modified=usable_last_modified(_header(response, "Last-Modified"), now()),
        )

    def _file_is_empty(self, entry: FrontierEntry, capture: Capture) -> None:
        """A page without a byte is an outage; a file may have been put there without any."""
        self.portal_crawl.journal.record_page(
            entry, capture, FoundLinks(), next_check_at=after_answer(self.portal_crawl.db, entry)
        )

    def _found(self, response: Response, entry: FrontierEntry, *, is_html: bool) -> FoundLinks:
        crawl, links = self.portal_crawl, self.portal_crawl.links
        if links is None:
            return FoundLinks()
        if entry.kind == "sitemap":
            return links_of_sitemap(response.body, entry.url, links, since=crawl.options.since)
        if entry.kind in _PARTS or (not is_html and entry.kind in _LISTS):
            found = self._parts.read(response, entry, links, is_html=is_html)
            if found is not None or entry.kind != "feed":
                return found or FoundLinks()
            return links_of_feed(response.body, entry.url, links, since=crawl.options.since)
        if not is_html:
            return FoundLinks()
        found = links_of_page(
            response.body, response.url, links, since=crawl.options.since, is_seed=entry.kind == "seed"
        )
        if entry.kind == "article":
            return replace(found, links=tuple(link for link in found.links if not link.is_next_page))
        return self._parts.with_first_parts(found, response, links)

    def _failed(self, request: Request, failure: Failure) -> Iterator[Request]:
        assert failure.value is not None
        code = failure_code(failure.value, urlsplit(request.url).hostname or "")
        entry: FrontierEntry | None = request.meta.get(ENTRY)
        self._has_come_in(entry)
        if entry is None:
            yield from self.posts.try_again(request, code, is_wait=False)
        elif code == "robots":
            self.portal_crawl.tell_of_start_page(entry, "is forbidden by robots.txt")
            self.portal_crawl.journal.record_answer(
                entry, None, code=code, next_check_at=next_look_for_missing(now(), None), is_gone=False
            )
        elif code == "too_large" and entry.kind == "attachment":
            # It was not lost but refused, and tomorrow it would be as large
            self.portal_crawl.journal.record_answer(
                entry, None, code=code, next_check_at=next_look_after_move(now(), entry.url)
            )
        elif code == "robots_wait":
            again = self._retries.after_wait(request)
            yield from [again] if again else self._give_up(entry, code, failure)
        else:
            again = None if code in FINAL else self._retries.after_error(request, code)
            yield from [again] if again else self._give_up(entry, code, failure)

    def _give_up(self, entry: FrontierEntry, code: str, failure: Failure) -> tuple[Request, ...]:
        detail = str(failure.value)[:300]
        self.portal_crawl.journal.record_failure(entry, None, code=code, detail=detail)
        self.portal_crawl.tell_of_start_page(entry, f"was not obtained ({REMEDIES.get(code, detail)})")
        return ()


def _content_type(response: Response) -> str | None:
    return _header(response, "Content-Type")


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def spider_class(portal: Portal, options: CrawlOptions) -> type[PortalSpider]:
    """The spider of one portal, with the settings that its file and the options change."""

    class SpiderOfPortal(PortalSpider):
        """The spider of one portal."""

        name = portal.slug
        custom_settings = spider_settings(portal, options)

    return SpiderOfPortal
