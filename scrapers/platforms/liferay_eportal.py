"""Liferay with VNPT's ePortal: as Liferay 7, with lists of the news portlet paged by its own `…_cur=N`."""

from dataclasses import replace

from scrapers.platforms.liferay_7 import PROFILE as LIFERAY_7

PROFILE = replace(
    LIFERAY_7,
    platform="liferay_eportal",
    article_urls=(
        *LIFERAY_7.article_urls,
        r"[?&]_\w*vnpteportalnewsportlet\w*_(?:articleId|newsId|id|urltitle)=[^&]+",
        r"/-/(?:dsnews|chitiettin|view)/[^?]+",
    ),
    next_pages=(*LIFERAY_7.next_pages, r"[?&]_\w*vnpteportalnewsportlet\w*_cur=(?!1(?:&|$))\d+"),
)
