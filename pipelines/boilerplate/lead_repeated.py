"""Rule lead_repeated: the lead printed again in the text, wholly or with other punctuation."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where

WORDS = re.compile(r"\w+")


def lead_repeated(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, those that say the lead again, word for word, marked."""
    words = _words(facts.lead or "")
    if not words:
        return list(blocks)
    length = len(facts.lead or "")
    return drop_where(
        blocks,
        "lead_repeated",
        lambda block: abs(len(block.text) - length) <= 12 + length // 20 and _words(block.text) == words,
    )


def _words(text: str) -> list[str]:
    return WORDS.findall(text.casefold())
