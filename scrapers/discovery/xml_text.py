"""XML as portals write it: with bare ampersands, compressed, and sometimes hostile."""

import re
import zlib

from lxml import etree

LARGEST = 64 * 2**20
"""Bytes of a sitemap or feed after decompression; the protocol's own limit is 50 MB."""

_BARE_AMPERSAND = re.compile(rb"&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)")


def parse_xml(body: bytes) -> etree._Element | None:
    """The root of the document, or None when there is none. Entities are not expanded, nothing is fetched."""
    data = _decompressed(body).lstrip()
    if not data:
        return None
    # An address `a?x=1&y=2` loses its `&y` in a parser that recovers by itself
    data = _BARE_AMPERSAND.sub(b"&amp;", data)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def child_text(element: etree._Element, name: str) -> str:
    """The text of the first child of that name, or an empty one."""
    return next(((child.text or "").strip() for child in element if local_name(child) == name), "")


def _decompressed(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body[:LARGEST]
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, LARGEST)
    except zlib.error:
        return b""
