"""Rule rating: the stars and points that readers give."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_lines
from pipelines.trigger import triggered_by

RATING = re.compile(
    r"""^(?:
        tổng\s+số\s+điểm\s+của\s+bài\s+viết\b
      | đánh\s+giá\s+(?:cho\s+)?bài\s+viết(?:\s+này)?\s*(?:$|[:：(\d])
      | click\s+để\s+đánh\s+giá
      | xếp\s+hạng\s*:\s*[\d.,]+
      | bài\s+viết\s+(?:rất\s+)?(?:kém|tốt|đạt)$
      | [\d.,]+\s*/\s*5\s*(?:\(|-|–)?\s*[\d.,]*\s*(?:phiếu|lượt)\b
    )""",
    re.I | re.X,
)
LONGEST_RATING = 120


@triggered_by(patterns=(RATING,), longest=LONGEST_RATING)
def rating(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, lines of the rating widget marked."""
    return drop_lines(blocks, "rating", patterns=(RATING,), longest=LONGEST_RATING)
