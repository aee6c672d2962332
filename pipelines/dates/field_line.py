"""Lines of an article's header that hold its date beside other fields: `Tin tức - 29/04/2023 | Lượt xem: 1.024`."""

import re

from pipelines.dates.date_line import BESIDE, find_date_line
from pipelines.dates.written import find_day, folded_date_text, parse_date
from pipelines.person_name import are_person_names
from pipelines.text import LOWER, UPPER

LONGEST_LINE = 160
DAY = len("2020-06-22")
LONGEST_NAMED = 70
MOST_NAME_WORDS = 5

_TIME = (
    r"\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?['’]?(?:(?!\w)|(?=\s*(?:am|pm)))|\d{1,2}\s*giờ(?:\s*\d{1,2}\s*phút)?"
)
_DATE_WORDS = rf"(?:{BESIDE.pattern}|(?:[-–—|]\s*)?(?:{_TIME})|[\s,.:()'’])"
_FIELDS = (
    r"(?:số\s+)?lượt\s+(?:xem|đọc|truy\s+cập)|lượt\s*:|đã\s+xem|số\s+lần\s+(?:xem|đọc)|xem\s*:|views?\b|tác\s+giả|nguồn|người\s+(?:đăng|viết|gửi)|"
    r"đăng\s+bởi|viết\s+bởi|bởi\b|by\b|in(?:\s+(?:trang|bài|ấn))?\s*(?=$|[-|])|in\s+(?:trang|bài)|bản\s+in|quay\s+lại|trở\s+về|lưu\s*(?=$|[-|])|pdf\b|print|a\s?[-+]|cỡ\s+chữ|chia\s+sẻ|gửi\s+(?:mail|email|cho)|email|facebook|zalo|"
    r"xem\s+cỡ|tăng\s+cỡ|bình\s+luận|phản\s+hồi|comments?\b|chuyên\s+mục|lưu\s+bài|đọc\s+bài|nghe\s+(?:bài|đọc)|\d[\d.,]*\s+(?:lượt|views?)"
)
# Fields in elements without a space between them.
_GLUED = re.compile(
    rf"(?:(?<=[\d)])|(?<=\d [AP]M))(?=[{UPPER}][{LOWER}])|(?<=[{LOWER}])(?=(?:Ngày|Đăng|Cập nhật|Xuất bản|Thứ|Chủ nhật|Lượt|Tác giả|Nguồn)\b)|(?<=\d:\d\d)(?=\d)|(?<=[/.-](?:19|20)\d\d)(?=\d{{1,2}}:\d\d)|(?<=[{LOWER}])(?=\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})"
)
_TIME_BEFORE = re.compile(rf"^{_DATE_WORDS}*", re.X)
FULL_NAME = 3
"""Syllables from which on a bare name beside a date is an author's."""

