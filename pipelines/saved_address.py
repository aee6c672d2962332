"""What a page that somebody saved from a browser says of itself: its address and when it was saved."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from lxml import etree

from archive.clock import utc_text
from pipelines.encoding import decode_page
from pipelines.html_tree import parse_html

_HEAD = 64 * 1024
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
"""Written by Internet Explorer, Edge, Chrome and Firefox when a page is saved."""

_SINGLE_FILE_URL = re.compile(r"<!--\s*Page saved with SingleFile\b.{0,200}?\burl:\s*(\S+)", re.DOTALL)
_SINGLE_FILE_DATE = re.compile(
    r"\bsaved date:\s*\w{3} (\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})", re.IGNORECASE
)

_ADDRESSES = (
    etree.XPath("//link[translate(@rel, 'CANOIL', 'canoil') = 'canonical']/@href"),
    etree.XPath("//meta[@property = 'og:url']/@content"),
)


@dataclass(frozen=True, slots=True)
class SavedAddress:
    """The address and the time (UTC text) that a saved page tells; None what it does not."""

    url: str | None
    saved_at: str | None


def saved_address(body: bytes) -> SavedAddress:
    """What a saved page tells: its saver's comment first, then its canonical link and og:url."""
    # Cut behind a tag: half a character would make the page look like one of another encoding
    head = body if len(body) <= _HEAD else body[:_HEAD].rpartition(b">")[0] + b">"
    text = decode_page(head, None)
    comment = _SAVED_FROM.search(text) or _SINGLE_FILE_URL.search(text)
    told = [comment.group(1)] if comment else []
    tree = parse_html(text)
    for path in _ADDRESSES:
        found = path(tree)
        told += [str(address) for address in found] if isinstance(found, list) else []
    url = next((address.strip() for address in told if _is_web(address.strip())), None)
    return SavedAddress(url, _saved_at(text))


def _saved_at(text: str) -> str | None:
    found = _SINGLE_FILE_DATE.search(text)
    if found is None or _SINGLE_FILE_URL.search(text) is None:
        return None
    try:
        moment = datetime.strptime(f"{found.group(1)} {found.group(2)}", "%b %d %Y %H:%M:%S %z")
    except ValueError:
        return None
    return utc_text(moment.astimezone(UTC))


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
