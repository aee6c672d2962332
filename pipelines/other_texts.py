"""Texts below an article that are none of it: the readers' comments, and the next article that a page goes on with.

Both may be longer than the text above them, so that the longest prose of the page is theirs.
"""

import re
from collections.abc import Iterator, Sequence

from pipelines.block import Block
from pipelines.dates import find_field_line
from pipelines.element_style import HEADINGS
from pipelines.labels import label_key, label_keys
from pipelines.page_date import title_positions
from pipelines.text import folded_line

SECTIONS = label_keys(
    "Ý kiến bạn đọc", "Ý kiến", "Bình luận", "Ý kiến bình luận", "Ý kiến của bạn đọc", "Phản hồi", "Comments"
)
_COMMENTED = re.compile(r"comment|binh-?luan|y-?kien|phan-?hoi", re.I)
_COUNT = re.compile(r"\d")
HEADLINE_WORDS = 4
LONGEST_HEADLINE = 300
DATE_BLOCKS = 5
"""How many blocks below the headline of a next article its date stands."""


def other_texts(blocks: Sequence[Block], title: str) -> set[int]:
    """The positions of the blocks that are comments of readers or belong to a next article."""
    start = next_article(blocks, title)
    found = set() if start is None else set(range(start, len(blocks)))
    for at, block in enumerate(blocks):
        if label_key(block.text) in SECTIONS and _opens_section(block):
            found.update(_section(blocks, at))
    return found


def up_to_next_article(blocks: Sequence[Block], title: str) -> Sequence[Block]:
    """The blocks of the page up to the headline of a next article."""
    start = next_article(blocks, title)
    return blocks if start is None else blocks[:start]


def next_article(blocks: Sequence[Block], title: str) -> int | None:
    """The position of the headline of a next article: at the very place of the design of the title, with a date of its own."""
    above = title_positions(blocks, title)[:1] if title else []
    if not above or not _has_place(blocks[above[0]]):
        return None
    wanted, first = folded_line(title), blocks[above[0]]
    for at in range(above[0] + 1, len(blocks)):
        block = blocks[at]
        is_same_place = block.path == first.path and block.link_share == 0
        is_headline = len(block.text.split()) >= HEADLINE_WORDS and len(block.text) <= LONGEST_HEADLINE
        if is_same_place and is_headline and folded_line(block.text) != wanted and _is_dated(blocks, at):
            return at
    return None


def _has_place(block: Block) -> bool:
    """Whether a headline stands at a place with a name: subheadings may be elements of the same kind as a bare title."""
    tag, _, classes = block.path.rpartition("/")[2].partition(".")
    return bool(classes) or (tag == "h1" and "." in block.path.rpartition("/")[0].rpartition("/")[2])


def _is_dated(blocks: Sequence[Block], at: int) -> bool:
    return any(find_field_line(block.text) for block in blocks[at + 1 : at + 1 + DATE_BLOCKS])


def _opens_section(block: Block) -> bool:
    """Whether a line opens the comments: by their number, or by how its part of the page is called."""
    is_heading = block.tag in HEADINGS or label_key(block.text) == "ý kiến bạn đọc"
    return _COMMENTED.search(block.path) is not None or (is_heading and _COUNT.search(block.text) is not None)


def _section(blocks: Sequence[Block], start: int) -> Iterator[int]:
    """The rest of the part of the page that a line opens; only it, where the part began above."""
    holder = blocks[start].path.rpartition("/")[0]
    if start and (blocks[start - 1].path + "/").startswith(f"{holder}/"):
        return
    for at in range(start, len(blocks)):
        if not (blocks[at].path + "/").startswith(f"{holder}/"):
            return
        yield at
