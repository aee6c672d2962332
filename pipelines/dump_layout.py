"""Where the article stands among the lines of a text dump: its title, its date, its first and last line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.boilerplate.comments import LABELS as COMMENT_LABELS
from pipelines.boilerplate.footer import LONGEST_LINE as LONGEST_FOOTER
from pipelines.boilerplate.footer import SURE as SURE_FOOTER
from pipelines.boilerplate.related_articles import is_related_heading
from pipelines.dates import find_date_line, find_field_line, has_label, iso_from_meta
from pipelines.dates.moment import capture_moment
from pipelines.labels import label_key, label_keys
from pipelines.text import folded_line

LONG = 110
"""Characters from which on a line is a paragraph rather than a heading or a label."""

SHORTEST_TITLE = 12
LONGEST_TITLE = 300
HEADER_REACH = 14
"""Lines below the title among which the date and the page's other fields stand."""

FEWEST_ENTRIES = 3
SHORTEST_OTHER = 20
_DAY_IN_BRACKETS = re.compile(r"\s*[(\[]\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\s*[)\]]$")

END_REACH = 4
"""Lines at the end of the text among which its fields stand."""

END_LABELS = (
    COMMENT_LABELS
    | label_keys(
        "Tags", "Tags:", "Từ khóa:", "Từ khóa", "Từ khoá", "Danh sách file (1 files)", "Danh sách file", "In bài viết", "Chia sẻ:",
        "Đánh giá bài viết", "Bản đồ hành chính", "Liên kết website", "Thống kê truy cập", "Tổng lượt truy cập", "Bài đọc nhiều",
        "Tin mới nhất", "Tin đọc nhiều nhất", "Tài liệu đính kèm", "File đính kèm", "Tệp đính kèm", "Đăng nhập",
        "Trang trước", "Trang sau", "Bài trước", "Bài sau", "Quay lại", "Trở về", "In trang", "Xem theo ngày", "Chia sẻ bài viết", "Chia sẻ",
    )
)  # fmt: skip
_SITE_SUFFIX = re.compile(r"^\s*[-–—|»:•]\s*\S")
_COUNT = re.compile(r"^[\d.,\s]+$")
_RATING = re.compile(
    r"^(?:đánh giá cho bài viết|điểm \(|đánh giá \)|lượt (?:xem|đọc)|đã xem|số lần xem)\s*:?.{0,12}$", re.I
)
_NAMED_FIELD = re.compile(
    r"^(?:chuyên mục|danh mục|thể loại|tác giả|người (?:đăng|viết|gửi)|viết bởi|đăng bởi|được đăng(?: bởi)?|(?:số )?lượt (?:xem|đọc)|views?|hits|chi tiết|cỡ chữ)\s*(?:[:：]\s*.{0,60}|(?<=bởi)\s.{2,60})?$",
    re.I,
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.I)
_WEEKDAY_DASH = re.compile(r"^(?:Thứ \w+|Chủ nhật)\s+-\s+\d{1,2}/\d{1,2}/\d{4}\s+\d{1,2}:\d\d$", re.I)
_NUKEVIET_LABELS = label_keys("Những tin mới hơn", "Những tin cũ hơn", "Sắp xếp theo bình luận mới")


@dataclass(frozen=True, slots=True)
class DumpLayout:
    """Positions of lines: the text is `start` to before `end`; `title` None means that the page has no heading."""

    title: int | None
    start: int
    end: int
    date: int | None = None
    published_at: str | None = None
    is_nukeviet: bool = False


def find_layout(lines: Sequence[str], *, captured_at: str) -> DumpLayout:
    """The layout of a dump without empty lines."""
    title = repeated_title(lines)
    if title is None:
        title = _heading(lines, captured_at)
    first = 0 if title is None else title + 1
    date, published_at = _date_below(lines, title, captured_at)
    start = first if date is None else date + 1
    while start < len(lines) and _is_field(lines[start]):
        start += 1
    end = _end(lines, start)
    below, told_below = _date_at_end(lines, start, end, captured_at)
    if below is not None:
        end, published_at = below, published_at or told_below
    if published_at is None:
        published_at = _hidden_date(lines, first, start, captured_at)
    is_nukeviet = date is not None and _WEEKDAY_DASH.match(lines[date]) is not None
    is_nukeviet = is_nukeviet and any(label_key(line) in _NUKEVIET_LABELS for line in lines)
    return DumpLayout(title, start, end, date, published_at, is_nukeviet)


def repeated_title(lines: Sequence[str]) -> int | None:
    """The line that says again what the first line, the title of the window, says with or without the site's name."""
    window = folded_line(lines[0])
    for index in range(1, len(lines)):
        line = folded_line(lines[index])
        if not SHORTEST_TITLE <= len(line) <= LONGEST_TITLE or not window.startswith(line):
            continue
        rest = window[len(line) :]
        if not rest or _SITE_SUFFIX.match(rest):
            return index
    return None


