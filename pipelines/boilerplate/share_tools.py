"""Rule share_tools: print, mail and share buttons."""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where
from pipelines.labels import label_key, label_keys

LABELS = label_keys(
    "Bản in",
    "In bài viết",
    "In trang",
    "In ra",
    "Print",
    "Chia sẻ:",
    "Chia sẻ bài viết",
    "Chia sẻ Facebook",
    "Chia sẻ qua Facebook",
    "Share",
    "Share on Facebook",
    "Tweet",
    "Facebook",
    "Twitter",
    "Zalo",
    "Google+",
    "Thích 0",
    "Gửi email",
    "Gửi mail",
    "Gửi cho bạn bè",
    "Gửi bài viết qua email",
    "Lưu bài viết này",
    "Giới thiệu bài viết cho bạn bè",
    "Trình duyệt không hỗ trợ iframe.",
    "Tải về",
    "Copy link",
    "Sao chép liên kết",
)


def share_tools(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, sharing tools marked."""
    return drop_where(blocks, "share_tools", lambda block: label_key(block.text) in LABELS)
