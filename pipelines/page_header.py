"""The header of an article on a page of unknown design: its headline and the line that is nothing but a date."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipelines.block import Block
from pipelines.dates import find_date_line
from pipelines.html_tree import Element
from pipelines.selectors import PageTree, text_of

HEADINGS = ("h2, h3", "[class*=title], [class*=tieude], [class*=tieu-de], [class*=headline]")
"""Where home-made systems without h1 put the headline, in the order of trust."""

HEADLINE_WORDS = 4
LONGEST_HEADLINE = 300

HEADER_BLOCKS = 10
"""How many blocks below the title the header of an article reaches; the page's clock stands above the title."""

DATE_BLOCKS = 3
"""How many blocks below a heading its date may stand to tell that it is the headline."""

SITE_BANNER = re.compile(r"(?:cổng|trang) (?:thông tin|tin) điện tử|chào mừng", re.IGNORECASE)


def find_headline(
    tree: PageTree, blocks: Sequence[Block], *, site_names: Collection[str], captured_at: str
) -> tuple[str, str] | None:
    """The text and the tag of the heading of a lower rank that links nowhere, or None.

    The first one with a date below it: a banner that shows the name of the site is a heading too.
    """
    found = list(_headings(tree, site_names))
    for text, tag in found:
        if find_header_date(blocks, text, captured_at=captured_at, n_blocks=DATE_BLOCKS):
            return text, tag
    return next(((text, tag) for text, tag in found if not SITE_BANNER.match(text)), None)


def _headings(tree: PageTree, site_names: Collection[str]) -> Iterator[tuple[str, str]]:
    for css in HEADINGS:
        for element in tree.select(css):
            text = text_of(element)
            is_long = len(text.split()) >= HEADLINE_WORDS and len(text) <= LONGEST_HEADLINE
            if is_long and text.casefold() not in site_names and not _is_linked(element):
                yield text, str(element.tag)


def find_header_date(
    blocks: Iterable[Block], title: str, *, captured_at: str, n_blocks: int = HEADER_BLOCKS
) -> tuple[str, str] | None:
    """The date that a line below the title is, with the line itself; or None."""
    lines = [block.text for block in blocks if not block.is_hidden]
    wanted = title.casefold()
    start = next((position for position, line in enumerate(lines) if line.casefold() == wanted), None)
    if start is None:
        return None
    for line in lines[start + 1 : start + 1 + n_blocks]:
        if date := find_date_line(line, captured_at=captured_at):
            return date, line
    return None


def _is_linked(element: Element) -> bool:
    """Whether an element holds a link or stands in one: then it names another page."""
    return element.find(".//a") is not None or next(element.iterancestors("a"), None) is not None
