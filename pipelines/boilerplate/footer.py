"""Rule footer: who publishes the site, under which licence, at which address."""

import re
from collections.abc import Sequence

from pipelines.amid_text import amid_text
from pipelines.block import Block, PageFacts, drop_at
from pipelines.trigger import triggered_by

SURE = re.compile(
    r"""^(?:
        (?:©|\(c\)\s|copyright\b|bản\s+quyền\s+(?:thuộc(?!\s+về\s+tác\s+giả)|©))
      | (?:[-*]\s*)?(?:đề\s+nghị\s+)?ghi\s+rõ\s+nguồn\b(?!\s+gốc).{0,120}(?:khi|lại|trích\s+dẫn)
      | chịu\s+trách\s+nhiệm(?:\s+chính|\s+xuất\s+bản|\s+nội\s+dung)?\s*:
      | (?:giấy\s+phép\s+(?:số|thiết\s+lập|xuất\s+bản|hoạt\s+động)|số\s+giấy\s+phép)\b (?=.*(?:tin\s+điện\s+tử|TTĐT|TTTT|thông\s+tin|báo\s+chí
          |trang\s+tin|website|mạng|GP-?BC|GPXB|BTTTT|PTTH|ICP)).{0,160}(?:cấp|số)
      | giấy\s+phép\s+số\s*:?\s*\d+\s*/\s*GP-(?:TTĐT|BC|STTTT|BTTTT|BVHTT|CBC|PTTH|ICP)
      | chung\s+nhan\s+tin\s+nhiem\s+mang | tín\s+nhiệm\s+mạng
      | (?:thiết\s+kế\s+(?:web|bởi)|phát\s+triển\s+bởi|powered\s+by|designed\s+by)\b
    )""",
    re.I | re.X,
)
DOUBTFUL = re.compile(
    r"^(?:CỔNG THÔNG TIN ĐIỆN TỬ|TRANG THÔNG TIN ĐIỆN TỬ|(?:Địa chỉ|Trụ sở|Điện thoại|Email|E-mail|Fax|Tel|Hotline|Website|Trưởng ban biên tập)\s*:)",
    re.I,
)
TASK = re.compile(r"^chịu\s+trách\s+nhiệm\s*:", re.I)
"""In a text rather who does a task."""

LONGEST_LINE = 260


@triggered_by(patterns=(SURE,), longest=LONGEST_LINE)
def footer(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, footer lines marked; an address counts as footer only in the run of lines around a sure one."""
    sure = {p for p, block in enumerate(blocks) if len(block.text) <= LONGEST_LINE and SURE.match(block.text)}
    tasks = {p for p in sure if TASK.match(blocks[p].text)}
    if tasks:
        sure -= tasks if facts.has_body_selector else tasks & amid_text(blocks)
    run = set(sure)
    if not facts.has_body_selector:
        for position in sure:
            run |= _doubtful_run(blocks, position, -1) | _doubtful_run(blocks, position, 1)
    return drop_at(blocks, "footer", run)


def _doubtful_run(blocks: Sequence[Block], start: int, step: int) -> set[int]:
    run: set[int] = set()
    position = start + step
    while 0 <= position < len(blocks) and (
        blocks[position].dropped_by or DOUBTFUL.match(blocks[position].text)
    ):
        run.add(position)
        position += step
    return run
