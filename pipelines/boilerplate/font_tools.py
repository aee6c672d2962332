"""Rule font_tools: switches for letter size, contrast and reading aloud."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where
from pipelines.labels import label_key, label_keys

LABELS = label_keys(
    "Xem cỡ chữ",
    "Xem với cỡ chữ",
    "Cỡ chữ",
    "Cỡ chữ A- A A+",
    "Xem cỡ chữ A- A A+",
    "A- A A+",
    "A A A",
    "Tăng/Giảm tương phản",
    "Tăng tương phản",
    "Giảm tương phản",
    "Tương phản",
    "Đọc bài",
    "Đọc bài viết",
    "Nghe đọc bài",
    "Nghe bài viết",
)
LETTER_SIZES = re.compile(
    r"^(?:(?:Xem (?:với )?)?cỡ chữ\s*:?\s*)?[Aa]\s*[-–+]?(?:\s+[Aa]\s*[-–+]?){1,3}$", re.I
)


def font_tools(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, reading tools marked."""
    return drop_where(
        blocks,
        "font_tools",
        lambda block: label_key(block.text) in LABELS or LETTER_SIZES.match(block.text) is not None,
    )
