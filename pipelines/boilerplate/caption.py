"""Rule caption: texts that belong to an image, a video or their photographer."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where

PHOTO_CREDIT = re.compile(
    r"^[(\[]?\s*(?:Nguồn\s+)?(?:Ảnh|Hình ảnh|Hình)(?:\s+(?:minh họa|minh hoạ|tư liệu))?\s*[:：]", re.I
)
LONGEST_CREDIT = 300


def caption(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, captions and photo credits marked."""
    return drop_where(
        blocks,
        "caption",
        lambda block: (
            block.tag == "caption"
            or (
                block.tag in ("p", "line")
                and len(block.text) <= LONGEST_CREDIT
                and PHOTO_CREDIT.match(block.text) is not None
            )
        ),
    )