_BAR = r"[|•·»;]"
_DASH = r"\s[-–—/]+(?:\s|$)"
_PARTS = re.compile(rf"{_BAR}|{_DASH}")
_NAME_BEFORE = re.compile(
    rf"([^\W\d_][^\d|:;.,]*?)[\s,(–—-]+(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\s*[,-]?\s*(?:ngày\s+)?)?(?:(?:{_TIME})\s*(?:am|pm|sa|ch|sáng|chiều)?\s*[-,|]?\s*)?$"
)
_WORD = re.compile(r"\w+")
_SPEAKS = re.compile(
    r"(?<!\w)(?:ngày|tháng|lúc|vào|sáng|chiều|tối|từ|đến|trước|sau|trong|nay|qua|hội\s+nghị|lễ|họp)$"
)
_OPENS = re.compile(rf"(?:^|{_BAR}|{_DASH}|\)\s|\[){_DATE_WORDS}*$", re.X)
_LABEL = r"(?:thời\s+gian\s+(?:đăng(?:\s+tin)?|cập\s+nhật)|ngày\s+(?:đăng(?:\s+tin)?|xuất\s+bản|đưa\s+tin|cập\s+nhật|phát\s+hành|tạo|gửi)|(?:được\s+)?đăng\s+(?:lúc|ngày|vào)|xuất\s+bản|cập\s+nhật(?:\s+(?:lúc|ngày))?|published|posted)"
_LABELLED = re.compile(rf"(?<!\w){_LABEL}\s*(?:[:\s]|{_DATE_WORDS})*$", re.X)
# Who posted it stands before: "Gửi bởi … vào …" (Drupal), "written by … on …" (Lektor)
_POSTED = re.compile(
    r"^(?:(?:written|posted|published|submitted|created)\s+by|by|(?:(?:được|đã)\s+)?(?:viết|đăng|gửi|tạo)\s+bởi|bởi|tác\s+giả|"
    rf"người\s+(?:viết|đăng|gửi))\b\s*:?\s+[^\d|:;]{{2,60}}?[\s,(–-]+(?:on|at|vào|ngày|lúc)\s*{_DATE_WORDS}*$",
    re.X,
)
# Fields with their labels in one run: "Chuyên mục: Tin tức Ngày: …"
_FIELDS_BEFORE = re.compile(
    r"^(?:(?:chuyên\s+mục|danh\s+mục|thể\s+loại|chủ\s+đề|tác\s+giả|người\s+(?:viết|đăng|gửi)|nguồn(?:\s+tin)?|(?:số\s+)?lượt\s+(?:xem|đọc))"
    rf"\s*:\s*[^:|]{{1,40}}?\s+){{1,3}}ngày(?:\s+đăng)?\s*:\s*{_DATE_WORDS}*$",
    re.X,
)
_FIELD_LABEL = re.compile(
    r"(?<!\w)(?:chuyên\s+mục|danh\s+mục|thể\s+loại|chủ\s+đề|tác\s+giả|người\s+(?:viết|đăng|gửi)|nguồn(?:\s+tin)?|(?:số\s+)?lượt\s+(?:xem|đọc)|ngày)\s*:"
)
_IN_SECTION = re.compile(rf"^{_DATE_WORDS}*\s*(?:trong|in)\s+[^\d.:;]{{2,40}}\.?$", re.X)
_POSTED_BY = re.compile(r"^(?:(?:được\s+)?(?:đăng|viết|gửi)\s+bởi|(?:posted|written|published)\s+by)\b", re.I)
# A bare number is that of the readers, whose label is a picture of an eye
_CLOSES = re.compile(rf"^{_DATE_WORDS}*(?:$|\d[\d.,]*$|{_BAR}|(?:\(|{_DASH}|-)?\s*(?:{_FIELDS}))", re.X)
_PUBLISHES = re.compile(rf"(?<!\w){_LABEL}(?!\w)", re.X)
_TIME_LABEL = re.compile(rf"(?<!\w)thời\s+gian\s*:\s*{_DATE_WORDS}*$", re.X)
_POSTING_FIELDS = re.compile(r"(?<!\w)(?:người\s+(?:đăng|viết|gửi)|tác\s+giả|lượt\s+(?:xem|đọc))\s*:")
_EDITED = re.compile(
    r"(?<!\w)(?:(?:chỉnh\s+)?sửa(?:\s+(?:đổi|lần\s+cuối))?|cập\s+nhật\s+lần\s+cuối|updated|modified|edited)(?!\w)"
)
# A day beside one of these is that of a document, an event or a term.
_OTHER_DAY = re.compile(
    r"""(?<!\w)(?:
        số\s*:?\s*\d+\s*[/-] | \d+\s*/\s*[^\W\d]{2,} | ký\s+hiệu | trích\s+yếu | quyết\s+định | nghị\s+(?:quyết|định) | thông\s+tư | chỉ\s+thị | kế\s+hoạch\s+số | công\s+văn | ban\s+hành | hiệu\s+lực
      | kèm\s+theo | hạn | kết\s+thúc | bắt\s+đầu | khai\s+mạc | bế\s+mạc | diễn\s+ra | từ\s+ngày | đến\s+ngày | trước\s+ngày | hết\s+ngày
      | hôm\s+nay | cấp\s+ngày | thời\s+điểm | giấy\s+phép
    )(?!\w)""",
    re.X,
)


