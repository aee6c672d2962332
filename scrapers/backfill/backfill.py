"""`banluu backfill`: the past of a portal out of a web archive."""

import logging
from typing import Any

from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
from sqlite_utils import Database

from archive.data_dir import DataDir, ensure_free_space
from archive.database import transaction
from archive.intake import Intake
from archive.portals import save_portal
from archive.warc import repair_open_files
from scrapers.address_guard import ALLOW_LOOPBACK
from scrapers.backfill.backfill_job import BackfillJob
from scrapers.backfill.backfill_options import BackfillOptions, BackfillReport
from scrapers.backfill.backfill_spider import BackfillSpider
from scrapers.kept_signals import signals_kept
from scrapers.portals.portal import Portal

_MIDDLEWARES: dict[str, Any] = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapers.address_guard.AddressGuardMiddleware": 850,
}
"""Bodies stay as they were sent; what the web archive's answers mean, the spider tells."""


def backfill(portal: Portal, data_dir: DataDir, db: Database, options: BackfillOptions) -> BackfillReport:
    """What was taken over. The caller holds the write lock; once per process (Twisted)."""
    ensure_free_space(data_dir)
    repair_open_files(data_dir)
    with transaction(db):
        save_portal(
            db,
            slug=portal.slug,
            name=portal.name,
            home=portal.home,
            name_en=portal.name_en,
            agency=portal.agency,
            platform=portal.platform,
        )
    intake = Intake(data_dir, db, portal.slug, portal_file=portal.text, command="backfill")
    with intake:
        job = BackfillJob(portal, data_dir, db, intake, options)
        with signals_kept():
            process = CrawlerProcess(_settings(options))
            logging.getLogger("scrapy").setLevel(logging.getLogger().level)
            process.crawl(BackfillSpider, job=job)
            process.start()
        if job.error is not None:
            raise job.error
    return job.report


def _settings(options: BackfillOptions) -> Settings:
    settings = Settings()
    settings.setmodule("scrapers.settings", priority="project")
    changed = {
        "LOG_INSTALL_ROOT_HANDLER": False,
        ALLOW_LOOPBACK: options.allow_loopback,
        "DOWNLOADER_MIDDLEWARES": _MIDDLEWARES,
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "DOWNLOAD_DELAY": options.delay,
        "AUTOTHROTTLE_ENABLED": False,
        "DOWNLOAD_TIMEOUT": 60,
        "HTTPERROR_ALLOW_ALL": True,
    }
    for name, value in changed.items():
        settings.set(name, value, priority="cmdline")
    return settings
