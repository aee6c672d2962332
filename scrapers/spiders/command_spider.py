"""The spider that `scrapy crawl SLUG` runs: it locks and opens the archive by itself."""

from contextlib import ExitStack, closing
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from archive.data_dir import DataDir, ensure_free_space, open_data_dir
from archive.database import open_database
from archive.warc import repair_open_files
from archive.write_lock import write_lock
from scrapers.address_guard import ALLOW_LOOPBACK
from scrapers.crawl_options import CrawlOptions
from scrapers.errors import SpiderArgumentError
from scrapers.portal_crawl import PortalCrawl
from scrapers.portals.portal import Portal
from scrapers.spiders.portal_spider import PortalSpider
from scrapers.spiders.spider_settings import spider_settings

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ARGUMENTS = ("limit", "since", "url", "full", "delay")
_TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def command_spider(portal_of_spider: Portal, data_dir_of_spider: DataDir) -> type[PortalSpider]:
    """The spider class of a portal for Scrapy's own commands."""

    class SpiderOfPortal(CommandSpider):
        """The spider of one portal."""

        name = portal_of_spider.slug
        portal = portal_of_spider
        data_dir = data_dir_of_spider
        custom_settings = spider_settings(portal_of_spider, CrawlOptions())

    return SpiderOfPortal


class CommandSpider(PortalSpider):
    """Takes `-a limit= since= url= full= delay=`; `-s BANLUU_ALLOW_LOOPBACK=1` admits this machine."""

    portal: Portal
    data_dir: DataDir

    def __init__(self, portal_crawl: PortalCrawl, opened: ExitStack) -> None:
        super().__init__(portal_crawl)
        self._opened = opened

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **kwargs: Any) -> Self:
        """The spider, holding the write lock; an error names a wrong argument or who else writes."""
        options = crawl_options(kwargs, allow_loopback=crawler.settings.getbool(ALLOW_LOOPBACK))
        crawler.settings.setdict(spider_settings(cls.portal, options), priority="spider")
        with ExitStack() as stack:
            data_dir = open_data_dir(cls.data_dir.root)
            stack.enter_context(write_lock(data_dir, f"scrapy crawl {cls.portal.slug}"))
            ensure_free_space(data_dir)
            repair_open_files(data_dir)
            db = stack.enter_context(closing(open_database(data_dir)))
            crawl = PortalCrawl(cls.portal, data_dir, db, options, command="scrapy crawl")
            return super().from_crawler(crawler, crawl, stack.pop_all())

    def closed(self, reason: str) -> None:
        """Nothing; the run's row is written, and the archive is free for others."""
        with self._opened:
            super().closed(reason)


def crawl_options(arguments: dict[str, str], *, allow_loopback: bool) -> CrawlOptions:
    """The options that Scrapy's `-a name=value` arguments say; SpiderArgumentError names a wrong one."""
    unknown = sorted(set(arguments) - set(ARGUMENTS))
    if unknown:
        raise SpiderArgumentError(f"unknown argument -a {unknown[0]}=; known: {', '.join(ARGUMENTS)}")
    try:
        limit = int(arguments["limit"]) if "limit" in arguments else None
        since = date.fromisoformat(arguments["since"]) if "since" in arguments else None
        delay = float(arguments["delay"]) if "delay" in arguments else None
        full = _TRUTH[arguments.get("full", "0").lower()]
    except (ValueError, KeyError) as error:
        raise SpiderArgumentError(
            f"-a limit= is a whole number, since= a day (2026-01-31), delay= seconds, full= 1 or 0: {error}"
        ) from None
    if (limit is not None and limit < 1) or (delay is not None and delay < 0):
        raise SpiderArgumentError("-a limit= is 1 or more, delay= is 0 or more")
    return CrawlOptions(
        limit=limit,
        since=since,
        delay=delay,
        full=full,
        url=arguments.get("url"),
        allow_loopback=allow_loopback,
    )
