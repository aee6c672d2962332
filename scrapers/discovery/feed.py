"""The links of a feed: RSS 0.9 to 2.0, RDF and Atom."""

import re
from datetime import UTC
from email.utils import parsedate_to_datetime

from lxml import etree

from scrapers.discovery.absolute_address import absolute_address
from scrapers.discovery.sitemap import ListedPage
from scrapers.discovery.xml_text import child_text, local_name, parse_xml

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_feed(body: bytes, url: str) -> tuple[ListedPage, ...]:
    """The pages that a feed names, each once; nothing when it cannot be read. `url` is its own address."""
    root = parse_xml(body)
    if root is None:
        return ()
    pages: dict[str, ListedPage] = {}
    for element in root.iter():
        if local_name(element) in ("item", "entry") and (address := _address(element)):
            page = ListedPage(absolute_address(url, address), _day(element))
            pages.setdefault(page.url, page)
    return tuple(pages.values())


def _address(item: etree._Element) -> str:
    for link in item:
        if local_name(link) != "link":
            continue
        href = link.get("href")
        if href and link.get("rel", "alternate") == "alternate":
            return href.strip()
        if link.text and link.text.strip():
            return link.text.strip()
    guid = child_text(item, "guid")
    return guid if guid.startswith(("http://", "https://")) else ""


def _day(item: etree._Element) -> str | None:
    """The day alone: NukeViet writes the month in the place of the minutes (theme_functions.php, `H:m:s`)."""
    iso = _ISO_DAY.match(
        child_text(item, "published") or child_text(item, "updated") or child_text(item, "date")
    )
    if iso:
        return iso[0]
    try:
        moment = parsedate_to_datetime(child_text(item, "pubdate"))
    except ValueError:
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
