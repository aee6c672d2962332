"""The body that issued a document, as the sentence names it: after "của", or as the subject of "ban hành"."""

import re
from functools import lru_cache
from itertools import islice

from pipelines.document_kinds import KIND_WORDS
from pipelines.text import UPPER

_STARTS = (
    "UBND|UB MTTQ|UBMTTQ|Ủy ban|Uỷ ban|HĐND|Hội đồng|Chính phủ|Thủ tướng|Phó Thủ tướng|Quốc hội|Chủ tịch|Phó Chủ tịch|Bộ|Sở|Liên Sở|"
    "Liên sở|Ban|Cục|Chi cục|Tổng cục|Phòng|Văn phòng|Thanh tra|Công an|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|"
    "Quận ủy|Thị ủy|Đảng ủy|Đảng uỷ|Trung ương|Thường trực|BTV|Giám đốc|Phó Giám đốc|Bộ trưởng|Bí thư|Tòa án|Toà án|TAND|Viện|VKSND|"
    "Liên đoàn|LĐLĐ|Hội|Đoàn|Tỉnh đoàn|Thành đoàn|Mặt trận|MTTQ|Kho bạc|Ngân hàng|Bảo hiểm|BHXH|Trung tâm|Trường|Đại học|"
    "Chánh Thanh tra|Chánh Văn phòng|Chánh án|Viện trưởng|Cục trưởng|Chi cục trưởng|Tổng cục trưởng|Tổng Giám đốc|Trưởng ban|Trưởng phòng|Hiệu trưởng|"
    "Học viện|Tổng công ty|Liên minh|Quân khu|BCH|BCĐ|Đài|Hạt|Tổ|Liên bộ|Liên Bộ|Vụ|Bệnh viện|Quỹ|Chi bộ|Vườn"
)
_START = re.compile(rf"(?<!\w)(?:{_STARTS})(?!\w)")
_UPPER_START = re.compile(rf"(?<!\w)(?:{_STARTS.upper()})(?!\w)")
"""The same in a heading of capitals."""

_TOKEN = re.compile(r"\S+")
_MARKS = ",;:.)”\"'"
"""What may be printed behind a word."""

_STOPS_TEXT = (
    "về v/v ban_hành quy_định quy_hoạch phê_duyệt chỉ_đạo hướng_dẫn triển_khai thực_hiện tổ_chức có đã là được trong trên "
    "tại với cho để nhằm theo ngày số năm do khi từ đến yêu_cầu công_bố công_nhận công_khai sửa_đổi giao đề_nghị đề_xuất "
    "thông_báo thông_qua tăng_cường ký kèm gồm nêu phát_động phát_hành vừa cũng sẽ đang cần phải quyết_định kế_hoạch nên "
    "nội_dung gửi thành_lập bổ_sung bổ_nhiệm kiện_toàn ra hiện mới_ban mới_có mới_ký mới_ra mới_đây buộc bắt_buộc này đó trước sau cùng hỗ_trợ xếp nghị_quyết của như hay "
    "hoặc bằng qua tiếp_tục vào lên đồng_thời chấp_thuận ngay giải_quyết xử_lý xử_phạt tập_trung đưa vì mà thì khiến giúp "
    "tạo_điều cấp nhấn đánh_giá dự khen_thưởng tặng trao lấy điều_chỉnh điều_động thống_nhất chính_thức tham_mưu trình "
    "phối_hợp chủ_trì báo_cáo đều còn không chưa lại đặt giới_thiệu kết_luận làm nói đối_với ở phân_công quán_triệt"
)
_STOPS = frozenset(_STOPS_TEXT.split())
# What begins a predicate in lower case may also be the second word of a name typed so: "Ban chỉ đạo", "Sở kế hoạch".
_NAMED_TEXT = (
    "Ban_chỉ_đạo Ban_tổ_chức Sở_kế_hoạch Sở_quy_hoạch Sở_thông_tin Cục_quản_lý Bộ_kế_hoạch Phòng_tổ_chức Phòng_kế_hoạch "
    "Ban_điều_phối Tổ_công_tác Ban_thông_tin Vụ_tổ_chức Vụ_kế_hoạch"
)
_NAMED = frozenset(_NAMED_TEXT.split())
_LEVELS = frozenset({"cấp_huyện", "cấp_tỉnh", "cấp_xã", "cấp_cao"})
_PLACE_MARKS_TEXT = "tỉnh huyện xã phường quận phố trấn TP TP. Tp. khóa khoá"
_PLACE_MARKS = frozenset(_PLACE_MARKS_TEXT.split())
_NO_PLACES = frozenset({"xã_hội", "phường_hội", "huyện_ủy"})
_AFTER_PLACE_TEXT = "tỉnh huyện xã phường quận thành thị khóa khoá nhiệm cấp và - – & nhân dân trung ương"
_AFTER_PLACE = frozenset(_AFTER_PLACE_TEXT.split())
_AFTER_AND_TEXT = "phát môi truyền xã du đào bảo thể khoáng đầu tái gia"
_AFTER_AND = frozenset(_AFTER_AND_TEXT.split())
_NUMBERED_BODIES = frozenset({"35", "138", "197", "389", "515"})
"""Steering committees are called by the number of the decision that set them up: "Ban Chỉ đạo 389 tỉnh"."""

