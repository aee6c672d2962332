"""Rule caption: texts that belong to an image, a video or their photographer."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where
from pipelines.trigger import triggered_by

PHOTO_CREDIT = re.compile(
    r"^[(\[]?\s*(?:Nguồn\s+)?(?:Ảnh|Hình ảnh|Hình)(?:\s+(?:minh họa|minh hoạ|tư liệu))?\s*[:：]", re.I
)
ENGLISH_CREDIT = re.compile(
    r"^[(\[]?\s*(?:Photo(?:graph)?s?|Pictures?)(?:\s+(?:credit|by|courtesy))?\s*:|^(?:Image\s+)?\d+\s+of\s+/?\s*\d+$",
    re.I,
)
LONGEST_CREDIT = 300


@triggered_by(patterns=(PHOTO_CREDIT,), longest=LONGEST_CREDIT, mark=lambda block: block.tag == "caption")
@triggered_by(patterns=(ENGLISH_CREDIT,), longest=LONGEST_CREDIT, only_unsure=True)
def caption(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, captions and photo credits marked; English credits only where no selector of the site named the body."""
    credits = (PHOTO_CREDIT,) if facts.is_body_sure else (PHOTO_CREDIT, ENGLISH_CREDIT)

    def is_caption(block: Block) -> bool:
        if block.tag == "caption":
            return True
        if block.tag not in ("p", "line") or len(block.text) > LONGEST_CREDIT:
            return False
        return any(credit.match(block.text) for credit in credits)

    return drop_where(blocks, "caption", is_caption)
