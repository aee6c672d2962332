"""WordPress: permalinks by date or by name, sections `/category/<name>/page/N/`."""

from scrapers.platforms.crawl_profile import CrawlProfile

PROFILE = CrawlProfile(
    platform="wordpress",
    article_urls=(
        r"^/(?:[^/?.]+/)*(?:19|20)\d\d/[01]\d/(?:[0-3]\d/)?(?!page/|feed/)[^/?.]*[^\d/?.][^/?.]*(?:\.html)?/?$",
        r"^/archives/\d+/?$",
        r"^/\?p=\d+$",
        # Permalinks by name: a slug of at least four words; a page of the site seldom has as many
        r"^/(?:(?!category/|chuyen-muc/|tag/|author/|page/)[^/?.]+/){0,2}(?:[^/?.-]+-){3,}[^/?.-]+(?:\.html)?/?$",
    ),
    listing_urls=(
        r"^/?$",
        r"^/(?:[^/?.]+/)?(?:category|chuyen-muc|danh-muc)/(?:[^/?.]+/){0,3}[^/?.]+/?$",
        r"^/(?:blog|news|tin-tuc|tin-tuc-su-kien|thong-bao)/?$",
    ),
    next_pages=(r"^/(?:[^/?.]+/){0,5}page/\d+/?$", r"[?&]paged=\d+"),
    deny=(
        r"/(?:wp-content|wp-includes|wp-json|wp-login\.php|xmlrpc\.php|wp-cron\.php|comments)(?:/|$|\?)",
        r"^/(?:[^/?]+/)*(?:tag|author|the|tac-gia|feed|embed|trackback|attachment|comment-page-\d+)(?:/|$)",
        r"[?&](?:s|replytocom|share|like_comment|attachment_id|page_id|author|tag|m|feed|amp)=",
        r"^/(?:19|20)\d\d(?:/\d\d){0,2}(?:/page/\d+)?/?$",
    ),
    feeds=("/feed/", "/wp-json/wp/v2/posts?per_page=100&_fields=link&page=1"),
    sitemaps=("/wp-sitemap.xml", "/sitemap_index.xml", "/sitemap.xml"),
    sitemap_kinds=(
        (r"/wp-sitemap-posts-post-\d+\.xml|/post-sitemap\d*\.xml|/sitemap-pt-post-", "article"),
        (
            r"/wp-sitemap-taxonomies-category-\d+\.xml|/category-sitemap\d*\.xml|/sitemap-tax-category",
            "listing",
        ),
        (r"/wp-sitemap-(?:posts-page|taxonomies-\w+|users)-\d+\.xml", "static"),
        (r"/(?:page|attachment|author|post_tag|tag|post_format)-sitemap\d*\.xml", "static"),
        (r"/sitemap-(?:pt-page|tax-post_tag|misc|authors|archives)", "static"),
    ),
)
