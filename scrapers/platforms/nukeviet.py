"""NukeViet 4.x and eGovernment: `/<section>/<slug>-<id>.html`, sections paged by `page-N`."""

from scrapers.platforms.crawl_profile import CrawlProfile

_LANGUAGE = r"^(?:/(?:vi|en))?"
_OTHER_MODULES = (
    "about|gioi-thieu|page|siteterms|laws|van-ban|co-cau-to-chuc|organs|person|users|contact|lien-he|feedback|feeds|faq"
    "|hoi-dap|opinions|gop-y|voting|comment|statistics|thong-ke-truy-cap|banners|search|seek|tim-kiem|tag|author|rating"
    "|photos?|videos?|videoclips?|download|tai-lieu|workforce|inform|notification|zalo|two-step-verification|freecontent"
    "|themes|assets|uploads|install|sitemap|rss|menu|nvmenu|api|data|includes|modules|vendor|language|index\\.php/admin"
)
"""Modules of the core and of eGovernment that hold no news; their names in an address are their folders."""

PROFILE = CrawlProfile(
    platform="nukeviet",
    article_urls=(
        rf"{_LANGUAGE}(?:/[^/?]+){{1,3}}-\d+\.html$",
        r"[?&]nv=news&op=[^&/]+/[^&]+-\d+",
    ),
    listing_urls=(
        rf"{_LANGUAGE}/?$",
        rf"{_LANGUAGE}/(?:news/)?(?:topic|groups)/[^/.?]+/?$",
        rf"{_LANGUAGE}/[^/.?]+/$",
        rf"{_LANGUAGE}/news/[^/.?]+/$",
    ),
    next_pages=(rf"{_LANGUAGE}(?:/[^/.?]+){{0,3}}/page[-/]\d+/?$",),
    deny=(
        rf"{_LANGUAGE}/(?:{_OTHER_MODULES})(?:[/?.]|$)",
        r"/news/(?:tag|search|print|savefile|sendmail|rss|author)(?:/|$)",
        r"[?&](?:nv=(?!news)|op=(?:users|search|rss|tag|print|savefile|sendmail))",
        r"[?&]second=",
    ),
    feeds=("/rss/",),
    sitemaps=("/sitemap.xml",),
    sitemap_kinds=((rf"/sitemap-\w+\.(?:{_OTHER_MODULES})\.xml", "static"),),
)