_COUNTED = re.compile(r"(?:Quân khu|Quân đoàn|Sư đoàn|Vùng|Khu vực|Ban Quản lý dự án)\s+$")
_KIND = re.compile(rf"(?:các\s+)?{KIND_WORDS}\b")
_COMMA_INSIDE = re.compile(r"(?:Văn hóa|Văn hoá|Lao động|Thương binh|Du lịch|Thể thao)$", re.I)
_POSITION = re.compile(r"^(?:Phó )?(?:Chủ tịch|Tổng Giám đốc|Giám đốc|Thủ tướng|Bộ trưởng|Bí thư)\b")
_PERSON = re.compile(rf"(?:\s+(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trương|Mai|Đào))(?:\s+[{UPPER}]\w+){{2,3}}$")  # fmt: skip
_ALONE = frozenset({"Chính phủ", "Quốc hội", "Thủ tướng", "Bộ Chính trị"})

_OF = re.compile(r"\s*,?\s*(?:của|CỦA)\s+")
_BY = re.compile(r"\s*,?\s*(?:do|được|đã được)\s+")
_ISSUES = re.compile(r"\s*,?\s*(?:đã\s+|vừa\s+)?(?:ký|ban hành|thông qua|phê duyệt|phát hành)\b")

_JOINT_AT_END = re.compile(r"\s+(?:và|-|–|&)$")

MOST_WORDS = 16
REACH = 400
"""Characters in which a name of so many words ends."""


def issuer_at(text: str, start: int) -> tuple[str, int] | None:
    """The name of a body that begins at a position, and where it ends; None when none begins there."""
    is_upper = text[start:].isupper()
    text = text[: start + REACH]
    match = (_UPPER_START if is_upper else _START).match(text, start)
    if match is None:
        return None
    tokens = list(islice(_TOKEN.finditer(text, start), MOST_WORDS + 1))
    printed = [token[0] for token in tokens]
    words = [token.rstrip(_MARKS) for token in printed]
    end = start
    is_placed = False
    for index, token in enumerate(tokens[:MOST_WORDS]):
        word = words[index]
        pair = f"{word}_{words[index + 1] if index + 1 < len(words) else ''}"
        following = printed[index + 1] if index + 1 < len(words) else ""
        if not word:
            break
        if token.start() >= match.end():
            if _ends_before(token, following, text[start : token.start()], is_placed):
                break
            previous = printed[index - 1]
            is_named = f"{previous}_{pair}" in _NAMED or (previous, word) == ("Đăng", "ký")
            if (not is_named and _is_stop(word, pair)) or (is_upper and _is_stop(word.lower(), pair.lower())):
                break
        end = token.start() + len(word)
        is_placed = is_placed or (word in _PLACE_MARKS and pair not in _NO_PLACES)
        if word != token[0] and not _goes_on(text[start:end], token[0], following):
            break
    return _named(text[start:end], end)


def _named(text: str, end: int) -> tuple[str, int] | None:
    name = _PERSON.sub("", text) if _POSITION.match(text) else text
    name = _JOINT_AT_END.sub("", name).strip()
    return (name, end) if " " in name or name in _ALONE else None


@lru_cache(maxsize=16)
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


def _ends_before(token: re.Match[str], following: str, before: str, is_placed: bool) -> bool:
    """Whether a name ends before a word, by the word's form and place; what it means is asked by `_is_stop`."""
    word = token[0].rstrip(_MARKS)
    is_opened = token[0].startswith(("(", "“", '"', "["))
    if is_opened or (not word.isalpha() and any(char.isdigit() for char in word)):
        return not ((word in _NUMBERED_BODIES and following) or _COUNTED.search(before))
    if word in ("-", "–", "&"):
        return not following[:1].isupper()
    if word == "và":
        rest = token.string[token.end() :].lstrip()
        goes_on = following[:1].isupper() or following.rstrip(_MARKS) in _AFTER_AND
        return not goes_on or bool(_START.match(rest) or _KIND.match(rest))
    return is_placed and word[:1].islower() and word not in _AFTER_PLACE


def _is_stop(word: str, pair: str) -> bool:
    """Whether a word, or the pair of it and the next one, begins what comes after a name."""
    return (word in _STOPS or pair in _STOPS) and pair not in _LEVELS


def _goes_on(name: str, token: str, following: str) -> bool:
    return token.endswith(",") and following[:1].isupper() and _COMMA_INSIDE.search(name) is not None
