"""Rule font_tools: switches for letter size, contrast and reading aloud."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at
from pipelines.labels import label_key, label_keys
from pipelines.trigger import triggered_by

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


ONE_SIZE = re.compile(r"^[Aa]\s*[-–+]$")
PLAIN_SIZE = ("A", "a")


@triggered_by(labels=LABELS, patterns=(LETTER_SIZES, ONE_SIZE))
def font_tools(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, reading tools marked; a lone letter only beside another tool."""
    tools = {position for position, block in enumerate(blocks) if is_reading_tool(block.text)}
    lone = {
        position
        for position, block in enumerate(blocks)
        if block.text in PLAIN_SIZE and not tools.isdisjoint((position - 1, position + 1))
    }
    return drop_at(blocks, "font_tools", tools | lone)


def is_reading_tool(text: str) -> bool:
    """Whether a line is nothing but a switch for reading."""
    return label_key(text) in LABELS or bool(LETTER_SIZES.match(text) or ONE_SIZE.match(text))
