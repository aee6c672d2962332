"""Rule visit_counter: how many visitors, how often read; the lines that change on every request."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_lines
from pipelines.trigger import triggered_by

COUNTER = re.compile(
    r"""^(?:
        tổng\s+(?:số\s+)?(?:lượt|lượng|khách)\s*(?:truy\s+cập|xem)?
      | (?:số\s+)?lượt\s+(?:truy\s+cập|xem|đọc|tải)
      | (?:số\s+)?(?:người\s+)?(?:đang\s+)?(?:truy\s+cập|trực\s+tuyến|online)
      | (?:đã\s+xem|lần\s+xem|số\s+lần\s+xem|lượt\s+tải\s+về)
      | view\s+count | views? | visitors?
      | khách\s+viếng\s+thăm | máy\s+chủ\s+tìm\s+kiếm
      | (?:hôm\s+nay|hôm\s+qua|tuần\s+(?:này|trước)|tháng\s+(?:này|trước|hiện\s+tại)|tất\s+cả)
      | (?:năm\s+nay|trong\s+(?:tuần|tháng|năm))\s*(?=[:：(\[])    # "Trong năm 2023" is a heading
    )\s*[:：]?\s*[(\[]?\s*[\d.,]+\s*(?:lượt(?:\s+xem)?|người|lần)?\s*[)\]]?$""",
    re.I | re.X,
)
HEADING = re.compile(
    r"""^(?:
        tổng\s+(?:số\s+)?(?:lượt|lượng)\s+truy\s+cập
      | (?:thống\s+kê|số\s+lượt|lượt)\s+truy\s+cập
      | (?:số\s+người\s+)?đang\s+(?:truy\s+cập|trực\s+tuyến)
      | tháng\s+hiện\s+tại
    )\s*[:：]?$""",
    re.I | re.X,
)
READ_TIMES = re.compile(r"^[\d.,]+\s+(?:lượt\s+(?:xem|truy cập|đọc)|lần xem|views?)$", re.I)
LONGEST_COUNTER = 80


@triggered_by(patterns=(COUNTER, HEADING, READ_TIMES), longest=LONGEST_COUNTER)
def visit_counter(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, counters and their headings marked."""
    return drop_lines(
        blocks, "visit_counter", patterns=(COUNTER, HEADING, READ_TIMES), longest=LONGEST_COUNTER
    )
