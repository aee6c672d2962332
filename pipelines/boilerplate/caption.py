"""Rule caption: texts that belong to an image, a video or their photographer."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where, may_hold

PHOTO_CREDIT = re.compile(
    r"^[(\[]?\s*(?:Nguồn\s+)?(?:Ảnh|Hình ảnh|Hình)(?:\s+(?:minh họa|minh hoạ|tư liệu))?\s*[:：]", re.I
)
ENGLISH_CREDIT = re.compile(
    r"^[(\[]?\s*(?:Photo(?:graph)?s?|Pictures?)(?:\s+(?:credit|by|courtesy))?\s*:|^(?:Image\s+)?\d+\s+of\s+/?\s*\d+$",
    re.I,
)
LONGEST_CREDIT = 300


def caption(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, captions and photo credits marked; English credits only where no selector of the site named the body."""
    credits = (PHOTO_CREDIT,) if facts.is_body_sure else (PHOTO_CREDIT, ENGLISH_CREDIT)
    has_credits = may_hold(blocks, frozenset(), credits, LONGEST_CREDIT)
    if not has_credits and not any(block.tag == "caption" for block in blocks):
        return list(blocks)

    def is_caption(block: Block) -> bool:
        if block.tag == "caption":
            return True
        if not has_credits or block.tag not in ("p", "line") or len(block.text) > LONGEST_CREDIT:
            return False
        return any(credit.match(block.text) for credit in credits)

    return drop_where(blocks, "caption", is_caption)
