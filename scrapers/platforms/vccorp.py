"""The system of VCCorp: `<slug>-<id>.htm`, whose id holds the moment of publication; lists paged by `trang-N.htm`."""

from dataclasses import replace

from scrapers.platforms.generic import PROFILE as GENERIC

PROFILE = replace(
    GENERIC,
    platform="vccorp",
    article_urls=(r"/[^/?]+-\d{12,}\.html?$",),
    listing_urls=(*GENERIC.listing_urls, r"^(?:/[^/?.]+){1,3}(?:\.htm)?/?$"),
    next_pages=(*GENERIC.next_pages, r"/trang-\d+\.htm$"),
)
