"""Rule repeated_widget: sidebar headings, and one short label printed over and over.

Seen on the Hanoi departments' Liferay (2020): "Bản đồ hành chính" once as a heading and ten times in one line.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where
from pipelines.labels import label_key, label_keys

LABELS = label_keys(
    "Bản đồ hành chính",
    "Liên kết website",
    "Liên kết web",
    "Liên kết trang",
    "Chọn liên kết",
    "Select Weblink",
    "Thư viện Video",
    "Thư viện ảnh",
    "Thư viện hình ảnh",
    "Video clip",
    "No video found",
    "Hình ảnh hoạt động",
    "Thông tin dự án",
    "Đấu thầu mua sắm công",
    "Văn bản mới",
    "Văn bản mới ban hành",
    "Văn bản điều hành",
    "Tin tiêu điểm",
    "Tin nổi bật",
    "Tin đọc nhiều",
    "Tin xem nhiều",
)
REPEATED = re.compile(r"^(.{4,60}?)(?:\s*\1){2,}$", re.S)
FEWEST_COPIES = 3
LONGEST_COPY = 60
REPEATABLE_TAGS = ("tr", "h1", "h2", "h3", "h4", "h5", "h6")


def repeated_widget(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, widget headings (known, or named by the layout) and much repeated labels marked."""
    labels = LABELS | label_keys(*facts.widgets)
    copies = Counter(block.text for block in blocks if block.dropped_by is None and _may_repeat(block))

    def is_widget(block: Block) -> bool:
        return (
            label_key(block.text) in labels
            or (_may_repeat(block) and copies[block.text] >= FEWEST_COPIES)
            or REPEATED.match(block.text) is not None
        )

    return drop_where(blocks, "repeated_widget", is_widget)


def _may_repeat(block: Block) -> bool:
    text = block.text
    return len(text) <= LONGEST_COPY and block.tag not in REPEATABLE_TAGS and text[-1:] not in ":;.,"
