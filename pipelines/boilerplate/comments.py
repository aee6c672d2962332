"""Rule comments: the comment form and the requests to log in."""

import re
from collections.abc import Sequence

from pipelines.amid_text import spared_amid_text
from pipelines.block import Block, PageFacts, drop_lines
from pipelines.labels import label_keys
from pipelines.trigger import triggered_by

LABELS = label_keys(
    "Ý kiến bạn đọc",
    "Ý kiến của bạn",
    "Gửi bình luận",
    "Gửi ý kiến",
    "Gửi phản hồi",
    "Phản hồi",
    "Các phản hồi",
    "Ý kiến phản hồi",
    "Phản hồi của bạn đọc",
    "Bình luận",
    "Bình luận (0)",
    "Ý kiến bình luận",
    "Viết bình luận",
    "Chưa có bình luận nào",
    "Để lại một bình luận",
    "Leave a comment",
    "Leave a reply",
    "Post a comment",
    "Add a comment",
    "View comments",
    "Show comments",
    "Comments",
    "Comments (0)",
    "Join the conversation",
    "Like this:",
    "Like Loading...",
    "Sắp xếp theo bình luận mới",
    "Sắp xếp theo bình luận cũ",
    "Sắp xếp theo số lượt thích",
    "Mã bảo mật",
    "Mã an toàn",
    "Nhập mã xác nhận",
)
REQUEST = re.compile(
    r"^(?:Bạn cần )?đăng nhập (?:với tư cách|để)\b.*\b(?:bình luận|thành viên chính thức)"
    r"|^Bạn cần đăng nhập(?:\W*$| (?:mới|để) (?:có thể )?(?:bình luận|gửi|phản hồi))",
    re.I,
)


@triggered_by(labels=LABELS, patterns=(REQUEST,))
def comments(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, lines of the comment form marked; amid a text "Bình luận" is its heading."""
    return spared_amid_text(blocks, drop_lines(blocks, "comments", labels=LABELS, patterns=(REQUEST,)))
