"""TanDan on SharePoint 2013: `/portal/Pages/YYYY-M-D/<slug><random>.aspx`, lists paged by `?PageIndex=N`."""

from scrapers.platforms.crawl_profile import CrawlProfile

PROFILE = CrawlProfile(
    platform="tandan",
    article_urls=(r"/Pages/(?:19|20)\d\d-\d{1,2}-\d{1,2}/[^/?]+\.aspx",),
    listing_urls=(
        r"^/?$",
        r"^(?:/[^/?.]+){0,3}/Pages/[^/?]+\.aspx(?:$|\?)",
        r"^/portal(?:/[^/?.]+){0,2}/?$",
    ),
    next_pages=(r"[?&]PageIndex=(?!1(?:&|$))\d+", r"[?&]page=(?!1(?:&|$))\d+"),
    deny=(
        r"/(?:_layouts|_vti_bin|_catalogs|SiteAssets|SiteCollectionImages|Style%20Library|FormServerTemplates)/",
        r"/_layouts",
        r"/(?:Search|Tim-?Kiem|Authenticate|AccessDenied|SiteMap|So-?Do-?(?:Cong|Trang)|Lien-?He|Contact|RSS|tags?)[^/?]*\.aspx",
        r"[?&](?:IsDlg|Source|ReturnUrl|ID=\d+&(?:print|view))",
        r"/Forms/",
        r"/Lists/",
    ),
    sitemaps=("/sitemap.xml",),
)
