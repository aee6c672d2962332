"""Liferay 6.2: `…/-/view_content/<id>-<slug>.html`, lists paged by `_101_cur` or `_101_INSTANCE_x_cur`."""

from scrapers.platforms.crawl_profile import CrawlProfile

PROFILE = CrawlProfile(
    platform="liferay_62",
    article_urls=(
        r"/-/view_content/(?:content/)?\d+[^/?]*(?:\?(?!p_p_)[^?]*)?$",
        r"/-/asset_publisher/[^/]+/content/[^/?]+",
        r"[?&]_101(?:_INSTANCE_\w+)?_struts_action=%2Fasset_publisher%2Fview_content(?=.*_(?:assetEntryId|urlTitle)=)",
    ),
    listing_urls=(
        r"^/?$",
        r"^(?:/(?:vi|en))?/web/[^/?]+(?:/[^/?.]+){0,3}/?$",
        r"^(?:/(?:vi|en))?/(?:home|trang-chu|tin-tuc)[^/?.]*/?$",
    ),
    next_pages=(r"[?&]_101(?:_INSTANCE_\w+)?_cur=\d+",),
    deny=(
        r"[?&]p_p_lifecycle=[12]",
        r"[?&]p_p_state=(?:pop_up|exclusive|maximized&p_p_mode=edit)",
        r"[?&]p_p_id=(?:58|82|145|20|86|15|5|33_WAR|48)(?:_|&|$)",
        r"[?&]_101(?:_INSTANCE_\w+)?_(?:type=export|viewMode=print)",
        r"/(?:documents|image|html|combo|c|group|user|api|o|sitemap-portlet)/",
        r"/-/(?:message_boards|wiki|tags|rss|calendar|blogs/rss)",
        r"/(?:search|tim-kiem|lien-he|so-do-cong|sitemap|contact)(?:[/?]|$)",
        # The language switch appends itself: the same list again, and again
        r"/(?:web|-)/[^?]*/(?:vi|en)/?(?:$|\?)",
    ),
    sitemaps=("/sitemap.xml",),
)
