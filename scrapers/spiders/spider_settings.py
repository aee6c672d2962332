"""What a portal's file and the options of a crawl change in Scrapy's settings."""

from typing import Any

from scrapers.crawl_options import CrawlOptions
from scrapers.portals.portal import Portal
from scrapers.tls_exception import TLS_EXCEPTION


def spider_settings(portal: Portal, options: CrawlOptions) -> dict[str, Any]:
    """The settings of Scrapy that a portal's file and the options change."""
    delay = options.delay if options.delay is not None else portal.crawl.delay
    changed: dict[str, Any] = {}
    if delay is not None:
        changed |= {
            "DOWNLOAD_DELAY": delay,
            "AUTOTHROTTLE_START_DELAY": delay,
            "AUTOTHROTTLE_ENABLED": delay > 0,
        }
    if portal.crawl.tls_exception:
        changed[TLS_EXCEPTION] = {host: list(words) for host, words in portal.crawl.tls_exception.items()}
    return changed