def _heading(lines: Sequence[str], captured_at: str) -> int | None:
    """Without a repeated title: the line above the first date line that has one, else the heading above the first paragraph."""
    paragraph = next(
        (index for index, line in enumerate(lines) if len(line) >= LONG and not line.isupper()), len(lines)
    )
    for index in range(1, min(paragraph + 2, len(lines))):
        if find_date_line(lines[index], captured_at=captured_at) and not _is_clock(lines[index], captured_at):
            above = next((p for p in range(index - 1, -1, -1) if _may_be_title(lines[p], captured_at)), None)
            if above is not None and index - above <= 3:
                return above
    candidates = [
        index for index in range(min(paragraph, len(lines))) if _may_be_title(lines[index], captured_at)
    ]
    upper = [index for index in candidates if lines[index].isupper()]
    if upper and paragraph < len(lines):
        return upper[-1]
    return candidates[-1] if candidates and paragraph < len(lines) else 0


def _may_be_title(line: str, captured_at: str) -> bool:
    return (
        SHORTEST_TITLE <= len(line) <= LONGEST_TITLE
        and len(line.split()) >= 3
        and not _is_field(line)
        and label_key(line) not in END_LABELS
        and find_date_line(line, captured_at=captured_at) is None
        and line[-1] not in ":;"
        and not SURE_FOOTER.search(line)
    )


def _date_below(lines: Sequence[str], title: int | None, captured_at: str) -> tuple[int | None, str | None]:
    """The date line below the title and above the second paragraph, else one right above the title that is no clock."""
    first = 0 if title is None else title + 1
    n_paragraphs = 0
    for index in range(first, min(first + HEADER_REACH, len(lines))):
        find = find_date_line if n_paragraphs else find_field_line
        if value := find(lines[index], captured_at=captured_at):
            return index, value
        n_paragraphs += len(lines[index]) >= LONG
        if n_paragraphs > 1 or label_key(lines[index]) in END_LABELS:
            break
    if title and (value := find_date_line(lines[title - 1], captured_at=captured_at)):
        return (None, None) if _is_clock(lines[title - 1], captured_at) else (None, value)
    return None, None


def _date_at_end(
    lines: Sequence[str], start: int, end: int, captured_at: str
) -> tuple[int | None, str | None]:
    """A field at the end of the text that says when it was published: its line and its date."""
    for index in range(max(start + 1, end - END_REACH), end):
        line = lines[index]
        if has_label(line) and (value := find_field_line(line, captured_at=captured_at)):
            return index, value
    return None, None


def _hidden_date(lines: Sequence[str], first: int, start: int, captured_at: str) -> str | None:
    return next(
        (value for line in lines[first:start] if (value := iso_from_meta(line, captured_at=captured_at))),
        None,
    )


def _is_clock(line: str, captured_at: str) -> bool:
    """Whether a line tells the day of the capture, or the day before it where the capture was near midnight."""
    capture = capture_moment(captured_at)
    value = find_date_line(line)
    return (
        capture is not None
        and value is not None
        and abs(_days_between(value, capture.date().isoformat())) <= 1
    )


def _days_between(day: str, other: str) -> int:
    first, second = capture_moment(day[:10]), capture_moment(other)
    return (first - second).days if first and second else 0


def _is_field(line: str) -> bool:
    """Whether a line is a count, an address, a named field, a part of the rating widget or a moment of the microdata."""
    return bool(
        _COUNT.match(line)
        or _RATING.match(line)
        or _ADDRESS.match(line)
        or _NAMED_FIELD.match(line)
        or iso_from_meta(line)
    )


def _end(lines: Sequence[str], start: int) -> int:
    """The line after the article: a label that ends articles, unless more prose stands below it than above."""
    ends = [index for index in range(start, len(lines)) if _is_end(lines[index])]
    if (listed := _dated_list(lines, start)) is not None:
        ends = sorted([*ends, listed])
    for end in ends:
        above = sum(len(line) for line in lines[start:end])
        if above and above >= sum(len(line) for line in lines[end:] if _is_prose(line)):
            return end
    return len(lines)


def _dated_list(lines: Sequence[str], start: int) -> int | None:
    """Where a list of other articles begins that has no heading: titles with their days, in brackets or on the next line."""
    entries: list[int] = []
    index = start + 1
    while index < len(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        is_dated = _DAY_IN_BRACKETS.search(lines[index]) is not None
        if _is_title_of_other(lines[index]) and (is_dated or find_date_line(following)):
            entries.append(index)
            if len(entries) >= FEWEST_ENTRIES:
                return entries[0]
            index += 1 if is_dated else 2
        else:
            entries = []
            index += 1
    return None


def _is_title_of_other(line: str) -> bool:
    text = _DAY_IN_BRACKETS.sub("", line)
    return SHORTEST_OTHER <= len(text) <= LONGEST_TITLE and text[-1] not in ".;:,!" and text[0].isalnum()


def _is_prose(line: str) -> bool:
    return len(line) >= LONG and line[-1] in ".;:!?" and not SURE_FOOTER.search(line)


def _is_end(line: str) -> bool:
    return (
        label_key(line) in END_LABELS
        or is_related_heading(line)
        or (len(line) <= LONGEST_FOOTER and SURE_FOOTER.search(line) is not None)
    )
