"""Rule duplicate_paragraph: a paragraph that the page prints twice, word for word or nearly.

A text may rightly repeat an introduction ("… yêu cầu các đơn vị:"), a short list item, a table row or a heading:
only long sentences, long list items that are equal to the letter, neighbours that are equal, and runs of blocks printed again (a body twice: print view, mobile copy)
count as duplicates. Numbers are never folded: they are the news.
"""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at
from pipelines.text import is_near_equal, words_of

LONG = 100
"""From this length on (in characters) an equal paragraph anywhere below is a second print."""

FEWEST_IN_RUN = 4
LONG_RUN = 300
LONG_ITEM = 60
CLOSE_LENGTH = 0.1
LIST_MARKS = ("-", "–", "+", "•", "*")


def duplicate_paragraph(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, second prints marked."""
    positions = _second_runs(blocks)
    first_prints: list[Block] = []
    items: set[str] = set()
    before: Block | None = None
    for position, block in enumerate(blocks):
        if block.dropped_by is not None or position in positions:
            continue
        item = _long_item(block)
        if item and item in items:
            positions.add(position)
            continue
        items.add(item)
        if _is_paragraph(block):
            is_neighbour = before is not None and words_of(before.text) == words_of(block.text)
            if is_neighbour or any(_is_second_print(block, first) for first in first_prints):
                positions.add(position)
                continue
            if len(block.text) >= LONG:
                first_prints.append(block)
        before = block
    return drop_at(blocks, "duplicate_paragraph", positions)


def _second_runs(blocks: Sequence[Block]) -> set[int]:
    """The blocks of runs that repeat an earlier run of the same page, whatever they are."""
    kept = [position for position, block in enumerate(blocks) if block.dropped_by is None]
    texts = [blocks[position].text for position in kept]
    first_at: dict[str, int] = {}
    again: set[int] = set()
    start = 0
    while start < len(texts):
        first = first_at.setdefault(texts[start], start)
        end = start
        while first + end - start < start and end < len(texts) and texts[end] == texts[first + end - start]:
            end += 1
        is_run = end - start >= FEWEST_IN_RUN and sum(map(len, texts[start:end])) >= LONG_RUN
        if is_run:
            again.update(kept[start:end])
        start = end if is_run else start + 1
    return again


def _long_item(block: Block) -> str:
    """The text of a long list item without its mark; empty for any other block."""
    is_item = block.tag == "li" or (block.tag in ("p", "line") and block.text.startswith(LIST_MARKS))
    text = block.text.lstrip("".join(LIST_MARKS) + " ")
    return text if is_item and len(text) >= LONG_ITEM else ""


def _is_paragraph(block: Block) -> bool:
    is_list = block.text.startswith(LIST_MARKS) or block.text.endswith((":", ";"))
    return block.tag in ("p", "line") and not is_list


def _is_second_print(block: Block, first: Block) -> bool:
    n, others = len(block.text), len(first.text)
    if n < LONG or abs(n - others) > CLOSE_LENGTH * others:
        return False
    return block.text == first.text or is_near_equal(block.text, first.text)
