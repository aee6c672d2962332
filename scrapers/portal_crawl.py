"""The crawl of one portal while it runs: what is due, what was found, what it counts, and how it ends."""

import logging
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin

from sqlite_utils import Database

from archive import discovery, failures, frontier, portals, runs
from archive.canonical_url import canonical_url
from archive.captures import save_capture
from archive.clock import now, utc_text
from archive.data_dir import DataDir
from archive.database import transaction
from archive.records import Capture, Failure, FrontierEntry, RunCounts, UrlKind
from archive.warc import WarcWriter
from scrapers.crawl_options import CrawlOptions
from scrapers.discovery.link import Link
from scrapers.discovery.site_links import SiteLinks
from scrapers.found_links import FoundLinks
from scrapers.platforms import crawl_profile
from scrapers.portal_run import Outcome, PortalRun
from scrapers.portals.portal import Portal
from scrapers.recheck import next_retry

logger = logging.getLogger(__name__)

EACH_RUN: tuple[UrlKind, ...] = ("seed", "listing", "feed", "sitemap")
"""The kinds that are read in each run; articles follow their own schedule."""

PROGRESS_SECONDS = 5.0

_SOUND = ("complete", "failures", "suspicious")


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
        self.options = options
        self.db = db
        self.verdict: PortalRun | None = None
        self.stop_reason: Outcome | None = None
        self.reasons: list[str] = []
        self.n_requested = self.n_captured = self.n_articles = self.n_unchanged = self.n_gone = 0
        self.failed: Counter[str] = Counter()
        self.seconds_waited = 0.0
        self.paused_until = 0.0
        self.n_articles_asked = 0
        self.read_listings: set[str] = set()
        self._known: set[str] = set()
        self._fresh: set[str] = set()
        self._sitemaps: list[str] = []
        self._told_at = time.monotonic()
        self._hops: dict[str, int] = {}
        self.links: SiteLinks | None = None
        self._alone: FrontierEntry | None = None
        with transaction(db):
            platform, discovered_at = discovery.portal_facts(db, portal.slug)
            is_sound = self._last_run_was_sound()
            self.run_id = runs.start_run(db, portal.slug, command)
            self._save_facts()
            frontier.release(db, portal.slug)
            self.is_first = discovered_at is None
            self.reads_all_pages = options.full or self.is_first
            self.reads_all_posts = self.reads_all_pages or not is_sound
            if portal.platform or platform:
                self._use_platform(portal.platform or platform or "")
            self._begin()
        self.writer = WarcWriter(data_dir, portal.slug, self.run_id)

    @property
    def is_stopped(self) -> bool:
        """Whether no further request is to be sent."""
        return self.stop_reason is not None or self._has_reached_limit

    @property
    def awaits_last(self) -> bool:
        """Whether the articles that are under way may be the last that `limit` allows."""
        return (
            self.options.limit is not None and self.n_articles + self.n_articles_asked >= self.options.limit
        )

    @property
    def counts(self) -> RunCounts:
        """The counts so far."""
        return RunCounts(
            requested=self.n_requested,
            captured=self.n_captured,
            unchanged=self.n_unchanged,
            gone=self.n_gone,
            failed=dict(self.failed),
            seconds_waited=round(self.seconds_waited, 1),
        )

    def lease(self, limit: int) -> list[FrontierEntry]:
        """Due addresses, now leased by this run; the one that was asked for, when there is one."""
        if self.options.url is not None:
            alone, self._alone = self._alone, None
            return [alone] if alone else []
        if self.options.limit is not None:
            limit = max(1, min(limit, self.options.limit - self.n_articles))
        with transaction(self.db):
            return frontier.lease(self.db, self.portal.slug, self.run_id, now=utc_text(now()), limit=limit)

    def use_platform(self, platform: str) -> None:
        """Nothing; the portal's platform was detected on its start page."""
        with transaction(self.db):
            self._use_platform(platform)
            self._save_facts(platform=platform)
            self._add_sitemaps()

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

    def save_alone(self, capture: Capture) -> None:
        """Nothing; a capture that answers no address of the frontier (robots.txt, a refused answer) has its row."""
        with transaction(self.db):
            save_capture(self.db, capture)

    def record_page(
        self,
        entry: FrontierEntry,
        capture: Capture,
        found: FoundLinks,
        *,
        next_check_at: str | None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Nothing; in one transaction: the capture, what it led to, and that its address is done."""
        with transaction(self.db):
            save_capture(self.db, capture)
            self._add(found, capture.url)
            frontier.finish(
                self.db,
                entry.url,
                now=capture.captured_at,
                next_check_at=next_check_at,
                code=f"http_{capture.status}",
                etag=etag,
                last_modified=last_modified,
                captured_at=capture.captured_at,
            )
            self._resolve(entry)
        if capture.kind == "article":
            self.n_articles += 1

    def record_posted(self, capture: Capture, found: FoundLinks) -> None:
        """Nothing; in one transaction: the capture of a posted page and what it led to."""
        with transaction(self.db):
            save_capture(self.db, capture)
            self._add(found, capture.url)

    def record_answer(
        self,
        entry: FrontierEntry,
        capture: Capture | None,
        *,
        code: str,
        next_check_at: str | None,
        is_gone: bool = False,
        found: FoundLinks | None = None,
    ) -> None:
        """Nothing; the address is answered without a page of its own: unchanged, absent, elsewhere, refused."""
        with transaction(self.db):
            if capture is not None:
                save_capture(self.db, capture)
            self._add(found or FoundLinks(), entry.url)
            frontier.finish(
                self.db,
                entry.url,
                now=utc_text(now()),
                next_check_at=next_check_at,
                code=code,
                state="gone" if is_gone else "done",
            )
            self._resolve(entry)

    def record_failure(
        self, entry: FrontierEntry, capture: Capture | None, *, code: str, detail: str, seconds: float = 0.0
    ) -> None:
        """Nothing; the address was not obtained in this run and is due in a later one."""
        retry_at = next_retry(now(), entry.failure_count, seconds)
        with transaction(self.db):
            if capture is not None:
                save_capture(self.db, capture)
            frontier.fail(self.db, entry.url, now=utc_text(now()), code=code, retry_at=retry_at)
            self._record(entry.url, code, detail, capture)
        logger.warning("%s: %s: %s %s", self.portal.slug, entry.url, code, detail)

    def record_lost_page(self, url: str, *, code: str, detail: str) -> None:
        """Nothing; a page that is not in the frontier (a posted one) was not obtained."""
        with transaction(self.db):
            self._record(url, code, detail, None)
        logger.warning("%s: %s: %s %s", self.portal.slug, url, code, detail)

    def announce_sitemaps(self, urls: Sequence[str]) -> None:
        """Nothing; the sitemaps that robots.txt names are due, once it is known what their pages are."""
        self._sitemaps += urls
        if self.links is not None and self._sitemaps and self.options.url is None:
            with transaction(self.db):
                self._add_sitemaps()

    def has_news(self, articles: Sequence[str]) -> bool:
        """Whether one of the articles is new in this run, or was never answered."""
        if not self._fresh.isdisjoint(articles):
            return True
        return len(discovery.answered_urls(self.db, articles)) < len(set(articles))

    def read_again(self, urls: Sequence[str]) -> None:
        """Nothing; these pages of a listing are due in this run, if it has not read them yet."""
        wanted = [url for url in urls if url not in self.read_listings]
        if wanted:
            with transaction(self.db):
                discovery.make_urls_due(self.db, wanted)

    def count_hop(self, source: str, target: str) -> int:
        """The number of redirects in this run that led to the target."""
        self._hops[target] = self._hops.get(source, 0) + 1
        return self._hops[target]

    def tell(self) -> None:
        """Nothing; now and then, a line of progress for whoever asked for it."""
        if self.options.progress is not None and time.monotonic() >= self._told_at + PROGRESS_SECONDS:
            self._told_at = time.monotonic()
            self.options.progress(
                f"{self.portal.slug}: {self.n_requested} requests, {self.n_articles} articles, "
                f"{frontier.n_due(self.db, self.portal.slug, utc_text(now()))} addresses waiting"
            )

    def close(self, reason: str) -> PortalRun:
        """The verdict, after everything is given back and written down. `reason` is Scrapy's: finished, shutdown, …"""
        self.writer.close()
        outcome = self._outcome(reason)
        self.verdict = PortalRun(
            slug=self.portal.slug,
            run_id=self.run_id,
            counts=self.counts,
            outcome=outcome,
            reasons=tuple(self.reasons),
        )
        with transaction(self.db):
            frontier.release(self.db, self.run_id)
            if outcome == "complete" and not self.options.is_partial and self.is_first:
                self._save_facts(discovered_at=utc_text(now()))
            runs.finish_run(self.db, self.run_id, self.counts, outcome)
        return self.verdict

    @property
    def _has_reached_limit(self) -> bool:
        return self.options.limit is not None and self.n_articles >= self.options.limit

    def _outcome(self, reason: str) -> Outcome:
        if self.stop_reason is not None:
            return self.stop_reason
        if reason not in ("finished", "limit"):
            if reason != "shutdown":
                self.reasons.append(reason)
            return "interrupted" if reason == "shutdown" else "error"
        if self.failed:
            return "failures"
        if (
            self.is_first
            and not self.options.is_partial
            and not discovery.n_articles(self.db, self.portal.slug)
        ):
            self.reasons.append(
                "no article was found; check start_urls, platform and article_urls of the portal file"
            )
            return "suspicious"
        return "complete"

    def _last_run_was_sound(self) -> bool:
        last = runs.last_runs(self.db, portal=self.portal.slug, limit=1)
        return bool(last) and last[0].outcome in _SOUND

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
            self._add_entries([self._entry(Link(url, self._kind_of(url)))])
            self._alone = frontier.get(self.db, url)
            return
        self._add_entries([self._entry(Link(canonical_url(url), "seed")) for url in self.portal.start_urls])
        if self.options.full:
            frontier.make_due(self.db, self.portal.slug)
            return
        again = discovery.urls_of_kinds(self.db, self.portal.slug, EACH_RUN)
        links = self.links
        discovery.make_urls_due(
            self.db, [url for url in again if links is None or not links.is_next_page(url)]
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
        self._add_entries([self._entry(link) for link in (*sitemaps, *feeds)])

    def _add_sitemaps(self) -> None:
        links, named, self._sitemaps = self.links, self._sitemaps, []
        if links is not None and self.options.url is None:
            found = [Link(at_home, "sitemap") for url in named if (at_home := links.at_home(url))]
            self._add(FoundLinks(links=tuple(found)), urljoin(self.portal.home, "/robots.txt"))

    def _add(self, found: FoundLinks, found_on: str) -> None:
        links = [link for link in found.links if link.url not in self._known]
        if links:
            self._known.update(link.url for link in links)
            known = discovery.known_urls(self.db, [link.url for link in links])
            new = [link for link in links if link.url not in known]
            self._add_entries([self._entry(link, found_on) for link in new])
            self._fresh.update(link.url for link in new if link.kind == "article")
        if found.static:
            self._known.update(found.static)
            discovery.set_aside(self.db, found.static, "static")
            aside = [self._entry(Link(url, "listing"), found_on) for url in found.static]
            self._add_entries([replace(entry, state="blocked", last_code="static") for entry in aside])

    def _add_entries(self, entries: Sequence[FrontierEntry]) -> None:
        frontier.add(self.db, entries)

    def _entry(self, link: Link, found_on: str | None = None) -> FrontierEntry:
        moment = utc_text(now())
        return FrontierEntry(
            url=link.url,
            portal=self.portal.slug,
            kind=link.kind,
            found_on=found_on,
            found_at=moment,
            # What lists goes first: a sitemap may say that an address is no article
            next_check_at=moment if link.kind == "article" else None,
        )

    def _resolve(self, entry: FrontierEntry) -> None:
        if entry.failure_count:
            failures.resolve(self.db, "crawl", entry.url)

    def _record(self, url: str, code: str, detail: str, capture: Capture | None) -> None:
        self.failed[code] += 1
        failure = Failure(
            url=url,
            portal=self.portal.slug,
            stage="crawl",
            code=code,
            detail=detail,
            capture_id=capture.id if capture else None,
            run_id=self.run_id,
        )
        failures.record(self.db, failure)
