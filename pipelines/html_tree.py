"""The element tree of a page: parsed once with lxml, and through BeautifulSoup where lxml gives up."""

import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, NavigableString, Tag, XMLParsedAsHTMLWarning
from bs4.element import PreformattedString
from lxml import etree

from pipelines.endless_tags import without_endless_tags

Element = etree._Element

DEEPEST = 100
"""The depth to which a page is flattened that is nested deeper than `MOST_LEVELS`."""

MOST_LEVELS = 256
"""Where older libxml2 stops. Newer ones go on, and then what recurses over their trees finds no text."""

_RESOURCE_LIMIT = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_IS_DEEP = etree.XPath(f"boolean(/{'*/' * MOST_LEVELS}*)")
_EMPTY_PAGE = b"<html><body></body></html>"


def parse_html(html: str, utf_8: bytes | None = None) -> Element:
    """The root element of a page, without comments; never fails, an empty page has an empty body.

    `utf_8` is the same page in UTF-8, where the caller has it.
    """
    data = without_endless_tags(html.encode("utf-8", "replace") if utf_8 is None else utf_8)
    root = _parsed(data)
    return _flattened(data.decode("utf-8", "replace")) if root is None else root


def _parsed(data: bytes) -> Element | None:
    """The tree as lxml reads it; None where it gives up or goes too deep."""
    data = data.replace(b"\x00", b"")
    if not data.strip():
        data = _EMPTY_PAGE
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    is_cut = root is None or any(entry.type == _RESOURCE_LIMIT for entry in parser.error_log)
    return None if is_cut or _IS_DEEP(root) else root


def _flattened(html: str) -> Element:
    """The tree of a page that is nested too deep for lxml, its deepest levels moved up to `DEEPEST`."""
    html = html.replace("\x00", "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "lxml")
    root = etree.fromstring(_EMPTY_PAGE, etree.HTMLParser(encoding="utf-8"))
    body = root[0]
    open_tags: list[tuple[Tag, Element]] = [(soup, body)]
    for node in soup.descendants:
        while open_tags[-1][0] is not node.parent and len(open_tags) > 1:
            open_tags.pop()
        parent = open_tags[min(len(open_tags) - 1, DEEPEST)][1]
        if isinstance(node, Tag):
            open_tags.append((node, _copied(node, parent)))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            _append_text(parent, _clean(str(node)))
    return root


def _copied(tag: Tag, parent: Element) -> Element:
    name = "".join(letter for letter in tag.name if letter.isalnum()) or "span"
    if name in ("html", "body"):
        return parent
    element = etree.SubElement(parent, name if name[0].isalpha() else "span")
    for key, value in tag.attrs.items():
        if key.replace("-", "").isalnum() and key[0].isalpha():
            element.set(key, _clean(" ".join(value) if isinstance(value, list) else str(value)))
    return element


def _append_text(parent: Element, text: str) -> None:
    last = next(parent.iterchildren(reversed=True), None)  # `len(parent)` counts them all, each time
    if last is not None:
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n\r")
