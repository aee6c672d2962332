"""What a person asks of a crawl beyond the portals' own facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """Options of one crawl; the defaults are those of `banluu crawl`.

    `limit` ends the crawl of a portal after so many captured articles. `since` leaves out articles whose address,
    sitemap or feed says an earlier day. `full` ignores the schedule. `delay` (seconds) replaces the portals' own, but
    never goes below robots.txt. `url` fetches this one address alone. `progress` receives a line now and then.
    """

    limit: int | None = None
    since: date | None = None
    full: bool = False
    allow_loopback: bool = False
    delay: float | None = None
    url: str | None = None
    progress: Callable[[str], None] | None = None

    @property
    def is_partial(self) -> bool:
        """Whether such a run leaves out what it may have found."""
        return self.limit is not None or self.since is not None or self.url is not None
