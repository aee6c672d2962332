"""VHV CMS: addresses of words with or without a number at the end, lists paged by `?page=N` or `/trang-N.html`."""

from dataclasses import replace

from scrapers.platforms.generic import PROFILE as GENERIC

PROFILE = replace(
    GENERIC,
    platform="vhv",
    deny=(*GENERIC.deny, r"/(?:api|upload|static|ajax|page/preview)/", r"[?&](?:page=Common|module)="),
)
