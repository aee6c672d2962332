"""The day a cited document was issued: "ngày 29/4/2020" after its number, or before "đã ban hành".

A day on which somebody spoke of a document, met about it or works by it is not the day of its issue.
"""

import re
from functools import lru_cache

from pipelines.dates.moment import iso_day
from pipelines.document_issuer import issuer_after
from pipelines.document_kinds import KIND_WORDS

_DAY = r"(\d{1,2})\s?(?:/|-|\.)\s?(\d{1,2})\s?(?:/|-|\.)\s?(\d{4})(?!\d)|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})(?!\d)"
_DAY_AT = re.compile(_DAY)
_AFTER = re.compile(rf"\s*(?P<comma>,)?\s*(?P<open>\()?\s*(?:được\s+)?(?:ký\s+)?(?:ban hành\s+)?(?:vào\s+)?(?:ký\s+|đề\s+)?(?:(?:hồi|lúc)\s+\d{{1,2}}\s*(?:giờ|h|:)\s*(?:\d{{1,2}}(?:\s*phút)?)?\s*,?\s*)?ngày\s*(?:{_DAY})", re.I)  # fmt: skip
_WITHOUT_YEAR = re.compile(r"\s*,?\s*\(?\s*ngày\s+\d{1,2}\s?[/.-]\s?\d{1,2}(?![\d/.-])\)?", re.I)
_IN_BRACKETS = re.compile(rf"\s*\(\s*(?:ngày\s*)?(?:{_DAY})\s*\)", re.I)
_ISSUED = re.compile(rf"\s*,?\s*(?:đã\s+)?(?:(?:ký|được ký)\s+)?(?:ký\s+ban hành|ban hành|thông qua|phê duyệt|ký)?\s*(?:vào\s+)?ngày\s*(?:{_DAY})", re.I)  # fmt: skip
_ENDS_CITATION = re.compile(r"\s*(?:$|[,;.)]|(?:của|về|v/v|ban hành|quy định|phê duyệt|sửa đổi|do|và|hướng dẫn|có hiệu lực|chỉ đạo|yêu cầu|đề nghị|triển khai|gửi|nêu|thông báo|thành lập|công nhận|công bố|giao|trong đó)\b)")  # fmt: skip
_BEFORE = re.compile(rf"(?<!\w)(?:ngày|hôm)\s*(?:{_DAY})", re.I)
ISSUES = re.compile(
    rf"""(?<!\w)(?:(?:đã|vừa|mới|cũng|tiếp\s+tục|chính\s+thức|kịp\s+thời|nhanh\s+chóng)\s+)*
        (?:ký\s+ban\s+hành|ban\s+hành|ký\s+quyết\s+định\s+ban\s+hành|ký|phát\s+hành|thông\s+qua|có|ra|gửi)
        \s+(?:(?:các|những|hai|ba|một\s+số|\d{{1,2}})\s+)?
        (?:{KIND_WORDS}(?:(?:\s+(?!{KIND_WORDS})[^\s,.;:()\d]+){{0,9}}(?=\s+số)|(?:\s+(?:hỏa\s+tốc|hoả\s+tốc|khẩn|thượng\s+khẩn|mới|liên\s+tịch|liên\s+ngành|chung|chỉ\s+đạo|đôn\s+đốc|hướng\s+dẫn|triển\s+khai|phối\s+hợp|phúc\s+đáp|trả\s+lời))?)\s*)?
        \(?\s*(?:số(?:\s+hiệu)?)?\s*:?\s*["“]?\s*$""",
    re.I | re.X,
)
_SPEAKS = re.compile(
    r"\b(?:cho biết|cho hay|thông tin|phát biểu|hội nghị|hội thảo|cuộc họp|buổi làm việc|làm việc|kiểm tra|họp báo|trả lời|khẳng định|báo cáo về)\b",
    re.I,
)
LONGEST_SUBJECT = 200
LONGEST_VERB = 300
"""Characters before a number in which the verb and the kind that stand there are sought."""
FIRST_YEAR = 1945
LAST_YEAR = 2100


@lru_cache(maxsize=16)
def issuing_verb(head: str) -> re.Match[str] | None:
    """The verb that issues the document before whose number a text ends: "đã ban hành Quyết định số"."""
    return ISSUES.search(head, max(0, len(head) - LONGEST_VERB))


def issued_on(head: str, tail: str) -> str | None:
    """The day of issue of the document whose number stands between two parts of a sentence; None when it is not said."""
    return _day_after(tail) or _day_before(head)


def skip_day(tail: str) -> str:
    """The text after a number without the day of issue that it begins with."""
    match = _IN_BRACKETS.match(tail) or _AFTER.match(tail) or _WITHOUT_YEAR.match(tail)
    return tail[match.end() :] if match else tail


def _day_after(tail: str) -> str | None:
    if match := _IN_BRACKETS.match(tail):
        return _iso(match)
    match = _AFTER.match(tail)
    if match and (not match["comma"] or _ENDS_CITATION.match(tail[match.end() :])):
        return _iso(match)
    issuer = issuer_after(tail)
    if issuer and (match := _ISSUED.match(tail[issuer[1] :])) and not match[0].lstrip().startswith(","):
        return _iso(match)
    return None


def _day_before(head: str) -> str | None:
    verb = issuing_verb(head)
    if verb is None:
        return None
    days = list(_BEFORE.finditer(head, 0, verb.start()))
    if not days:
        return None
    between = head[days[-1].end() : verb.start()]
    if len(between) > LONGEST_SUBJECT or ";" in between or _SPEAKS.search(between) or _DAY_AT.search(between):
        return None
    return _iso(days[-1])


def _iso(match: re.Match[str]) -> str | None:
    numbers = [int(part) for part in match.groups() if part and part.isdigit()]
    day, month, year = numbers[:3]
    return iso_day(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
