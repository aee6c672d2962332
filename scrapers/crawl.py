"""The crawl: all portals at once in one process, each at its own pace, each with a verdict of its own."""

import gc
import logging
import resource
import time
from collections.abc import Callable, Sequence
from contextlib import closing

from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
from sqlite_utils import Database
from twisted.internet.defer import Deferred, DeferredList, succeed
from twisted.python.failure import Failure

from archive.clock import VIETNAM, now
from archive.data_dir import DataDir, ensure_free_space
from archive.database import open_database
from archive.errors import DiskFullError
from archive.records import RunCounts
from archive.warc import repair_open_files
from scrapers.address_guard import ALLOW_LOOPBACK
from scrapers.crawl_options import CrawlOptions
from scrapers.kept_signals import Handlers, set_handlers, signals_kept
from scrapers.night_window import is_open
from scrapers.portal_crawl import PortalCrawl
from scrapers.portal_run import Outcome, PortalRun
from scrapers.portals.portal import Portal
from scrapers.spiders.portal_spider import spider_class
from scrapers.spiders.spider_settings import spider_settings

__all__ = ["CrawlOptions", "Outcome", "PortalRun", "crawl"]

logger = logging.getLogger(__name__)

_Start = Callable[..., "Deferred[None] | None"]


def crawl(
    portals: Sequence[Portal],
    data_dir: DataDir,
    options: CrawlOptions,
    *,
    clean: Callable[[], None] | None = None,
) -> tuple[PortalRun, ...]:
    """The verdicts, in the order of the portals. The caller holds the write lock; once per process (Twisted).

    `clean` is called when all pages are there and no crawl was cut off; the attached files that it finds are fetched
    then, in the same runs. What it raises is raised here, after the crawl has ended in order.
    """
    ensure_free_space(data_dir)
    repair_open_files(data_dir)
    with closing(open_database(data_dir, is_checked=True)) as db, signals_kept() as handlers:
        process = CrawlerProcess(process_settings(options))
        # Scrapy asks for a line per page, which the log of a run does not want
        logging.getLogger("scrapy").setLevel(logging.getLogger().level)
        crowd = _Crowd(process, data_dir, db, options)
        for portal in {portal.slug: portal for portal in portals}.values():
            crowd.add(portal)
        if clean is not None:
            crowd.go_on_after(clean, handlers)
        # What was loaded so far stays: the collector need not walk through it again while pages come in
        gc.freeze()
        process.start()
        gc.unfreeze()
        verdicts = crowd.verdicts()
        if crowd.error is not None:
            raise crowd.error
        return verdicts


def process_settings(options: CrawlOptions) -> Settings:
    """Scrapy's settings for a crawl."""
    settings = Settings()
    settings.setmodule("scrapers.settings", priority="project")
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
    settings.set(ALLOW_LOOPBACK, options.allow_loopback, priority="cmdline")
    return settings


