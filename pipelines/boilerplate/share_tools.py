"""Rule share_tools: print, mail and share buttons, and requests to share and to follow."""

import re
from collections.abc import Sequence

from pipelines.amid_text import spared_amid_text
from pipelines.block import Block, PageFacts, drop_lines, drop_where
from pipelines.labels import label_key, label_keys
from pipelines.trigger import triggered_by

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
    "Text size",
    "Reuse this content",
)
NETWORKS = label_keys("Facebook", "Twitter", "Zalo", "Google+")
"""Buttons, but amid a text, and in a body that a selector of the site named, only as links: a text may list where to write to."""

LINKED = 0.5
REQUEST = re.compile(
    r"""^(?:
        share\s+(?:this\b.{0,60}|(?:on|via|with)\s+.{1,40})$
      | like\s+this\s+(?:story|article|post)\?
      | (?:follow|like|find|join)\s+.{1,120}\bon\s+(?:twitter|facebook|instagram|x|youtube|tiktok|linkedin|whatsapp|telegram|threads)\b.{0,60}$
      | chia\s+sẻ\s+(?:bài\s+viết|tin)\s+(?:này\s+)?(?:lên|qua|trên)\b.{0,30}$
    )""",
    re.I | re.X,
)
LONGEST_REQUEST = 180


@triggered_by(labels=LABELS)
@triggered_by(patterns=(REQUEST,), longest=LONGEST_REQUEST, only_unsure=True)
def share_tools(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, sharing tools marked; requests in words only where no selector of the site named the body."""
    if not facts.is_body_sure:
        buttons = drop_lines(
            blocks, "share_tools", labels=LABELS - NETWORKS, patterns=(REQUEST,), longest=LONGEST_REQUEST
        )
        return spared_amid_text(buttons, drop_lines(buttons, "share_tools", labels=NETWORKS))
    return drop_where(
        blocks,
        "share_tools",
        lambda block: (
            (key := label_key(block.text)) in LABELS and (key not in NETWORKS or block.link_share >= LINKED)
        ),
    )
