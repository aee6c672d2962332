"""DNN (DotNetNuke): the address of an article names module and article, each by a number."""

from dataclasses import replace

from scrapers.platforms.generic import PROFILE as GENERIC

PROFILE = replace(
    GENERIC,
    platform="dnn",
    article_urls=(
        r"/(?:ArticleID|ItemID|NewsID|EntryID|PostID)/\d+(?:/|$)",
        r"/id/\d+/[^/?]+",
        *GENERIC.article_urls,
    ),
    listing_urls=(*GENERIC.listing_urls, r"/tabid/\d+/(?:default|[^/?]+)\.aspx$"),
    next_pages=(*GENERIC.next_pages, r"/(?:currentpage|PageIndex|pg|PgrID/\d+/PageID)/\d+"),
    deny=(*GENERIC.deny, r"/(?:DesktopModules|Portals/\d+|LinkClick)(?:/|\.)", r"/ctl/", r"[?&]ctl="),
    sitemaps=("/SiteMap.aspx", "/sitemap.xml"),
)
