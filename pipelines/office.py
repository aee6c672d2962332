"""Offices that articles are signed by: `(Văn phòng Sở)`, `Trung tâm Khuyến nông Ninh Bình`."""

import re

_BODIES = (
    "Văn phòng|Phòng|Ban|Sở|Cục|Chi cục|Tổng cục|Vụ|Viện|Trung tâm|Trạm|Thanh tra|Công an|Bệnh viện|Trường|Hội|Đoàn|"
    "Liên minh|Liên đoàn|Mặt trận|UBND|HĐND|UBMTTQ|Ủy ban|Uỷ ban|Hội đồng|Đảng ủy|Đảng uỷ|Tỉnh ủy|Thành ủy|Huyện ủy|"
    "Bộ|Bộ phận|Tổ|Đội|Đài|Kho bạc|Bảo hiểm|Ngân hàng|Tòa án|Viện kiểm sát|Quỹ|Công đoàn|Hạt|Vườn|Chi đoàn|Chi bộ|Khối|"
    "VP|TT|BQL|Ban quản lý|Cổng|Tổng công ty|Công ty|Học viện|Đại học|Thường trực|MTTQ"
)
_OFFICE = re.compile(rf"(?:{_BODIES})\s+[^.;:?!]{{2,90}}")
_UPPER_OFFICE = re.compile(rf"(?:{_BODIES.upper()})\s+[^.;:?!a-z]{{2,90}}")
_ACRONYM = re.compile(r"[A-ZĐƯ&]{3,12}(?:\s+(?:tỉnh|huyện|thành phố|TP\.?|xã|phường|quận)\s+[^.,;:]{2,30})?")
_VERBS = re.compile(
    r"\b(?:đã|sẽ|đang|là|có|được|phải|cần|yêu cầu|đề nghị|thông báo|tổ chức|ban hành|triển khai|chịu trách nhiệm|phối hợp)\b"
)
_MEDIA = frozenset({"TTXVN", "VOV", "VTV", "VOVVN", "BBT", "CTV"})

LONGEST_OFFICE = 100
"""Characters; a longer line is a sentence about an office."""


def is_office(text: str) -> bool:
    """Whether a text is the name of an office and nothing else: no verb, no full stop."""
    text = text.strip()
    if len(text) > LONGEST_OFFICE or _VERBS.search(text):
        return False
    return bool(_OFFICE.fullmatch(text) or _UPPER_OFFICE.fullmatch(text))


def is_office_acronym(text: str) -> bool:
    """Whether a text beside a name is the acronym of an office: `TTKNNB`; the acronyms of media are none."""
    return _ACRONYM.fullmatch(text.strip()) is not None and text.strip() not in _MEDIA


def parse_office(text: str) -> str | None:
    """The office of a line, its brackets taken off; None when the line is something else."""
    text = text.strip()
    inner = text[1:-1].strip() if text[:1] in "([" and text[-1:] in ")]" else text.rstrip(".")
    return inner if is_office(inner) else None
