"""Rule advertisement: the labels above and below the advertisements within a text."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_lines
from pipelines.labels import label_keys
from pipelines.trigger import triggered_by

LABELS = label_keys(
    "Advertisement",
    "Advert",
    "Advertising",
    "Ad",
    "Sponsored",
    "Sponsored content",
    "Promoted",
    "Skip advertisement",
    "Quảng cáo",
    "Nội dung tài trợ",
)
GOES_ON = re.compile(
    r"^(?:story|article|content|bài viết)\s+(?:continues|tiếp tục)\s+(?:below|after|bên dưới|sau)\b", re.I
)


@triggered_by(labels=LABELS, patterns=(GOES_ON,), only_unsure=True)
def advertisement(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, labels of advertisements marked; none in a body that a selector of the site named."""
    if facts.is_body_sure:
        return list(blocks)
    return drop_lines(blocks, "advertisement", labels=LABELS, patterns=(GOES_ON,))
