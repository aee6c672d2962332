"""The crawl of one portal while it runs: what is due, what was found, what it counts, and how it ends."""

import logging
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sqlite_utils import Database

from archive import captures, discovery, frontier, portals, runs
from archive.canonical_url import canonical_url
from archive.clock import VIETNAM, now, utc_text
from archive.data_dir import DataDir
from archive.database import transaction
from archive.errors import ArchiveError, DiskFullError
from archive.records import Capture, FrontierEntry, RunCounts, UrlKind
from archive.warc import WarcWriter
from scrapers.crawl_journal import CrawlJournal
from scrapers.crawl_options import CrawlOptions
from scrapers.discovery.link import Link
from scrapers.discovery.site_links import SiteLinks
from scrapers.file_queue import FileQueue
from scrapers.former_runs import read_former_runs
from scrapers.found_links import FoundLinks
from scrapers.listing_budget import ListingBudget
from scrapers.night_window import is_open
from scrapers.platforms import crawl_profile
from scrapers.portal_run import SOUND, Outcome, PortalRun
from scrapers.portals.portal import Portal
from scrapers.recheck import CONTROLS, MOST_CONTROLS
from scrapers.twin_addresses import TwinAddresses

if TYPE_CHECKING:
    from scrapers.missing_page import MissingPage

logger = logging.getLogger(__name__)

PROGRESS_SECONDS = 5.0

_REFUSALS = frozenset(("http_401", "http_403", "http_451"))


