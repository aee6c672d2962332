"""Rule hidden_label: what the page prints but does not show, and labels meant for screen readers."""

from collections.abc import Sequence
from operator import attrgetter

from pipelines.block import Block, PageFacts, drop_where
from pipelines.labels import label_key, label_keys
from pipelines.trigger import triggered_by

LABELS = label_keys(
    "Page Content",
    "Skip to Content",
    "Skip to main content",
    "Skip Ribbon Commands",
    "Truy cập nội dung luôn",
    "Chuyển đến nội dung chính",
)


@triggered_by(labels=LABELS, mark=attrgetter("is_hidden"))
def hidden_label(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, hidden ones and screen-reader labels marked."""
    return drop_where(
        blocks, "hidden_label", lambda block: block.is_hidden or label_key(block.text) in LABELS
    )
