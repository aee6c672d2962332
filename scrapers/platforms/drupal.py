"""Drupal: `/node/<id>` or an alias of words, lists paged by `?page=N` from 0, the feed at `/rss.xml`."""

from dataclasses import replace

from scrapers.platforms.generic import PROFILE as GENERIC

PROFILE = replace(
    GENERIC,
    platform="drupal",
    article_urls=(r"^(?:/(?:vi|en))?/node/\d+/?$", r"[?&]q=(?:(?:vi|en)/)?node/\d+$", *GENERIC.article_urls),
    listing_urls=(*GENERIC.listing_urls, r"/taxonomy/term/\d+/?$", r"/(?:node|frontpage)/?$"),
    deny=(
        *GENERIC.deny,
        r"/(?:user|admin|comment|filter|node/add|node/\d+/(?:edit|revisions|delete)|sites/default|core|modules|misc)(?:/|$)",
        r"[?&](?:destination|sort_by|sort_order|_wrapper_format|order|field_\w+|f%5B|f\[)",
        r"/print/node/|/printmail/|/printpdf/",
    ),
    feeds=("/rss.xml",),
    sitemaps=("/sitemap.xml",),
)