class PortalCrawl:
    """One run on one portal, over the archive's frontier. The process holds the write lock."""

    def __init__(
        self,
        portal: Portal,
        data_dir: DataDir,
        db: Database,
        options: CrawlOptions,
        *,
        command: str = "crawl",
    ) -> None:
        self.portal = portal
        self.data_dir = data_dir
        self.options = options
        self.db = db
        self.verdict: PortalRun | None = None
        self.stop_reason: Outcome | None = None
        self.reasons: list[str] = []
        self.n_requested = self.n_captured = self.n_pages = self.n_unchanged = 0
        self._n_absent = self._n_controls = 0
        self.seconds_waited = 0.0
        self.paused_until = 0.0
        self.asked: Counter[str] = Counter()
        self.missing_pages: dict[str, MissingPage] = {}
        self.budget = ListingBudget()
        self.files = FileQueue(db, portal, limit=options.limit)
        self._is_for_files = False
        self.twins = TwinAddresses(db, portal.slug)
        self._sitemaps: list[str] = []
        self._told_at = time.monotonic()
        self._n_told = 0
        self._hops: dict[str, int] = {}
        self.links: SiteLinks | None = None
        self._alone: FrontierEntry | None = None
        self._began_at = utc_text(now())
        with transaction(db):
            platform, discovered_at = discovery.portal_facts(db, portal.slug)
            self._former = read_former_runs(db, portal.slug)
            self.resumes_from = self._former.resumes_from
            self.run_id = runs.start_run(db, portal.slug, command)
            self.journal = CrawlJournal(db, portal.slug, self.run_id)
            self._save_facts()
            frontier.release(db, portal.slug)
            self.is_first = discovered_at is None
            self.reads_all_pages = options.full or self.is_first
            self.reads_all_posts = self.reads_all_pages or not self._former.was_last_sound
            if not self.is_first and not options.is_partial:
                self.journal.look_for_renames(since=self._began_at)
            if portal.platform or platform:
                self._use_platform(portal.platform or platform or "")
            self._begin()
            if self._former.clock_was_at is not None:
                frontier.forget_future(db, portal.slug, now=self._began_at)
        self.writer = WarcWriter(
            data_dir,
            portal.slug,
            self.run_id,
            portal_file=portal.text,
            same_payload=lambda digest: captures.with_payload(db, portal.slug, digest),
        )

    @property
    def is_stopped(self) -> bool:
        """Whether no further request is to be sent."""
        return self.stop_reason is not None or self._has_reached_limit

    @property
    def has_lost_disk(self) -> bool:
        """Whether the archive could not be written, so that nothing more is."""
        return self.stop_reason in ("disk_full", "error")

    def keep_hours(self) -> None:
        """Nothing; a portal whose hours are over is left alone until the next ones."""
        window = self.portal.crawl.night_window
        if window is not None and not is_open(window, now().astimezone(VIETNAM).time()):
            self.stop("out_of_hours", "its hours are over; the rest is due in the next ones")

    @property
    def awaits_last(self) -> bool:
        """Whether the articles that are under way may be the last that `limit` allows."""
        return (
            self.options.limit is not None
            and not self._is_for_files
            and self.journal.n_articles + self.asked["article"] >= self.options.limit
        )

    @property
    def counts(self) -> RunCounts:
        """The counts so far."""
        return RunCounts(
            requested=self.n_requested,
            captured=self.n_captured,
            unchanged=self.n_unchanged,
            failed=dict(self.journal.failed),
            seconds_waited=round(self.seconds_waited, 1),
        )

    def lease(self, limit: int) -> list[FrontierEntry]:
        """Due addresses, now leased by this run; the one that was asked for, when there is one.

        Attached files only when no page is due, nor under way, which may lead to others.
        """
        if self.options.url is not None:
            alone, self._alone = self._alone, None
            return [alone] if alone else []
        if self.options.limit is not None:
            limit = max(1, min(limit, self.options.limit - self.journal.n_articles))
        with transaction(self.db):
            moment = utc_text(now())
            pages = (
                []
                if self._is_for_files
                else frontier.lease(self.db, self.portal.slug, self.run_id, now=moment, limit=limit)
            )
            is_quiet = not pages and not self.asked.total()
            return self.files.lease(self.run_id) if is_quiet else pages

    def reopen_for_files(self) -> bool:
        """Whether the run, which is over, goes on with attached files that cleaning found meanwhile."""
        is_sound = self.verdict is not None and self.verdict.outcome in SOUND
        if not is_sound or self.links is None or self.options.url is not None:
            return False
        with transaction(self.db):
            self.files.add_found(self.links)
            if not self.files.has_due():
                return False
            runs.reopen_run(self.db, self.run_id)
        self.verdict = None
        self._is_for_files = True
        self.asked.clear()
        return True

    def use_platform(self, platform: str) -> None:
        """Nothing; the portal's platform was detected on its start page."""
        with transaction(self.db):
            self._use_platform(platform)
            self._save_facts(platform=platform)
            self._add_sitemaps()

    def turned_out(self, capture: Capture, kind: str) -> Capture:
        """The capture as one of another kind than was asked for, as the WARC file now says too."""
        self.writer.write_kind(capture.id, capture.url, kind)
        return replace(capture, kind=kind)

    def pause(self, seconds: float) -> None:
        """Nothing; no request is sent to the portal for so long."""
        until = time.monotonic() + seconds
        if until > self.paused_until:
            self.seconds_waited += until - max(self.paused_until, time.monotonic())
            self.paused_until = until

    def stop(self, outcome: Outcome, reason: str) -> None:
        """Nothing; the crawl ends with this outcome as soon as what is under way has come in."""
        if self.stop_reason is None:
            self.stop_reason = outcome
        if reason not in self.reasons:
            self.reasons.append(reason)

    def stop_for(self, error: ArchiveError) -> None:
        """Nothing; the archive cannot be written, and the crawl ends."""
        self.stop("disk_full" if isinstance(error, DiskFullError) else "error", str(error))

    def tell_of_start_page(self, entry: FrontierEntry, what: str) -> None:
        """Nothing; what became of a start page is among the reasons of the verdict. Other pages have their rows."""
        reason = f"the start page {entry.url} {what}"
        if entry.kind == "seed" and reason not in self.reasons:
            self.reasons.append(reason)

    def count_bug(self, url: str, error: str) -> None:
        """Nothing; a fault of the crawler itself left this address as due as it was."""
        self.journal.failed["bug"] += 1
        self.journal.has_lost_list = True
        self.reasons.append(
            f"internal error on {url}{f': {error}' if error else ''}; the log has the details"
        )

    def count_absence(self) -> None:
        """Nothing; others are asked for too: only among articles that answer does an absence say something."""
        self._n_absent += 1
        if self.options.is_partial:
            return
        wanted = min(CONTROLS * self._n_absent, MOST_CONTROLS) - self._n_controls
        with transaction(self.db):
            self._n_controls += frontier.ask_controls(
                self.db, self.portal.slug, wanted, at=utc_text(now()), shown_before=self._began_at
            )

    def announce_sitemaps(self, urls: Sequence[str]) -> None:
        """Nothing; the sitemaps that robots.txt names are due, once it is known what their pages are."""
        self._sitemaps += urls
        if self.links is not None and self._sitemaps and self.options.url is None:
            with transaction(self.db):
                self._add_sitemaps()

    def count_hop(self, source: str, target: str) -> int:
        """The number of redirects in this run that led to the target."""
        self._hops[target] = self._hops.get(source, 0) + 1
        return self._hops[target]

    def tell(self) -> None:
        """Nothing; now and then, a line of progress for whoever asked for it."""
        if self.options.progress is not None and time.monotonic() >= self._told_at + PROGRESS_SECONDS:
            self._told_at = time.monotonic()
            self.options.progress(
                f"{self.portal.slug}: {self.n_requested} requests, {self.journal.n_articles} articles, "
                f"{frontier.n_due(self.db, self.portal.slug, utc_text(now()))} addresses waiting"
            )

    def close(self, reason: str) -> PortalRun:
        """The verdict, after everything is given back and written down. `reason` is Scrapy's: finished, shutdown, …"""
        self.writer.close()
        # A pause that the end of the run cut short was not waited out
        self.seconds_waited = max(0.0, self.seconds_waited - max(0.0, self.paused_until - time.monotonic()))
        outcome = self._outcome(reason)
        verdict = PortalRun(
            slug=self.portal.slug,
            run_id=self.run_id,
            counts=self.counts,
            outcome=outcome,
            reasons=tuple(self.reasons),
        )
        with transaction(self.db):
            frontier.release(self.db, self.run_id)
            if reason == "finished" and self._has_found_all and not self._is_for_files:
                self._save_facts(discovered_at=utc_text(now()))
            runs.finish_run(self.db, self.run_id, self.counts, outcome)
        self.verdict = verdict
        for why in self.reasons[self._n_told :]:
            logger.warning("%s: %s", self.portal.slug, why)
        self._n_told = len(self.reasons)
        return verdict

    @property
    def _has_found_all(self) -> bool:
        """Whether every list of the portal was read to its end; an article that fails has its own next try."""
        is_whole = self.stop_reason is None and not self.journal.has_lost_list and not self.options.is_partial
        return self.is_first and is_whole and discovery.n_articles(self.db, self.portal.slug) > 0

    @property
    def _has_reached_limit(self) -> bool:
        is_limited = self.options.limit is not None and not self._is_for_files
        return is_limited and self.journal.n_articles >= (self.options.limit or 0)

    def _outcome(self, reason: str) -> Outcome:
        if self.stop_reason is not None:
            return self.stop_reason
        if reason not in ("finished", "limit"):
            if reason != "shutdown":
                self.reasons.append(reason)
            return "interrupted" if reason == "shutdown" else "error"
        if self.journal.failed["bug"]:
            return "error"
        if self.journal.failed:
            is_blocked = (
                not self.n_pages and self.options.url is None and self.journal.failed.keys() <= _REFUSALS
            )
            return "blocked" if is_blocked else "failures"
        if (
            self.is_first
            and not self.options.is_partial
            and not discovery.n_articles(self.db, self.portal.slug)
        ):
            self.reasons.append(
                "no article was found; check start_urls, platform and article_urls of the portal file"
            )
            return "suspicious"
        if self._former.clock_was_at is not None:
            self.reasons.append(
                f"an earlier run was at {self._former.clock_was_at}, which is later than now: the clock was wrong then, or is wrong now; "
                "captures are in the order of its times"
            )
            return "suspicious"
        return "complete"

    def _save_facts(self, *, platform: str | None = None, discovered_at: str | None = None) -> None:
        portal = self.portal
        portals.save_portal(
            self.db,
            slug=portal.slug,
            name=portal.name,
            home=portal.home,
            name_en=portal.name_en,
            agency=portal.agency,
            platform=platform or portal.platform,
            source=portal.source,
            checked_on=str(portal.checked_on) if portal.checked_on else None,
            discovered_at=discovered_at,
        )

    def _begin(self) -> None:
        """Make due what this run reads."""
        if self.options.url is not None:
            url = canonical_url(self.options.url)
            self.journal.add(FoundLinks(links=(Link(url, self._kind_of(url)),)), None)
            self._alone = frontier.get(self.db, url)
            return
        seeds = [canonical_url(url) for url in self.portal.start_urls]
        self.journal.add(FoundLinks(links=tuple(Link(url, "seed") for url in seeds)), None)
        discovery.claim_seeds(self.db, self.portal.slug, seeds)
        if self.links is not None:
            self.files.add_found(self.links)
        if self.options.full:
            frontier.make_due(self.db, self.portal.slug)
            return
        slug, since, links = self.portal.slug, self.resumes_from, self.links
        lists = discovery.urls_of_kinds(self.db, slug, ("seed", "listing"), before=since)
        first = [url for url in lists if links is None or not links.is_next_page(url)]
        discovery.make_urls_due(
            self.db, [*first, *discovery.urls_of_kinds(self.db, slug, ("feed", "sitemap"), before=since)]
        )

    def _kind_of(self, url: str) -> UrlKind:
        link = self.links.find(url, url) if self.links else None
        return link.kind if link else "article"

    def _use_platform(self, platform: str) -> None:
        profile = crawl_profile(platform)
        self.links = SiteLinks(self.portal, profile)
        if self.options.url is not None:
            return
        sitemaps = [Link(urljoin(self.portal.home, path), "sitemap") for path in profile.sitemaps]
        feeds = [Link(urljoin(self.portal.home, path), "feed") for path in profile.feeds]
        self.journal.add(FoundLinks(links=(*sitemaps, *feeds)), None)

    def _add_sitemaps(self) -> None:
        links, named, self._sitemaps = self.links, self._sitemaps, []
        if links is not None and self.options.url is None:
            found = [Link(at_home, "sitemap") for url in named if (at_home := links.at_home(url))]
            self.journal.add(FoundLinks(links=tuple(found)), urljoin(self.portal.home, "/robots.txt"))
