"""The headline of an article on a page of unknown design."""

import re
from collections.abc import Collection, Iterator, Sequence

from pipelines.block import Block
from pipelines.dates import find_field_line
from pipelines.html_tree import Element
from pipelines.page_date import title_positions
from pipelines.selectors import PageTree, text_of
from pipelines.text import folded_line

HEADINGS = ("h2, h3", "[class*=title], [class*=tieude], [class*=tieu-de], [class*=headline]")
"""Where home-made systems without h1 put the headline, in the order of trust."""

HEADLINE_WORDS = 4
LONGEST_HEADLINE = 300

DATE_BLOCKS = 3
"""How many blocks below a heading its date may stand to tell that it is the headline."""

SEPARATORS = frozenset("-|:»•·")

SITE_BANNER = re.compile(r"(?:cổng|trang) (?:thông tin|tin) điện tử|chào mừng", re.IGNORECASE)


def find_headline(
    tree: PageTree, blocks: Sequence[Block], *, page_title: str, site_names: Collection[str], captured_at: str
) -> tuple[str, str] | None:
    """The text of the headline where no h1 is, and what told it: the title of the window, or the tag of a heading.

    Of the headings that link nowhere the first one with a date below it: a banner that shows the name of the site is
    a heading too.
    """
    if text := _window_headline(blocks, page_title, site_names):
        return text, "that the title of the window says"
    found = list(_headings(tree, site_names))
    for text, tag in found:
        if _has_date_below(blocks, text, captured_at):
            return text, tag
    return next(((text, tag) for text, tag in found if not SITE_BANNER.match(text)), None)


def _window_headline(blocks: Sequence[Block], page_title: str, site_names: Collection[str]) -> str | None:
    """The line of the page that the title of the window says too, with the name of the site before or after it."""
    window = folded_line(page_title)
    for block in blocks:
        line = folded_line(block.text)
        is_long = len(line.split()) >= HEADLINE_WORDS and len(line) <= LONGEST_HEADLINE
        if block.is_hidden or block.link_share > 0 or not is_long or line not in window:
            continue
        before, _, after = window.partition(line)
        is_whole = not before or before.rstrip()[-1:] in SEPARATORS
        if is_whole and (not after or after.lstrip()[:1] in SEPARATORS) and line not in site_names:
            return None if SITE_BANNER.match(block.text) else block.text
    return None


def _headings(tree: PageTree, site_names: Collection[str]) -> Iterator[tuple[str, str]]:
    for css in HEADINGS:
        for element in tree.select(css):
            text = text_of(element)
            is_long = len(text.split()) >= HEADLINE_WORDS and len(text) <= LONGEST_HEADLINE
            if is_long and text.casefold() not in site_names and not _is_linked(element):
                yield text, str(element.tag)


def _has_date_below(blocks: Sequence[Block], title: str, captured_at: str) -> bool:
    return any(
        find_field_line(block.text, captured_at=captured_at)
        for at in title_positions(blocks, title)[:1]
        for block in blocks[at + 1 : at + 1 + DATE_BLOCKS]
    )


def _is_linked(element: Element) -> bool:
    """Whether an element holds a link or stands in one: then it names another page."""
    return element.find(".//a") is not None or next(element.iterancestors("a"), None) is not None
