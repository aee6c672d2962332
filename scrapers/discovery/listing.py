"""The links of an HTML page, read from its bytes: a tree is not needed for that, and costs ten times as much."""

import html
import re
from collections.abc import Iterator

from scrapers.discovery.absolute_address import absolute_address
from scrapers.discovery.link import Link
from scrapers.discovery.site_links import SiteLinks

_COMMENT = re.compile(rb"<!--(?!\[if).*?-->", re.DOTALL)
_HREF = re.compile(
    rb"""<(?:a|area)\b(?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,400}?\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_BASE = re.compile(rb"""<base\b[^>]*?\shref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_LINK_TAG = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_FEED_TYPE = re.compile(rb"""type\s*=\s*["']?application/(?:rss|atom)\+xml""", re.IGNORECASE)
_NEXT_TYPE = re.compile(rb"""\srel\s*=\s*["']?next\b""", re.IGNORECASE)
_HEAD = 50_000
_TAG_HREF = re.compile(rb"""\shref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_NO_FEED = re.compile(r"/comments?/|[?&]feed=comments|oembed", re.IGNORECASE)
_SAME_EVERYWHERE = (b"/", b"http", b"#", b"javascript:")
_NOT_AN_ADDRESS = ("javascript:", "mailto:", "tel:", "data:", "#", "sms:", "zalo:", "fb:")

MOST_LINKS = 5000
"""Links read of one page."""

LARGEST_PAGE = 10 * 2**20
"""Bytes of a page in which links are looked for."""


def page_links(body: bytes, url: str, links: SiteLinks) -> list[Link]:
    """The links of a page to articles and listings, in the order of the page, each once."""
    base = _base_of(body, url)
    known = links.memory_of(base)
    found: dict[str, Link] = {}
    for raw in _written(body):
        # Nearly all links of a page stand on the others too: what was looked up once is not even decoded again
        if raw in known:
            link = known[raw]
        else:
            link = _link(raw, base, links)
            if raw.startswith(_SAME_EVERYWHERE):
                known[raw] = link
        if link is not None and link.url not in found:
            found[link.url] = link
    return list(found.values())


def hrefs(body: bytes) -> Iterator[str]:
    """The addresses that a page's anchors name, as written there."""
    return (href for raw in _written(body) if (href := _href(raw)))


def _written(body: bytes) -> list[bytes]:
    """The values of `href`, each once."""
    found = _HREF.findall(_COMMENT.sub(b"", body[:LARGEST_PAGE]))
    return list(dict.fromkeys([double or single or bare for double, single, bare in found]))[:MOST_LINKS]


def _link(raw: bytes, base: str, links: SiteLinks) -> Link | None:
    href = _href(raw)
    return links.find(href, base) if href else None


def _href(raw: bytes) -> str | None:
    href = _text(raw)
    return href if href and not href.lower().startswith(_NOT_AN_ADDRESS) else None


def feed_links(body: bytes, url: str, links: SiteLinks) -> list[str]:
    """The addresses of the feeds that a page announces in its head."""
    found = []
    for tag in _LINK_TAG.findall(body):
        href = _TAG_HREF.search(tag) if _FEED_TYPE.search(tag) else None
        feed = links.at_home(absolute_address(_base_of(body, url), _text(href[1]))) if href else None
        if feed and not _NO_FEED.search(feed) and feed not in found:
            found.append(feed)
    return found


def next_page(body: bytes, url: str, links: SiteLinks) -> Link | None:
    """The page after this one of a list that the page's head names (`rel=next`), whatever its address looks like."""
    for tag in _LINK_TAG.findall(body[:_HEAD]):
        href = _TAG_HREF.search(tag) if _NEXT_TYPE.search(tag) else None
        at_home = links.at_home(absolute_address(_base_of(body, url), _text(href[1]))) if href else None
        if at_home is None or at_home == links.at_home(url) or links.is_refused(at_home):
            continue
        link = links.classified(at_home)
        return link if link is not None else Link(at_home, "listing", is_next_page=True)
    return None


def _base_of(body: bytes, url: str) -> str:
    base = _BASE.search(body[:20_000])
    return absolute_address(url, _text(base[1])) if base else url


def _text(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if "&" in text:
        # Liferay 6.2 writes every slash of an address as &#x2f;
        text = html.unescape(text)
    return re.sub(r"[\t\r\n]+", "", text).strip()
