"""The links of a sitemap, or of an index of sitemaps (sitemaps.org)."""

import re
from dataclasses import dataclass

from scrapers.discovery.absolute_address import absolute_address
from scrapers.discovery.xml_text import child_text, local_name, parse_xml

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class ListedPage:
    """An address that a sitemap or feed lists; `day` is what it says of its last change (ISO), if anything."""

    url: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages of a sitemap and the further sitemaps of an index."""

    pages: tuple[ListedPage, ...] = ()
    sitemaps: tuple[str, ...] = ()


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """What a sitemap lists, in its order; nothing when it cannot be read. `url` is its own address."""
    root = parse_xml(body)
    if root is None:
        return _plain_list(body)
    pages: dict[str, ListedPage] = {}
    sitemaps: dict[str, None] = {}
    for element in root.iter():
        name = local_name(element)
        address = child_text(element, "loc") if name in ("url", "sitemap") else ""
        if address and name == "url":
            day = _DAY.match(child_text(element, "lastmod"))
            pages.setdefault(
                absolute_address(url, address),
                ListedPage(absolute_address(url, address), day[0] if day else None),
            )
        elif address:
            sitemaps[absolute_address(url, address)] = None
    return Sitemap(tuple(pages.values()), tuple(sitemaps))


def _plain_list(body: bytes) -> Sitemap:
    """The other form that the protocol allows: a text file with one address a line."""
    lines = (line.strip() for line in body.decode("utf-8", "replace").splitlines())
    return Sitemap(tuple(ListedPage(line) for line in lines if re.match(r"https?://\S+$", line)))
