"""What a capture's row tells of its response beside the record itself: the media type, and where it leads."""

import re

from scrapers.answer import REDIRECTS
from scrapers.discovery.absolute_address import absolute_address

_OF_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def named_type(content_type: bytes | None) -> str | None:
    """The media type that a server names, in small letters and without parameters."""
    return (content_type or b"").decode("latin-1").partition(";")[0].strip().lower() or None


def unnamed_type(body: bytes) -> str | None:
    """The media type of a body whose server names none: browsers show such a page as HTML, too."""
    return "text/html" if _OF_HTML.match(body) else None


def leads_to(url: str, status: int, location: bytes | None) -> str | None:
    """The full address that a redirect names."""
    if not location or status not in REDIRECTS:
        return None
    return absolute_address(url, location.decode("utf-8", "replace"))
