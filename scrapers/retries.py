"""Second tries within a run: few, with a wait, and none any more once a host is seen to be down."""

from collections import Counter

from scrapy.http import Request

from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import OF_ONE_TRY, RETRY_IN

FIRST_WAIT = 1.0
"""Seconds before the second try; each further one waits twice as long."""

MOST_TRIES = 3
MOST_WAITS = 8
"""Tries of an address whose site asks to wait: the site itself says when."""

MOST_ERRORS_IN_A_ROW = 12
"""Failed tries, of whatever addresses, after which the host counts as down for this run."""


class Retries:
    """Counts the tries of one run on one portal."""

    def __init__(self, crawl: PortalCrawl) -> None:
        self._crawl = crawl
        self._n_tries: Counter[str] = Counter()
        self._n_errors = 0

    def succeeded(self) -> None:
        """Nothing; the host answers."""
        self._n_errors = 0

    def after_wait(self, request: Request) -> Request | None:
        """The same request once more after the pause that the site asked for, or None when that was often enough."""
        return self._again(request, 0.0, MOST_WAITS)

    def after_error(self, request: Request, code: str) -> Request | None:
        """The same request once more after a wait, or None when that was often enough or the host is down."""
        self._n_errors += 1
        if self._n_errors >= MOST_ERRORS_IN_A_ROW:
            self._crawl.stop("failures", f"{self._n_errors} failed requests in a row, the last: {code}")
            return None
        return self._again(request, FIRST_WAIT * 2 ** self._n_tries[_key(request)], MOST_TRIES)

    def _again(self, request: Request, seconds: float, most: int) -> Request | None:
        key = _key(request)
        self._n_tries[key] += 1
        if self._n_tries[key] >= most:
            return None
        meta = {name: value for name, value in request.meta.items() if name not in OF_ONE_TRY}
        return request.replace(meta=meta | {RETRY_IN: seconds}, dont_filter=True)


def _key(request: Request) -> str:
    return f"{request.method} {request.url} {hash(request.body) if request.body else ''}"
