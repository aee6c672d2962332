"""The signs that link to a heading itself, which designs print behind its words: `Kết quả¶`."""

import re

from pipelines.html_tree import Element
from pipelines.selectors import raw_text

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORD = re.compile(r"\w")


def drop_heading_anchors(root: Element) -> None:
    """Nothing; the tree is without links in headings that lead within the page and hold no word."""
    for heading in root.iter(*HEADINGS):
        for link in [link for link in heading.iter("a") if _is_anchor(link)]:
            _take_out(link)


def _is_anchor(link: Element) -> bool:
    return (link.get("href") or "").startswith("#") and not _WORD.search(raw_text(link)) and not len(link)


def _take_out(link: Element) -> None:
    parent, tail = link.getparent(), link.tail or ""
    if parent is None:
        return
    before = link.getprevious()
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(link)
