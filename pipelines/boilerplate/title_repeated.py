"""Rule title_repeated: the title printed again at the head of the text."""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at

REACH = 3
"""How many kept blocks at the head of the text may be the title again."""


def title_repeated(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, the title among the first ones marked."""
    if not facts.title:
        return list(blocks)
    title = facts.title.casefold().rstrip(" .")
    head = [position for position, block in enumerate(blocks) if block.dropped_by is None][:REACH]
    return drop_at(
        blocks, "title_repeated", {p for p in head if blocks[p].text.casefold().rstrip(" .") == title}
    )
