"""Rule lead_repeated: the lead printed again in the text, wholly or with other punctuation."""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where
from pipelines.text import is_near_equal

MOST_LONGER = 0.25
"""A paragraph longer than the lead by more than this share says more than the lead."""


def lead_repeated(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, those that say the lead again marked; a paragraph that goes on after it stays."""
    lead = facts.lead
    if not lead:
        return list(blocks)
    return drop_where(
        blocks,
        "lead_repeated",
        lambda block: (
            abs(len(block.text) - len(lead)) <= MOST_LONGER * len(lead) and is_near_equal(block.text, lead)
        ),
    )
