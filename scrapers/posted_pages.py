"""Lists of which only a posted form turns the pages: read page after page, and taken up again where a run was cut off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from scrapy.http import Request, Response
from twisted.python.failure import Failure

from archive.captures import by_id
from archive.errors import ArchiveError
from archive.records import Capture, FrontierEntry
from archive.warc import read_response
from scrapers.answer import Answer, Meaning
from scrapers.discovery.absolute_address import absolute_address
from scrapers.discovery.postback import next_posted_page
from scrapers.found_links import links_of_page
from scrapers.listing_pages import ListingPages
from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import ANSWER, CAPTURE, ENTRY, LISTING, PAGE_NUMBER, RESUMED
from scrapers.retries import Retries

MOST_POSTED_PAGES = 2000


class PostedPages:
    """The posted pages of one run. They have no address: the list they belong to is done when the last of them is."""

    def __init__(self, crawl: PortalCrawl, retries: Retries, listings: ListingPages) -> None:
        self._crawl = crawl
        self._retries = retries
        self._listings = listings
        self._answered: Callable[[Response], Iterator[Request]]
        self._failed: Callable[[Failure], Iterator[Request]]

    def call_back(
        self,
        answered: Callable[[Response], Iterator[Request]],
        failed: Callable[[Failure], Iterator[Request]],
    ) -> None:
        """Nothing; answers and failures of posted pages are told to these."""
        self._answered, self._failed = answered, failed

    def following(
        self, response: Response, listing: str, number: int, articles: Sequence[str]
    ) -> Request | None:
        """The request for the page after page `number` of a list, where that has to be posted and is wanted."""
        request = self._post(response.body, response.url, listing, number)
        if request is None or self._crawl.reads_all_posts or self._crawl.journal.has_news(articles):
            return request
        return None

    def resumed(self, entry: FrontierEntry) -> Request | None:
        """The request for the page after the last that a run read which was cut off; None: from the first page on."""
        crawl = self._crawl
        if entry.turned_capture is None or entry.turned_page is None or crawl.options.full:
            return None
        capture = by_id(crawl.db, entry.turned_capture)
        if capture is None or crawl.resumes_from is None or capture.captured_at < crawl.resumes_from:
            return None
        try:
            body = read_response(crawl.data_dir, capture).body
        except ArchiveError:
            return None
        request = self._post(body, capture.url, entry.url, entry.turned_page)
        if request is not None:
            request.meta[RESUMED] = entry
        return request

    def answer(self, request: Request, response: Response) -> Iterator[Request]:
        """The requests that follow the answer to a posted page."""
        answer: Answer = request.meta[ANSWER]
        capture: Capture | None = request.meta.get(CAPTURE)
        listing, number = str(request.meta[LISTING]), int(request.meta[PAGE_NUMBER])
        crawl = self._crawl
        if answer.meaning is not Meaning.PAGE or capture is None or crawl.links is None:
            is_wait = answer.meaning is Meaning.WAIT
            if capture is not None:
                crawl.journal.save_alone(crawl.turned_out(capture, "challenge") if is_wait else capture)
            yield from self.try_again(request, answer.code, is_wait=is_wait)
            return
        self._retries.succeeded()
        found = links_of_page(response.body, listing, crawl.links, since=crawl.options.since, is_seed=False)
        if RESUMED in request.meta and not found.articles:
            # The state of an earlier run is no longer taken: that is not the end of the list
            crawl.journal.save_alone(capture)
            yield self._from_the_start(request)
            return
        is_end = self._listings.is_repeated(found)
        post = None if is_end else self.following(response, listing, number, found.articles)
        rest = tuple(link for link in found.links if not link.is_next_page)
        is_last = post is None and not crawl.is_stopped
        crawl.journal.record_posted(
            capture, replace(found, links=rest), listing=listing, number=number, is_last=is_last
        )
        if post is not None:
            yield post

    def try_again(self, request: Request, code: str, *, is_wait: bool) -> Iterator[Request]:
        """The second try of a posted page; after the last the list is one that was not read to its end."""
        again = self._retries.after_wait(request) if is_wait else self._retries.after_error(request, code)
        if again is not None:
            yield again
        elif RESUMED in request.meta and not self._crawl.is_stopped:
            yield self._from_the_start(request)
        else:
            detail = f"page {request.meta[PAGE_NUMBER]} of the list was not obtained"
            self._crawl.journal.record_lost_page(str(request.meta[LISTING]), code=code, detail=detail)

    def _post(self, body: bytes, url: str, listing: str, number: int) -> Request | None:
        crawl = self._crawl
        page = next_posted_page(body, number) if number < MOST_POSTED_PAGES else None
        if page is None or crawl.options.url is not None or crawl.is_stopped:
            return None
        action = absolute_address(url, page.action)
        if crawl.links is None or crawl.links.at_home(action) is None:
            return None
        return Request(
            action,
            method="POST",
            body=urlencode(page.fields),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            callback=self._answered,
            errback=self._failed,
            meta={LISTING: listing, PAGE_NUMBER: page.number, "download_slot": urlsplit(action).netloc},
            dont_filter=True,
        )

    def _from_the_start(self, request: Request) -> Request:
        entry: FrontierEntry = request.meta[RESUMED]
        return Request(
            entry.url,
            callback=self._answered,
            errback=self._failed,
            meta={ENTRY: entry, "download_slot": urlsplit(entry.url).netloc},
            dont_filter=True,
        )
