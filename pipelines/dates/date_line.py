"""Lines that are a publication date and nothing else."""

import re

from pipelines.dates.relative import without_span
from pipelines.dates.written import find_day, folded_date_text, parse_date

LONGEST_LINE = 110

BESIDE = re.compile(
    r"""(?:
        (?:chủ\s+nhật|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy)|monday|tuesday|wednesday|thursday|friday|saturday|sunday)
      | ngày\s+(?:đăng(?:\s+tin)?|xuất\s+bản|đưa\s+tin|cập\s+nhật|phát\s+hành|tạo|gửi) | thời\s+gian\s+đăng
      | (?:(?:được\s+|đã\s+)?(?:đăng|cập\s+nhật|xuất\s+bản|gửi|đưa))\s*(?:lúc|ngày|vào)? | published(?:\s+on)? | posted(?:\s+on)? | date
      | lúc | vào | on | at | ngày | giờ | phút | năm | tháng
      | \(?(?:gmt|utc)\s*\+\s*0?7(?::?00)?\)? | \+07:?00
      | am|pm|sa|ch|sáng|chiều|tối
    )(?!\w)""",
    re.X,
)
# A box of day, month and year in elements of their own: `14` `Th5` `2024`
_BOX = re.compile(r"(\d{1,2})\s*(?:th|thg|tháng)\.?\s*(\d{1,2})[\s,/-]*(\d{4})", re.I)
_REST = re.compile(r"[\w%]")
_NUMBERS = re.compile(r"\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?(?!\w)|\d{1,2}\s*giờ\s*\d{0,2}")


def find_date_line(text: str, *, captured_at: str | None = None) -> str | None:
    """The date of a line that is nothing but a date with its label, weekday and time; None for any other line."""
    if len(text) > LONGEST_LINE:
        return None
    if box := _BOX.fullmatch(text):
        text = "/".join(box.groups())
    line = folded_date_text(text)
    day = find_day(line)
    if day is None:
        span = without_span(line)
        is_span = span != line and not _REST.search(BESIDE.sub(" ", _NUMBERS.sub(" ", span)))
        return parse_date(text, captured_at=captured_at) if is_span else None
    rest = _NUMBERS.sub(" ", f"{line[: day.start]} {line[day.end :]}")
    if _REST.search(BESIDE.sub(" ", rest)):
        return None
    return parse_date(text, captured_at=captured_at)
