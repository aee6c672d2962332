"""The attached files of one portal in one run: what is put into the frontier, and how many are asked for."""

from urllib.parse import urlsplit

from sqlite_utils import Database

from archive import attached_files, frontier
from archive.canonical_url import canonical_url
from archive.clock import now, utc_text
from archive.records import FrontierEntry
from scrapers.discovery.site_links import LONGEST_ADDRESS, SiteLinks
from scrapers.portals.portal import Portal

MOST_BYTES = 2 * 2**30
"""What a run may bring home of the files of one portal."""

BATCH = 8
"""Files leased at once: few, since a page that turns up meanwhile goes first."""


class FileQueue:
    """The budget of one run: `limit` files, as far as they are not spent."""

    def __init__(self, db: Database, portal: Portal, *, limit: int | None) -> None:
        self._db = db
        self._portal = portal
        self._n_left = portal.crawl.attachments if limit is None else min(limit, portal.crawl.attachments)
        self._bytes_left = MOST_BYTES

    def add_found(self, links: SiteLinks) -> None:
        """Nothing; inside the caller's transaction, files that cleaning found and the crawl may fetch are due."""
        moment = utc_text(now())
        chosen = [
            FrontierEntry(
                url=address,
                portal=self._portal.slug,
                kind="attachment",
                found_on=found_on,
                found_at=moment,
                next_check_at=moment,
            )
            for url, found_on in attached_files.unqueued_files(self._db, self._portal.slug)
            if (address := self._address(url, links)) is not None
        ]
        frontier.add(self._db, chosen)

    def lease(self, run_id: str) -> list[FrontierEntry]:
        """Due files, now leased by the run; none once the budget is spent."""
        number = min(BATCH, self._n_left)
        if number <= 0 or self._bytes_left <= 0:
            return []
        leased = frontier.lease(
            self._db, self._portal.slug, run_id, now=utc_text(now()), limit=number, are_files=True
        )
        self._n_left -= len(leased)
        return leased

    def count(self, n_bytes: int) -> None:
        """Nothing; a file of so many bytes came in."""
        self._bytes_left -= n_bytes

    def has_due(self) -> bool:
        """Whether there is a file that the run may still ask for."""
        slug, moment = self._portal.slug, utc_text(now())
        is_open = self._n_left > 0 and self._bytes_left > 0
        return is_open and frontier.n_due(self._db, slug, moment, are_files=True) > 0

    def _address(self, url: str, links: SiteLinks) -> str | None:
        """The address to ask, in the portal's own spelling; None where it is not the portal's or its file denies it."""
        at_home = links.at_home(url)
        if at_home is None and urlsplit(url).netloc in self._portal.crawl.file_hosts:
            at_home = canonical_url(url) if len(url) <= LONGEST_ADDRESS else None
        return None if at_home is None or links.is_refused(at_home) else at_home
