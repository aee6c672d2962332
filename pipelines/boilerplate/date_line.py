"""Rule date_line: the line that told the publication date, where it stands at an edge of the text."""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at

REACH = 4
"""How many kept blocks at the head and at the end of the text may be that line."""


def date_line(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, the line of the publication date marked; days within the text stay."""
    if not facts.date_line:
        return list(blocks)
    kept = [position for position, block in enumerate(blocks) if block.dropped_by is None]
    edges = {*kept[:REACH], *kept[-REACH:]}
    return drop_at(blocks, "date_line", {p for p in edges if blocks[p].text == facts.date_line})
