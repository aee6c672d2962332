"""Liferay 7: `/-/asset_publisher/<instance>/content/<slug>` and friendly `/-/<slug>`, lists paged by `…_cur=N`."""

from dataclasses import replace

from scrapers.platforms.generic import PROFILE as GENERIC

PROFILE = replace(
    GENERIC,
    platform="liferay_7",
    article_urls=(
        r"/-/asset_publisher/[^/?]+/content/[^/?]+",
        r"/-/(?!asset_publisher/|message_boards/|wiki/|tags/|rss/)[^/?]+/?$",
        r"^(?:/(?:vi|en))?(?:/web/[^/?]+)?/w/[^/?]+/?$",
        r"[?&]dinhdanh=\d+",
    ),
    listing_urls=(*GENERIC.listing_urls, r"^(?:/(?:vi|en))?(?:/(?:web|group)/[^/?.]+)(?:/[^/?.]+){0,4}/?$"),
    next_pages=(*GENERIC.next_pages, r"[?&](?:\w+_)?cur=(?!1(?:&|$))\d+"),
    deny=(
        *GENERIC.deny,
        r"[?&]p_p_lifecycle=[12]",
        r"[?&]p_p_state=(?:pop_up|exclusive)",
        r"/(?:documents|image|html|combo|c|o|group/control_panel)/",
        r"/-/(?:categories|tags)/",
    ),
)
