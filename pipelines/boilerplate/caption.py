"""Rule caption: texts that belong to an image, a video or their photographer."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where

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

    def is_caption(block: Block) -> bool:
        if block.tag == "caption":
            return True
        if block.tag not in ("p", "line") or len(block.text) > LONGEST_CREDIT:
            return False
        is_english = not facts.is_body_sure and ENGLISH_CREDIT.match(block.text) is not None
        return is_english or PHOTO_CREDIT.match(block.text) is not None

    return drop_where(blocks, "caption", is_caption)