class _Crowd:
    """The crawls of one process. Portals that share a host follow each other, so that it has one connection."""

    def __init__(
        self, process: CrawlerProcess, data_dir: DataDir, db: Database, options: CrawlOptions
    ) -> None:
        self._process = process
        self._data_dir = data_dir
        self._db = db
        self._options = options
        self._portals: list[Portal] = []
        self._crawls: dict[str, PortalCrawl] = {}
        self._not_begun: dict[str, PortalRun] = {}
        self._last_of_host: dict[str, Deferred[None]] = {}
        self._all: list[Deferred[None]] = []
        self.error: BaseException | None = None

    def add(self, portal: Portal) -> None:
        """Nothing; the portal is crawled as soon as the others of its hosts are done."""
        self._portals.append(portal)
        self._in_turn(portal, self._crawl)

    def go_on_after(self, clean: Callable[[], None], handlers: Handlers) -> None:
        """Nothing; once all pages of all portals are there, they are cleaned, and the files found are fetched.

        While they are cleaned, signals have the handlers that they had before the crawl.
        """
        DeferredList(self._all).addCallback(lambda _: self._go_on(clean, handlers))

    def _go_on(self, clean: Callable[[], None], handlers: Handlers) -> None:
        if any(verdict.outcome in ("interrupted", "disk_full") for verdict in self.verdicts()):
            return
        try:
            with signals_kept():
                set_handlers(handlers)
                clean()
        except BaseException as error:  # the reactor would swallow it; it is raised once that has ended
            self.error = error
            return
        for portal in self._portals:
            if portal.slug in self._crawls:
                self._in_turn(portal, self._fetch_files)

    def _in_turn(self, portal: Portal, start: _Start) -> None:
        """Nothing; the portal's crawl starts as soon as the others of its hosts are done."""
        done: Deferred[None] = succeed(None)
        hosts = {host.removeprefix("www.") for host in portal.hosts}
        before = {id(d): d for host in hosts if (d := self._last_of_host.get(host))}.values()
        for earlier in before:
            done.addCallback(_after, earlier)
        done.addCallback(start, portal, follows=bool(before))
        done.addErrback(self._failed, portal)
        self._all.append(done)
        for host in hosts:
            self._last_of_host[host] = done

    def verdicts(self) -> tuple[PortalRun, ...]:
        """What came of each portal, after whatever was cut off is closed."""
        return tuple(self._verdict(portal) for portal in self._portals)

    def _verdict(self, portal: Portal) -> PortalRun:
        crawl = self._crawls.get(portal.slug)
        if crawl is not None:
            return crawl.verdict or crawl.close("shutdown")
        if portal.slug in self._not_begun:
            return self._not_begun[portal.slug]
        if not is_open(portal.crawl.night_window, now().astimezone(VIETNAM).time()):
            return _not_run(portal, "complete", "outside the hours in which it may be crawled")
        return _not_run(portal, "interrupted", "not begun")

    def _crawl(self, _: None, portal: Portal, *, follows: bool) -> "Deferred[None] | None":
        is_interrupted = any(
            crawl.verdict is not None and crawl.verdict.outcome == "interrupted"
            for crawl in self._crawls.values()
        )
        if is_interrupted or not is_open(portal.crawl.night_window, now().astimezone(VIETNAM).time()):
            return None
        crawl = PortalCrawl(portal, self._data_dir, self._db, self._options)
        self._crawls[portal.slug] = crawl
        if follows:
            # The host was asked just now: its delay holds from one portal to the next
            crawl.paused_until = time.monotonic() + self._delay(portal)
        return self._process.crawl(spider_class(portal, self._options), portal_crawl=crawl)

    def _fetch_files(self, _: None, portal: Portal, *, follows: bool) -> "Deferred[None] | None":
        del follows
        crawl = self._crawls[portal.slug]
        if not crawl.reopen_for_files():
            return None
        # The host was asked just now, by this portal's pages or by another portal
        crawl.paused_until = max(crawl.paused_until, time.monotonic() + self._delay(portal))
        spider = spider_class(portal, self._options)
        spider.custom_settings = {**(spider.custom_settings or {}), "MEMUSAGE_LIMIT_MB": self._memory_limit()}
        return self._process.crawl(spider, portal_crawl=crawl)

    def _memory_limit(self) -> int:
        """Megabytes; Scrapy compares the most that the process ever took with it, which was the cleaning's."""
        taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return process_settings(self._options).getint("MEMUSAGE_LIMIT_MB") + taken

    def _delay(self, portal: Portal) -> float:
        settings = process_settings(self._options)
        settings.setdict(spider_settings(portal, self._options), priority="spider")
        return settings.getfloat("DOWNLOAD_DELAY")

    def _failed(self, failure: Failure, portal: Portal) -> None:
        """Keep what went wrong before or while a crawl was opened: the others go on."""
        outcome: Outcome = "disk_full" if isinstance(failure.value, DiskFullError) else "error"
        logger.error("%s: %s", portal.slug, failure.getTraceback())
        crawl = self._crawls.get(portal.slug)
        if crawl is None:
            self._not_begun[portal.slug] = _not_run(portal, outcome, failure.getErrorMessage())
        else:
            crawl.stop(outcome, failure.getErrorMessage())


def _after(_: None, earlier: "Deferred[None]") -> "Deferred[None]":
    """A deferred that fires when another one has, without taking its result from it."""
    waiting: Deferred[None] = Deferred()

    def pass_on(result: None) -> None:
        waiting.callback(None)

    earlier.addCallback(pass_on)
    return waiting


def _not_run(portal: Portal, outcome: Outcome, reason: str) -> PortalRun:
    return PortalRun(slug=portal.slug, run_id="", counts=RunCounts(), outcome=outcome, reasons=(reason,))
