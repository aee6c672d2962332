"""The body of a page whose platform is not known: trafilatura's choice, then our own rules.

Never trafilatura's `deduplicate`: it depends on the pages seen before (adbar/trafilatura issue 778).
"""

from lxml import etree

from pipelines.block import Block
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import Element

_TAGS = {
    "head": "h2",
    "item": "li",
    "list": "ul",
    "row": "tr",
    "cell": "td",
    "lb": "br",
    "ref": "a",
    "hi": "span",
    "quote": "blockquote",
}


def fallback_blocks(html: str, *, url: str) -> list[Block]:
    """The blocks of the main text as trafilatura finds it; none when it finds nothing."""
    body = _main_text(html, url)
    return [] if body is None else html_blocks(_as_html(body))


def _main_text(html: str, url: str) -> Element | None:
    # Imported here: it costs half a second, and pages of known platforms never need it.
    from trafilatura import bare_extraction

    document = bare_extraction(
        html, url=url, include_comments=False, include_tables=True, include_links=True, deduplicate=False
    )
    body = getattr(document, "body", None)
    return body if isinstance(body, etree._Element) else None


def _as_html(body: Element) -> Element:
    """Trafilatura's own markup (TEI-like) with HTML names, so that one block builder reads both."""
    copy = etree.fromstring(etree.tostring(body))
    for element in copy.iter():
        name = str(element.tag)
        if name == "list" and element.get("rend") == "ol":
            element.tag = "ol"
        else:
            element.tag = _TAGS.get(name, name)
        if name == "ref" and element.get("target"):
            element.set("href", element.get("target") or "")
        if name == "hi" and element.get("rend") == "#b":
            element.tag = "strong"
    return copy
