"""Rule technical_notice: warnings about scripts, players and idle sessions that a content system prints."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where

NOTICE = re.compile(
    r"""(?:
        ^(?!nếu\b|khi\b).{0,80}\btrình\s+duyệt\s+.{0,40}(?:tắt|không\s+hỗ\s+trợ)\s+.{0,40}(?:javascript|iframe|video)
      | website\s+chỉ\s+làm\s+việc\s+khi\s+bạn\s+bật
      | ^để\s+tham\s+khảo\s+cách\s+bật\s+javascript
      | ^bạn\s+đã\s+không\s+sử\s+dụng\s+site.{0,60}(?:giây|đăng\s+xuất)
      | ^(?:previous\s+)?play(?:\s+next)?\s+stop\b
      | update\s+your\s+(?:browser|flash)
      | (?:flash|java)\s+(?:player|plugin).{0,60}(?:cài|cập\s+nhật|update|install)
      | please\s+enable\s+javascript
      | ^this\s+slideshow\s+requires\s+javascript
    )""",
    re.I | re.X,
)
HINTS = ("trình duyệt", "site", "java", "play", "flash", "update")
"""Every notice has one of these words; asking for them first is far cheaper than the search."""

_ASCII_HINTS = (b"nh duy", *(hint.encode() for hint in HINTS[1:]))
"""The same, for bytes in lower case of ASCII: those of a whole text cost less than the case of one paragraph."""

LONGEST_NOTICE = 240


def technical_notice(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, notices of the content system marked."""
    lines = "\n".join([block.text for block in blocks if len(block.text) <= LONGEST_NOTICE])
    lower = lines.encode("utf-8", "replace").lower()
    if all(lower.rfind(hint) < 0 for hint in _ASCII_HINTS):  # faster than `in`
        return list(blocks)
    return drop_where(
        blocks,
        "technical_notice",
        lambda block: len(block.text) <= LONGEST_NOTICE and _is_notice(block.text),
    )


def _is_notice(text: str) -> bool:
    lower = text.lower()
    return any(hint in lower for hint in HINTS) and NOTICE.search(text) is not None
