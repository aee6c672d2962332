"""Rule navigation: menu words, breadcrumbs and links back to the top."""

import re
from collections.abc import Sequence

from pipelines.amid_text import spared_amid_text
from pipelines.block import Block, PageFacts, drop_lines
from pipelines.labels import label_keys
from pipelines.trigger import triggered_by

LABELS = label_keys(
    "Về đầu trang",
    "Lên đầu trang",
    "Về trang trước",
    "Quay lại",
    "Trở về",
    "Sơ đồ cổng",
    "Sơ đồ website",
    "Đăng nhập",
    "Xem thêm...",
    "Xem tiếp",
    "← Đầu tiên",
    "Đầu tiên",
    "Cuối cùng →",
    "Trang trước",
    "Trang sau",
    "Trang chủ",
    "Trang nhất",
)

DOUBTFUL_LABELS = label_keys(
    "Giới thiệu", "Liên hệ", "Hỏi đáp", "Trước", "Sau", "Tin tức", "Ngày đăng", "Tìm kiếm"
)
ALL_LABELS = LABELS | DOUBTFUL_LABELS

LINKED = 0.5
BREADCRUMB = re.compile(r"^(?:Trang chủ|Trang nhất|Home)\s*[>»/›|]", re.I)


@triggered_by(labels=ALL_LABELS, patterns=(BREADCRUMB,))
def navigation(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, menu words marked; words that may also be a heading only where no selector named the body.

    In a body that a selector of the site named a menu word is a link: else it may be the step of a guide, as "Đăng nhập".
    """
    labels = LABELS if facts.has_body_selector else ALL_LABELS
    marked = drop_lines(blocks, "navigation", labels=labels, patterns=(BREADCRUMB,))
    if not facts.is_body_sure:
        return spared_amid_text(blocks, marked)
    return [
        new if new.link_share >= LINKED or BREADCRUMB.match(new.text) else old
        for old, new in zip(blocks, marked, strict=True)
    ]
