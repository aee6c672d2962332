"""ASP.NET WebForms built for one office: `.aspx` with an article's id, lists paged by `__doPostBack`."""

from scrapers.platforms.crawl_profile import CrawlProfile

PROFILE = CrawlProfile(
    platform="webforms",
    article_urls=(
        r"\.aspx\?(?:.*&)?(?:ItemID|NewsID|ArticleID|BaiVietID|TinID|IDTin|idbv|id_tin|ContentID|DocID|PostID)=\d+",
        r"/(?:chi-?tiet|tin-?chi-?tiet|news-?detail|detail|view|viewnews|baiviet|xem-?tin|doc-tin)[^/?]*\.aspx\?(?:.*&)?(?:id|nid|n|tin)=\d+",
        r"/[^/?]+-\d{2,}\.aspx$",
        r"/(?:[^/?-]+-){4,}[^/?-]+\.aspx$",
    ),
    listing_urls=(
        r"^/?$",
        r"^(?:/[^/?.]+){0,3}/(?:default|index|home|trangchu|tin-?tuc|news|chuyen-?muc|danh-?(?:muc|sach)|list|category)[^/?]*\.aspx(?:$|\?)",
        r"\.aspx\?(?:.*&)?(?:CateID|CatID|ChuyenMucID|CategoryID|MenuID|cm|cid|EventID)=\d+",
        r"^(?:/[^/?.]+){1,3}/?$",
    ),
    next_pages=(r"[?&](?:page|p|trang|pageindex|PageNo|pg)=(?!1(?:&|$))\d+",),
    deny=(
        r"/(?:WebResource|ScriptResource|Handler|Captcha|Rss)[^/]*\.(?:axd|ashx|aspx)",
        r"/(?:search|timkiem|tim-kiem|lienhe|lien-he|contact|sitemap|sodoweb|gioithieu|gioi-thieu|dangnhap|login)[^/]*\.aspx",
        r"[?&](?:ReturnUrl|q|keyword|print|sort)=",
        r"/_layouts/",
    ),
    sitemaps=("/sitemap.xml",),
)
