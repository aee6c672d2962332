"""Joomla: `/<section>/<id>-<slug>` or `index.php?option=com_content&view=article&id=…`, lists paged by `start=N`."""

from dataclasses import replace

from scrapers.platforms.generic import PROFILE as GENERIC

PROFILE = replace(
    GENERIC,
    platform="joomla",
    article_urls=(
        r"^(?!/index\.php/\d+-[^/?]+/?$)(?:/[^/?]+)+/\d+-[^/?]+(?:\.html)?$",
        r"[?&]option=com_content&(?:[^#]*&)?view=article&(?:[^#]*&)?id=\d+",
        # Joomla 4 and 5 leave the number out; `Itemid` is the number of a menu
        *(pattern for pattern in GENERIC.article_urls if "ItemID" not in pattern),
    ),
    listing_urls=(
        *GENERIC.listing_urls,
        r"[?&]option=com_content&(?:[^#]*&)?view=(?:category|categories|featured|frontpage|section)",
        r"^(?:/index\.php)?(?:/[^/?.]+)*/\d+-[^/?.]+/?$",
    ),
    next_pages=(*GENERIC.next_pages, r"[?&](?:limit)?start=[1-9]\d*"),
    deny=(*GENERIC.deny, r"[?&](?:tmpl=component|format=(?!html)|task=)", r"/component/(?!content)"),
)
