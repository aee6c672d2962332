"""Rule title_repeated: the title printed again at the head of the text, and in a text of unknown design what stands above it."""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at

REACH = 3
"""How many kept blocks at the head of the text may be the title again."""

LONGEST_ABOVE = 120
"""Characters of a block above the title at most: the name of a site or of a section; a longer one is text."""


def title_repeated(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, the title among the first ones marked."""
    if not facts.title:
        return list(blocks)
    title = facts.title.casefold().rstrip(" .")
    head = [position for position, block in enumerate(blocks) if block.dropped_by is None][:REACH]
    found = {p for p in head if blocks[p].text.casefold().rstrip(" .") == title}
    if found and not facts.is_body_sure:
        above = [p for p in head if p < min(found)]
        if all(len(blocks[p].text) <= LONGEST_ABOVE for p in above):
            found.update(above)
    return drop_at(blocks, "title_repeated", found)
