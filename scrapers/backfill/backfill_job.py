"""One backfill while it runs: what is due, what was kept, how it ends."""

import logging
from collections.abc import Iterator
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive import captures, frontier
from archive.canonical_url import canonical_url
from archive.data_dir import DataDir, ensure_free_space
from archive.database import transaction
from archive.discovery import portal_facts
from archive.exit_code import ExitCode
from archive.intake import Intake
from scrapers.backfill.backfill_options import BackfillOptions, BackfillReport
from scrapers.backfill.cdx_entry import CdxEntry
from scrapers.discovery.site_links import SiteLinks
from scrapers.foreign.foreign_capture import ForeignCapture
from scrapers.foreign.places import Places, exchange_of
from scrapers.platforms import GENERIC, crawl_profile
from scrapers.portals.portal import Portal

logger = logging.getLogger(__name__)

_OUTCOMES = {ExitCode.INTERRUPTED: "interrupted", ExitCode.BLOCKED: "blocked", ExitCode.FAILURES: "failures"}


class BackfillJob:
    """The state that the spider works on. The caller holds the write lock."""

    def __init__(
        self, portal: Portal, data_dir: DataDir, db: Database, intake: Intake, options: BackfillOptions
    ) -> None:
        self.options = options
        self.report = BackfillReport()
        self.error: BaseException | None = None
        self._portal = portal
        self._data_dir = data_dir
        self._db = db
        self._intake = intake
        self._places = Places(data_dir, db, portal.slug)
        detected, _ = portal_facts(db, portal.slug)
        self._links = SiteLinks(portal, crawl_profile(portal.platform or detected or GENERIC))

    @property
    def index_urls(self) -> Iterator[str]:
        """What the index is asked, host by host; with and without `www.` is one host to an index."""
        hosts = {
            urlsplit(canonical_url(f"http://{host}/")).netloc.removeprefix("www.")
            for host in self._portal.hosts
        }
        for host in sorted(hosts):
            yield from self.options.archive.index_urls(host, self.options.since, self.options.until)

    @property
    def is_stopped(self) -> bool:
        """Whether nothing more is to be asked."""
        return self.report.stop is not None or self.report.new == self.options.limit

    def is_due(self, entry: CdxEntry) -> bool:
        """Whether a capture is one of an article or a list of the portal, and not here yet."""
        at_home = self._links.at_home(entry.url)
        if at_home is None or self._links.classified(at_home) is None or not entry.may_be_page:
            self.report.unwanted += 1
            return False
        if frontier.is_forbidden(self._db, at_home):
            self.report.unwanted += 1
            return False
        if captures.at_time(self._db, at_home, entry.captured_at):
            self.report.known += 1
            return False
        return True

    def is_same_page(self, url: str, entry: CdxEntry) -> bool:
        """Whether an address, however it is spelled, is that of the capture that was asked for."""
        return self._links.at_home(url) == self._links.at_home(entry.url)

    def keep(self, capture: ForeignCapture) -> None:
        """Nothing; the capture is durable in WARC and has its row."""
        ensure_free_space(self._data_dir)
        self._intake.counts["requested"] += 1
        place = self._places.place_of(capture)
        if place is None or place.kind == "other":
            self.report.unwanted += 1
            return
        with transaction(self._db):
            taken = self._intake.take(
                exchange_of(capture, place),
                canonical_url=place.canonical_url,
                media_type=capture.media_type,
                redirect_to=capture.redirect_to,
            )
        if taken is None:
            self.report.known += 1
        else:
            self.report.new += 1

    def fail(self, url: str, code: str, detail: str) -> None:
        """Nothing; one capture was not obtained, and is asked for again the next time."""
        self._intake.counts["requested"] += 1
        self.report.failed[code] += 1
        self._intake.failed[code] += 1
        self.options.talk(f"banluu: {url}: {code}: {detail}; the next backfill asks again")

    def stop(self, why: str, code: ExitCode) -> None:
        """Nothing; no more is asked."""
        if self.report.stop is None:
            self.report.stop, self.report.stop_code = why, code
            self._intake.stopped = _OUTCOMES.get(code)
            logger.warning("backfill of %s stopped: %s", self._portal.slug, why)

    def progress(self, n_waiting: int) -> str:
        """Where the backfill is, in words."""
        return f"{self.report.new} captures new, {self.report.known} known, {n_waiting} of this part of the index left"
