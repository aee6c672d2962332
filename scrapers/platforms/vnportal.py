"""VNPT vnPortal: articles and documents end in `--<id>` or `-<id>`, lists are paged by `?page=N` or `/trang-N`."""

from scrapers.platforms.crawl_profile import CrawlProfile

PROFILE = CrawlProfile(
    platform="vnportal",
    article_urls=(
        r"^(?:/[^/?]+){1,4}--\d+(?:\.html?|/)?$",
        r"^(?:/[^/?]+){1,4}-\d{3,}(?:\.html?)?/?$",
        r"/chi-tiet(?:-tin|-bai-viet|-tin-tuc)?/[^/?]+",
    ),
    listing_urls=(
        r"^/?$",
        r"^(?:/(?:vi|en))?(?:/[^/?.]+){1,3}/?$",
        r"^/(?:danh-muc|chuyen-muc)/[^?]+$",
    ),
    next_pages=(r"[?&](?:page|trang|pageindex|p)=(?!1(?:&|$))\d+", r"/(?:page|trang)[-/](?!1/?$)\d+/?$"),
    deny=(
        r"/(?:Content|Scripts|bundles|App_Themes|Portals|Uploads|api|signalr)/",
        r"/(?:tim-kiem|search|lien-he|contact|so-do-(?:cong|trang)|sitemap|rss|gioi-thieu|co-cau-to-chuc|lich-cong-tac|hoi-dap"
        r"|thu-tuc-hanh-chinh|dich-vu-cong|y-kien|gop-y|thu-vien-anh|video|album|danh-ba|dang-nhap)(?:[/?.]|$)",
        r"/chi-tiet-van-ban/",
        r"[?&](?:q|keyword|tukhoa|returnurl|sort|order)=",
    ),
    sitemaps=("/sitemap.xml",),
)
