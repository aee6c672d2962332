"""Rule hidden_label: what the page prints but does not show, and labels meant for screen readers."""

from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_where, may_hold
from pipelines.labels import label_key, label_keys

LABELS = label_keys(
    "Page Content",
    "Skip to Content",
    "Skip to main content",
    "Skip Ribbon Commands",
    "Truy cập nội dung luôn",
    "Chuyển đến nội dung chính",
)


def hidden_label(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, hidden ones and screen-reader labels marked."""
    if not may_hold(blocks, LABELS) and not any(block.is_hidden for block in blocks):
        return list(blocks)
    return drop_where(
        blocks, "hidden_label", lambda block: block.is_hidden or label_key(block.text) in LABELS
    )
