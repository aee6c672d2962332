"""Rule duplicate_paragraph: a paragraph that the page prints twice.

A text may rightly repeat an introduction ("… yêu cầu các đơn vị:"), a list item, a table row or a heading: only
long sentences, and neighbours that are equal, count as duplicates. Numbers are never folded: they are the news.
"""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at

WORDS = re.compile(r"\w+")
LONG = 100
"""From this length on (in characters) an equal paragraph anywhere below is a second print."""

LIST_MARKS = ("-", "–", "+", "•", "*")


def duplicate_paragraph(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, second prints marked."""
    positions: set[int] = set()
    seen: set[tuple[str, ...]] = set()
    before: tuple[str, ...] = ()
    for position, block in enumerate(blocks):
        if block.dropped_by is not None:
            continue
        words = tuple(WORDS.findall(block.text.casefold()))
        if _is_paragraph(block) and words and (words == before or words in seen):
            positions.add(position)
            continue
        before = words
        if len(block.text) >= LONG:
            seen.add(words)
    return drop_at(blocks, "duplicate_paragraph", positions)


def _is_paragraph(block: Block) -> bool:
    is_list = block.text.startswith(LIST_MARKS) or block.text.endswith((":", ";"))
    return block.tag in ("p", "line") and not is_list
