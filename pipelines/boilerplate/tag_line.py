"""Rule tag_line: the tags and topics of an article, which are fields of their own."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at
from pipelines.labels import label_key, label_keys
from pipelines.trigger import triggered_by

LABELS = label_keys(
    "Tags",
    "Tag",
    "Topics",
    "Related topics",
    "Filed under",
    "Terms",
    "Hashtags",
    "Keywords",
    "Explore more on these topics",
    "Từ khóa",
    "Từ khoá",
    "Chủ đề",
)
LINE = re.compile(
    r"^(?:(?:tags?|topics|filed\s+under|posted\s+in|hashtags?)\b|từ\s+kh[oó][áa]|chủ\s+đề)\s*:?", re.I
)
"""Vietnamese labels are told from the link behind them even where an element ends without a space."""

LEAST_LINK_SHARE = 0.5
LONGEST_TAG = 60


@triggered_by(labels=LABELS, patterns=(LINE,), only_unsure=True)
def tag_line(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, lines and lists of linked tags marked; none in a body that a selector of the site named."""
    if facts.is_body_sure:
        return list(blocks)
    positions: set[int] = set()
    for start, block in enumerate(blocks):
        if label_key(block.text) in LABELS:
            tags = _tags_after(blocks, start)
            positions |= {start, *tags} if tags or start == len(blocks) - 1 else set()
        elif block.link_share >= LEAST_LINK_SHARE and LINE.match(block.text):
            positions.add(start)
    return drop_at(blocks, "tag_line", positions)


def _tags_after(blocks: Sequence[Block], start: int) -> list[int]:
    tags: list[int] = []
    for position in range(start + 1, len(blocks)):
        block = blocks[position]
        is_label = label_key(block.text) in LABELS
        if not is_label and (block.link_share < LEAST_LINK_SHARE or len(block.text) > LONGEST_TAG):
            break
        tags.append(position)
    return tags
