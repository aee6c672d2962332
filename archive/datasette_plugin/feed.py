"""Lists as Atom feeds (RFC 4287)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from datasette.utils.asgi import Response

from archive.clock import VIETNAM

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry; `summary` is HTML, `updated` a time or a bare day, None where nothing is known."""

    address: str
    title: str
    updated: str | None
    summary: str


def atom_feed(title: str, *, own_address: str, page_address: str, entries: Sequence[FeedEntry]) -> Response:
    """The feed; it is as new as its newest entry, so that the same list is the same feed."""
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "vi"})
    _text(feed, "title", title)
    _text(feed, "id", own_address)
    SubElement(feed, "link", {"rel": "self", "href": _clean(own_address)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _clean(page_address)})
    times = [_moment(entry.updated) for entry in entries]
    _text(feed, "updated", max(times, key=datetime.fromisoformat, default=_LONG_AGO))
    author = SubElement(feed, "author")
    _text(author, "name", "Banluu")
    for entry, updated in zip(entries, times, strict=True):
        element = SubElement(feed, "entry")
        _text(element, "title", entry.title)
        _text(element, "id", entry.address)
        SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": _clean(entry.address)})
        _text(element, "updated", updated)
        _text(element, "summary", entry.summary).set("type", "html")
    body = '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode")
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _moment(known: str | None) -> str:
    """The time with its offset; a day begins at midnight in Vietnam."""
    try:
        moment = datetime.fromisoformat(known or _LONG_AGO)
    except ValueError:
        return _LONG_AGO
    return (moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).isoformat()