def find_field_line(text: str, *, captured_at: str | None = None, is_row: bool = False) -> str | None:
    """The date of a header's line that holds nothing but fields, the date one of them; None for any other line.

    In a row of a table only fields with a known name may follow the date: else it is the day of an entry.
    """
    if date := find_date_line(text, captured_at=captured_at):
        return date
    if len(text) > LONGEST_LINE:
        return None
    text = text.replace(" | ", " - ") if is_row else unglued(text)
    line = folded_date_text(text)
    day = find_day(line)
    if day is None:
        return _relative_field(text, captured_at)
    before, after = line[: day.start], line[day.end :]
    is_labelled = _LABELLED.search(before) is not None or _is_time_among_fields(before, line)
    if (
        _OTHER_DAY.search(before)
        or _OTHER_DAY.search(after)
        or not (is_labelled or _OPENS.search(before) or _POSTED.match(before) or _FIELDS_BEFORE.match(before))
    ):
        return None
    other = find_day(after)
    if other is not None and (date := _with_its_edit(text, captured_at)):
        return date
    if other is not None and not (
        _EDITED.search(after[: other.start]) or (is_labelled and _PUBLISHES.search(after[: other.start]))
    ):
        return None
    is_closed = _CLOSES.search(after) or (_POSTED.match(before) and _IN_SECTION.match(after))
    if other is None and not (is_closed or _is_name_behind(text, after)):
        return None
    return parse_date(text, captured_at=captured_at)


def _is_time_among_fields(before: str, line: str) -> bool:
    """Whether `Thời gian:` stands before a date, and who posted it or how many read it in the same line: alone it is an event's."""
    return _TIME_LABEL.search(before) is not None and _POSTING_FIELDS.search(line) is not None


def _is_name_behind(text: str, after: str) -> bool:
    """Whether nothing but a person's name follows the date and its time: `22/08/2023 09:37 Đoàn Ngọc Ngân`."""
    name = _TIME_BEFORE.sub("", after).strip(" -–—|,•")
    return len(name.split()) >= FULL_NAME and are_person_names(text[len(text) - len(name) :])


def _with_its_edit(text: str, captured_at: str | None) -> str | None:
    """The first of two moments that are all a line says, the later one behind it: `2023-08-22 09:37 2024-11-24 17:37`.

    Days without a time are a span instead, as of an event.
    """
    words = text.split()
    halves = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
    first, second = (find_date_line(half, captured_at=captured_at) for half in halves)
    is_edited = first and second and min(len(first), len(second)) > DAY and first <= second
    return first if is_edited else None


def _relative_field(text: str, captured_at: str | None) -> str | None:
    dates = (find_date_line(part, captured_at=captured_at) for part in _PARTS.split(text))
    return next((date for date in dates if date), None)


def find_beside_name(text: str, *, captured_at: str | None = None) -> str | None:
    """The date of a short line that ends in it and begins with a name alone: `Tin trong tỉnh 29/04/2023 14:34`.

    Only for a line right beside a title, where sections and offices stand without a mark between them and the date.
    """
    text = _GLUED.sub(" ", text)
    line = folded_date_text(text)
    day = find_day(line)
    if day is None or len(text) > LONGEST_NAMED or find_day(line, day.end) is not None:
        return None
    name = _NAME_BEFORE.match(line[: day.start])
    if (
        name is None
        or len(_WORD.findall(name[1])) > MOST_NAME_WORDS
        or _OTHER_DAY.search(line)
        or _SPEAKS.search(name[1])
    ):
        return None
    return parse_date(text, captured_at=captured_at) if _CLOSES.search(line[day.end :]) else None


def unglued(text: str) -> str:
    """A line with a bar between fields that stand in elements of their own without a space: `Lê Văn TámNgày đăng: …`."""
    return _GLUED.sub(" | ", text)


def has_fields(text: str) -> bool:
    """Whether a line has several fields with their labels."""
    return len(_FIELD_LABEL.findall(text.casefold())) > 1


def has_label(text: str) -> bool:
    """Whether a line says of its date that something was published then."""
    return _PUBLISHES.search(text.casefold()) is not None or _POSTED_BY.match(text) is not None
