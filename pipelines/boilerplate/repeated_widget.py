"""Rule repeated_widget: sidebar headings, and one short label printed over and over.

Seen on the Hanoi departments' Liferay (2020): "Bản đồ hành chính" once as a heading and ten times in one line.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, islice

from pipelines.amid_text import amid_text
from pipelines.block import Block, PageFacts, drop_at
from pipelines.labels import label_key, label_keys

LABELS = label_keys(
    "Bản đồ hành chính",
    "Liên kết website",
    "Liên kết web",
    "Liên kết trang",
    "Chọn liên kết",
    "Select Weblink",
    "Thư viện Video",
    "Thư viện ảnh",
    "Thư viện hình ảnh",
    "Video clip",
    "No video found",
    "Hình ảnh hoạt động",
    "Thông tin dự án",
    "Đấu thầu mua sắm công",
    "Văn bản mới",
    "Văn bản mới ban hành",
    "Văn bản điều hành",
    "Tin tiêu điểm",
    "Tin nổi bật",
    "Tin đọc nhiều",
    "Tin xem nhiều",
)
REPEATED = re.compile(r"^(.{4,60}?)(?:\s*\1){2,}$", re.S)
FEWEST_COPIES = 3
LINKED = 0.5
SHORTEST_COPY = 4
LONGEST_COPY = 60
PROSE = 80
FEWEST_PROSE = 3
"""Paragraphs of so many characters, and so many of them, make a part of the page a text."""

PARAGRAPH_TAGS = frozenset(("p", "ul", "ol", "li", "strong", "blockquote"))
REPEATABLE_TAGS = ("tr", "h1", "h2", "h3", "h4", "h5", "h6")


def repeated_widget(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, widget headings (known, or named by the layout) and much repeated labels marked.

    In a body that a selector named, and in a part of the page that holds prose, only copies in a row count: a text may
    use one subheading in several parts, and a list name one winner in several classes.
    """
    labels = LABELS | label_keys(*facts.widgets) if facts.widgets else LABELS
    positions = _copies_in_a_row(blocks) if _has_copies(blocks) else set()
    if not facts.has_body_selector:
        positions |= _copies(blocks)
    named = {position for position, block in enumerate(blocks) if label_key(block.text) in labels}
    if named:
        named -= amid_text(blocks)
    for position in sorted(named):
        if not (facts.has_body_selector and _heads_text(blocks, position)):
            positions.add(position)
    positions.update(position for position, block in enumerate(blocks) if _is_one_label(block.text))
    return drop_at(blocks, "repeated_widget", positions)


def _heads_text(blocks: Sequence[Block], position: int) -> bool:
    """Whether anything of the text follows, a list or a table too: a widget's heading stands above links."""
    following = (block for block in blocks[position + 1 :] if block.dropped_by is None)
    return any(block.link_share < LINKED for block in islice(following, 1))


def _is_one_label(text: str) -> bool:
    """Whether a line is one label printed over and over; most say their first letters no second time so soon."""
    has_second = text.find(text[:SHORTEST_COPY], 1, 2 * LONGEST_COPY) > 0
    return (
        has_second
        and "!" not in text
        and text.count(text[:SHORTEST_COPY]) >= FEWEST_COPIES
        and REPEATED.match(text) is not None
    )


def _copies(blocks: Sequence[Block]) -> set[int]:
    parts = Counter(_part(block) for block in blocks if len(block.text) >= PROSE)
    candidates = [
        position
        for position, block in enumerate(blocks)
        if _may_repeat(block) and (not block.path or parts[_part(block)] < FEWEST_PROSE)
    ]
    counts = Counter(blocks[position].text for position in candidates)
    return {position for position in candidates if counts[blocks[position].text] >= FEWEST_COPIES}


def _has_copies(blocks: Sequence[Block]) -> bool:
    """Whether enough blocks say what another one says."""
    return len(blocks) - len({block.text for block in blocks}) >= FEWEST_COPIES - 1


def _copies_in_a_row(blocks: Sequence[Block]) -> set[int]:
    positions: set[int] = set()
    start = end = 0
    for text, run in groupby([block.text for block in blocks]):
        start, end = end, end + sum(1 for _ in run)
        if end - start < FEWEST_COPIES or len(text) > LONGEST_COPY:
            continue
        copies = [position for position in range(start, end) if _may_repeat(blocks[position])]
        if len(copies) >= FEWEST_COPIES:
            positions.update(copies)
    return positions


def _may_repeat(block: Block) -> bool:
    text = block.text
    is_label = len(text) <= LONGEST_COPY and text[-1:] not in ":;.,"
    return is_label and block.dropped_by is None and block.tag not in REPEATABLE_TAGS


def _part(block: Block) -> str:
    """The part of the page that holds a block: its path without the tags of single paragraphs and items."""
    steps = block.path.split("/")
    while steps and steps[-1].partition(".")[0] in PARAGRAPH_TAGS:
        steps.pop()
    return "/".join(steps)
