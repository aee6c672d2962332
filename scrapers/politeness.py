"""Politeness towards a host: what its answers say about waiting is heard before anything else is asked."""

import logging
from typing import TYPE_CHECKING, Self

from scrapy.http import Request, Response

from archive.clock import now
from scrapers.answer import Answer, Meaning, read_answer
from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import ANSWER, IS_ROBOTS

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

FIRST_WAIT = 5.0
"""Seconds to wait after an answer that asks for it and does not say how long; doubled each time."""

LONGEST_WAIT = 600.0
"""Seconds that a run waits; what a site wants beyond that is for the next run."""

MOST_REFUSALS = 6
"""Answers in a row that say no (403, 429, 503, challenge) after which the site has blocked us."""


class PolitenessMiddleware:
    """Reads each answer's meaning, and pauses the portal when it asks for that.

    It stands near the engine, so that bodies are decoded, but within the download: no other request can slip through.
    """

    def __init__(self, crawl: PortalCrawl) -> None:
        self._crawl = crawl
        self._n_refusals = 0

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """The middleware of the spider's crawl."""
        return cls(crawl_of(crawler))

    def process_response(self, request: Request, response: Response) -> Response:
        """The response, with its meaning noted."""
        retry_after = response.headers.get("Retry-After")
        answer = read_answer(
            response.status,
            response.body,
            retry_after=retry_after.decode("latin-1") if retry_after else None,
            now=now(),
        )
        request.meta[ANSWER] = answer
        if answer.meaning is Meaning.WAIT:
            self._wait(answer)
        elif response.status == 403:
            self._refused("http_403")
        elif answer.meaning in (Meaning.PAGE, Meaning.UNCHANGED):
            self._n_refusals = 0
            self._crawl.n_pages += not request.meta.get(IS_ROBOTS)
        return response

    def _wait(self, answer: Answer) -> None:
        seconds = answer.seconds if answer.seconds is not None else FIRST_WAIT * 2**self._n_refusals
        if seconds > LONGEST_WAIT:
            self._crawl.stop("blocked", f"{answer.code}: the site asks to wait {seconds:.0f} s")
            return
        logger.info("%s: %s, waiting %.0f s", self._crawl.portal.slug, answer.code, seconds)
        self._crawl.pause(seconds)
        self._refused(answer.code)

    def _refused(self, code: str) -> None:
        self._n_refusals += 1
        if self._n_refusals >= MOST_REFUSALS:
            self._crawl.stop("blocked", f"{self._n_refusals} refusals in a row, the last: {code}")


def crawl_of(crawler: "Crawler") -> PortalCrawl:
    """The crawl that a crawler's spider belongs to."""
    crawl = getattr(crawler.spider, "portal_crawl", None)
    if not isinstance(crawl, PortalCrawl):
        raise TypeError("this Scrapy component only works with the portal spiders of Banluu")
    return crawl
