"""Any other system: articles have long slugs or an id at the end, lists have short ones."""

from scrapers.platforms.crawl_profile import CrawlProfile

PROFILE = CrawlProfile(
    platform="generic",
    article_urls=(
        r"/(?:[^/?.-]+-){2,}[^/?]*\d{2,}\.(?:html?|aspx|php|chn)$",
        r"/(?:[^/?.-]+-){4,}[^/?.-]+(?:\.(?:html?|aspx|php|chn))?/?$",
        r"^/(?:[^/?.]+/)*(?:19|20)\d\d/[01]?\d/(?:[0-3]?\d/)?[^/?.]*[^\d/?.][^/?.]*(?:\.html?)?/?$",
        r"[?&](?:ItemID|NewsID|ArticleID|BaiVietID|TinID|idbv|ContentID)=\d+",
        r"/-/(?:view_content|asset_publisher/[^/]+/content)/[^?]+",
        r"/Pages/(?:19|20)\d\d-\d{1,2}-\d{1,2}/[^/?]+\.aspx",
        r"/(?:chi-tiet|bai-viet|tin-tuc-chi-tiet|detail)/[^?]+",
    ),
    listing_urls=(
        r"^/?$",
        r"^(?:/(?:vi|en))?(?:/(?:[^/?.-]+-){0,4}[^/?.-]+){1,3}(?:/|\.(?:html?|aspx|php))?$",
        r"[?&](?:CateID|CatID|ChuyenMucID|CategoryID|MenuID)=\d+",
    ),
    next_pages=(
        # Page 1 too: Drupal counts from 0, and elsewhere it only shows the first page again
        r"[?&](?:\w*page\w*|p|pg|pn|trang|\w*_trang|\w*start|offset|\w*_cur)=(?!0(?:&|$))\d+(?:&|$)",
        r"/(?:page|trang|p|pageindex|currentpage)[-_/](?!1/?$)\d+(?:/|\.\w+)?$",
    ),
    deny=(
        r"/(?:tim-kiem|search|lien-he|contact|so-do|sitemap|gioi-thieu|about|hoi-dap|faq|tag|tags|author|rss|users)(?:[/?.]|$)",
        r"[?&](?:s|keyword|returnurl|sort|order|replytocom)=",
        # Drupal without clean addresses: /?q=node/12
        r"^/(?!(?:index\.php)?\?)[^?]*\?(?:[^#]*&)?q=|[?&]q=(?:search|user|admin|print|tim-kiem|comment)\b",
    ),
    feeds=(),
    sitemaps=("/sitemap.xml",),
)
