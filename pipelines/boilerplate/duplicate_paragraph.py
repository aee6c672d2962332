"""Rule duplicate_paragraph: a paragraph that the page prints twice, word for word or nearly.

A text may rightly repeat an introduction ("… yêu cầu các đơn vị:"), a list item, a table row or a heading: only
long sentences, and neighbours that are equal, count as duplicates. Numbers are never folded: they are the news.
"""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at
from pipelines.text import is_near_equal, words_of

LONG = 100
"""From this length on (in characters) an equal paragraph anywhere below is a second print."""

CLOSE_LENGTH = 0.1
LIST_MARKS = ("-", "–", "+", "•", "*")


def duplicate_paragraph(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, second prints marked."""
    positions: set[int] = set()
    first_prints: list[Block] = []
    before: Block | None = None
    for position, block in enumerate(blocks):
        if block.dropped_by is not None:
            continue
        if _is_paragraph(block):
            is_neighbour = before is not None and words_of(before.text) == words_of(block.text)
            if is_neighbour or any(_is_second_print(block, first) for first in first_prints):
                positions.add(position)
                continue
            if len(block.text) >= LONG:
                first_prints.append(block)
        before = block
    return drop_at(blocks, "duplicate_paragraph", positions)


def _is_paragraph(block: Block) -> bool:
    is_list = block.text.startswith(LIST_MARKS) or block.text.endswith((":", ";"))
    return block.tag in ("p", "line") and not is_list


def _is_second_print(block: Block, first: Block) -> bool:
    n, others = len(block.text), len(first.text)
    if n < LONG or abs(n - others) > CLOSE_LENGTH * others:
        return False
    return block.text == first.text or is_near_equal(block.text, first.text)
