"""Rule lead_repeated: the lead printed again in the text, wholly or with other punctuation."""

import re
import unicodedata
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at
from pipelines.text import MOST_CHANGED, is_near_equal, words_of

MOST_LONGER = 0.25
"""A paragraph longer than the lead by more than this share says more than the lead."""

_MEDIUM = re.compile(r"^\([^()]{2,40}\)\s*[-–—:]?\s*")

N_TELLING = 12
"""The longest words of the lead, of which another paragraph lacks most."""


def lead_repeated(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, those that say the lead again marked; a paragraph that goes on after it stays."""
    lead = facts.lead
    if not lead:
        return list(blocks)
    as_long = [
        position
        for position, block in enumerate(blocks)
        if abs(len(block.text) - len(lead)) <= MOST_LONGER * len(lead)
    ]
    again = {position for position in as_long if blocks[position].text == lead}
    if len(again) < len(as_long):
        says_lead = _Lead(lead).is_said_by
        again.update(position for position in as_long if says_lead(blocks[position].text))
    again.update(position for position in as_long if _says_without_medium(blocks[position].text, lead))
    return drop_at(blocks, "lead_repeated", again)


def _says_without_medium(text: str, lead: str) -> bool:
    """Whether a paragraph says the lead, but for the medium that stands before one of them: `(Cổng TTĐT) - `."""
    if text[:1] != "(" and lead[:1] != "(":
        return False
    return is_near_equal(_MEDIUM.sub("", text), _MEDIUM.sub("", lead))


class _Lead:
    """A lead with its longest words: to ask a paragraph for them is cheaper than to compare all words in their order."""

    def __init__(self, lead: str) -> None:
        words = words_of(lead)
        self._lead = lead
        self._telling = sorted(set(words), key=len)[-N_TELLING:]
        most_changed = int(MOST_CHANGED * len(words) / (1 - MOST_CHANGED)) + 1
        self._most_lacking = 2 * most_changed

    def is_said_by(self, text: str) -> bool:
        """Whether a paragraph is near equal to the lead."""
        folded = unicodedata.normalize("NFC", text.casefold())
        n_lacking = sum([word not in folded for word in self._telling])
        return n_lacking <= self._most_lacking and is_near_equal(text, self._lead)
