"""Looks at sites: tasks that fetch a few pages each, all at once, as politely as a crawl; nothing is kept."""

import logging
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.crawler import CrawlerProcess

from archive.data_dir import open_data_dir
from archive.database import open_database
from archive.errors import BanluuError
from scrapers.crawl import process_settings
from scrapers.crawl_options import CrawlOptions
from scrapers.look.look_spider import LookSpider, Task
from scrapers.portal_crawl import PortalCrawl
from scrapers.portals.portal import Portal
from scrapers.spiders.spider_settings import spider_settings

DEFAULT_SCHEDULER = "scrapy.core.scheduler.Scheduler"


@dataclass(frozen=True, slots=True)
class Look:
    """A task on one portal; of the portal only its address and its rules for crawling matter."""

    portal: Portal
    task: Task


def take_looks(looks: Sequence[Look], *, allow_loopback: bool) -> None:
    """Nothing; the tasks are done. The first error of a task is raised. Once per process (Twisted).

    A crawl's parts need an archive; this one is thrown away.
    """
    with tempfile.TemporaryDirectory(prefix="banluu-look-") as folder:
        data_dir = open_data_dir(Path(folder))
        with closing(open_database(data_dir)) as db:
            process = CrawlerProcess(process_settings(CrawlOptions(allow_loopback=allow_loopback)))
            logging.getLogger("scrapy").setLevel(logging.WARNING)
            errors: list[BanluuError] = []
            for look in looks:
                delay = _delay(look.portal, allow_loopback)
                options = CrawlOptions(allow_loopback=allow_loopback, delay=delay)
                crawl = PortalCrawl(look.portal, data_dir, db, options, command="look")
                process.crawl(
                    _spider_class(look.portal, options), portal_crawl=crawl, task=look.task, errors=errors
                )
            process.start()
    if errors:
        raise errors[0]


def _spider_class(portal: Portal, options: CrawlOptions) -> type[LookSpider]:
    class SpiderOfLook(LookSpider):
        """The spider of one look, which has no frontier: its task alone asks for pages."""

        name = portal.slug
        custom_settings = spider_settings(portal, options) | {"SCHEDULER": DEFAULT_SCHEDULER}

    return SpiderOfLook


def _delay(portal: Portal, allow_loopback: bool) -> float | None:
    """No delay towards this machine, where the caller admits it; else the portal's own."""
    if allow_loopback and all(_is_loopback(host) for host in portal.hosts):
        return 0.0
    return portal.crawl.delay


def _is_loopback(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
