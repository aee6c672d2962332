"""Pages that end before their end: what a server sends short of its own Content-Length looks whole on the wire."""

from scrapy.http import Response

_TAIL = 4096


class PageEnds:
    """Learns in the course of a run whether a portal closes its pages, and tells those that are not closed.

    Some portals never do; so a page without `</html>` only counts as cut while nearly all others have it.
    """

    def __init__(self) -> None:
        self._n_closed = 0
        self._unclosed: set[str] = set()

    def is_missing(self, response: Response) -> bool:
        """Whether the end of a page is missing; `response` is as transferred."""
        body = response.body
        if b"html" not in (response.headers.get("Content-Type") or b"").lower() or response.status != 200:
            return False
        # An encoded body has an end of its own
        if response.headers.get("Content-Encoding") or b"<html" not in body[:_TAIL].lower():
            return False
        if b"</html" in body[-_TAIL:].lower():
            self._n_closed += 1
            return False
        self._unclosed.add(response.url)
        return self._n_closed >= 1 and len(self._unclosed) <= 1 + self._n_closed // 20
