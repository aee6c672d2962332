"""The body that issued a document, as the sentence names it: after "của", or as the subject of "ban hành"."""

import re

from pipelines.text import UPPER

_STARTS = (
    "UBND|UB MTTQ|UBMTTQ|Ủy ban|Uỷ ban|HĐND|Hội đồng|Chính phủ|Thủ tướng|Phó Thủ tướng|Quốc hội|Chủ tịch|Phó Chủ tịch|Bộ|Sở|Liên Sở|"
    "Liên sở|Ban|Cục|Chi cục|Tổng cục|Phòng|Văn phòng|Thanh tra|Công an|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|"
    "Quận ủy|Thị ủy|Đảng ủy|Đảng uỷ|Trung ương|Thường trực|BTV|Giám đốc|Phó Giám đốc|Bộ trưởng|Bí thư|Tòa án|Toà án|TAND|Viện|VKSND|"
    "Liên đoàn|LĐLĐ|Hội|Đoàn|Tỉnh đoàn|Thành đoàn|Mặt trận|MTTQ|Kho bạc|Ngân hàng|Bảo hiểm|BHXH|Trung tâm|Trường|Đại học|"
    "Học viện|Tổng công ty|Liên minh|Quân khu|BCH|BCĐ|Đài|Hạt|Tổ|Liên bộ|Liên Bộ|Vụ|Bệnh viện|Quỹ|Chi bộ|Vườn"
)
_START = re.compile(rf"(?<!\w)(?:{_STARTS})(?!\w)")
_TOKEN = re.compile(r"\S+")
_STOPS_TEXT = (
    "về v/v ban quy phê chỉ hướng triển thực tổ có đã là được trong trên tại với cho để nhằm theo "
    "ngày số năm do khi từ đến yêu công sửa giao đề thông tăng ký kèm gồm nêu phát vừa cũng sẽ đang "
    "cần phải quyết kế nên nội gửi thành_lập bổ kiện ra hiện mới này đó trước sau cùng hỗ xếp nghị "
    "của như hay hoặc bằng qua tiếp vào lên đồng_thời chấp ngay giải xử tập đưa vì mà thì khiến giúp "
    "tạo bố cấp nhấn đánh dự khen tặng trao lấy điều thống chính_thức"
)
_STOPS = frozenset(_STOPS_TEXT.split())
# In lower case these begin a predicate, but not right after one of these words: "Ban chỉ đạo", "Hội đồng nhân dân".
_NAMED_IN_LOWER_CASE = frozenset("Ban Cục Phòng Sở Bộ Chi Tổng Viện Trung Đội Tổ".split())  # noqa: SIM905
_AFTER_AND = frozenset("phát môi truyền xã du đào bảo thể khoáng đầu công tái gia".split())  # noqa: SIM905
_COMMA_INSIDE = re.compile(r"(?:Văn hóa|Văn hoá|Lao động|Thương binh|Phòng|Du lịch|Thể thao)$", re.I)
_POSITION = re.compile(r"^(?:Phó )?(?:Chủ tịch|Giám đốc|Thủ tướng|Bộ trưởng|Bí thư)\b")
_PERSON = re.compile(rf"(?:\s+(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Mai|Đào))(?:\s+[{UPPER}]\w+){{2,3}}$")  # fmt: skip
_ALONE = frozenset({"Chính phủ", "Quốc hội", "Thủ tướng", "Bộ Chính trị"})

_OF = re.compile(r"\s*,?\s*của\s+")
_BY = re.compile(r"\s*,?\s*(?:do|được|đã được)\s+")
_ISSUES = re.compile(r"\s*,?\s*(?:đã\s+|vừa\s+)?(?:ký|ban hành|thông qua|phê duyệt|phát hành)\b")

MOST_WORDS = 16


def issuer_at(text: str, start: int) -> tuple[str, int] | None:
    """The name of a body that begins at a position, and where it ends; None when none begins there."""
    match = _START.match(text, start)
    if match is None:
        return None
    tokens = list(_TOKEN.finditer(text, start))[: MOST_WORDS + 1]
    n_first = len(match[0].split())
    end = start
    for index, token in enumerate(tokens[:MOST_WORDS]):
        word = token[0].rstrip(",;:.)”\"'")
        following = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        if index >= n_first and _ends_before(word, token[0], following, tokens[index - 1][0]):
            break
        if not word:
            break
        end = token.start() + len(word)
        if word != token[0] and not _goes_on(text[start:end], token[0], following):
            break
    name = _PERSON.sub("", text[start:end]) if _POSITION.match(text[start:end]) else text[start:end]
    name = re.sub(r"\s+(?:và|-|–|&)$", "", name).strip()
    return (name, end) if " " in name or name in _ALONE else None


def issuer_after(text: str) -> tuple[str, int] | None:
    """The body that a text names at its beginning after "của", or as who issued it, and where its name ends."""
    if of := _OF.match(text):
        return issuer_at(text, of.end())
    by = _BY.match(text)
    found = issuer_at(text, by.end()) if by else None
    return found if found and _ISSUES.match(text, found[1]) else None


def subject_before(text: str) -> str | None:
    """The body whose name fills the end of a text: the subject of the verb that follows it."""
    clause = max(text.rfind(";"), text.rfind(". "), -1) + 1
    for match in _START.finditer(text, clause):
        found = issuer_at(text, match.start())
        if found and re.fullmatch(r"\s*(?:\([^()]{2,80}\))?\s*,?\s*", text[found[1] :]):
            return found[0]
    return None


def _ends_before(word: str, token: str, following: str, previous: str) -> bool:
    if token.startswith(("(", "“", '"', "[")) or any(char.isdigit() for char in word):
        return True
    if word in ("-", "–", "&"):
        return not following[:1].isupper()
    if word == "và":
        return not (
            following.strip(",;.")[:2].istitle() or following[:1].isupper() or following in _AFTER_AND
        ) or bool(_START.match(following))
    if word[:1].isupper():
        return False
    pair = f"{word}_{following.strip(',;.')}"
    is_stop = word in _STOPS or pair in _STOPS
    return is_stop and previous not in _NAMED_IN_LOWER_CASE and not _is_part_of_name(pair)


def _is_part_of_name(pair: str) -> bool:
    return pair in {"thông_tin", "tổ_chức_cán", "công_an", "công_thương", "công_nghệ", "công_nghiệp", "quy_hoạch", "dự_án", "thành_phố", "đồng_nhân", "công_đoàn", "cấp_huyện"}  # fmt: skip


def _goes_on(name: str, token: str, following: str) -> bool:
    return token.endswith(",") and following[:1].isupper() and _COMMA_INSIDE.search(name) is not None
