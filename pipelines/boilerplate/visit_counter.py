"""Rule visit_counter: how many visitors, how often read; the lines that change on every request."""

import re
from collections.abc import Sequence

from pipelines.block import Block, PageFacts, drop_at
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
OF_A_TIME = re.compile(
    r"^(?:hôm\s+(?:nay|qua)|tuần\s|tháng\s|năm\s+nay|trong\s+(?:tuần|tháng|năm)|tất\s+cả|trực\s+tuyến|online)",
    re.I,
)
"""Figures of a day or a month may be of anything: `Hôm qua: 12 người`. They count visitors beside a line that says so."""

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
    """The blocks, counters and their headings marked; a figure of a day only in one run with a counter of visitors."""
    counters = [position for position, block in enumerate(blocks) if _is_counter(block.text)]
    sure = {position for position in counters if not OF_A_TIME.match(blocks[position].text)}
    found = set(sure)
    for ordered, step in ((counters, 1), (reversed(counters), -1)):
        for position in ordered:
            if position - step in found:
                found.add(position)
    return drop_at(blocks, "visit_counter", found)


def _is_counter(text: str) -> bool:
    return len(text) <= LONGEST_COUNTER and any(p.match(text) for p in (COUNTER, HEADING, READ_TIMES))
