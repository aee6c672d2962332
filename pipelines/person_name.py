"""Names of persons as Vietnamese articles sign them: full names, pen names, `PV`."""

import re

_FAMILY_TEXT = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương mai đào lâm phùng hà "
    "tô tạ cao chu châu thái lương lưu quách vương tống kiều nghiêm la lò vi hứa thạch khổng giáp mạc tăng từ doãn đàm "
    "đậu đồng thân triệu bạch bế nông ma giàng vàng sùng thào lù cầm điêu quàng tòng hạng lại lã phí nhữ ninh ông âu "
    "biện bành ân cung cù diệp diêm điền hàn hán khúc khương kim liêu lục lường mẫn mã nhâm phó quang sầm tiêu "
    "trang tôn ung uông văn viên xa đường ngụy trà thi phương an"
)
_PLACES_TEXT = (
    "hà nội|đà nẵng|hải phòng|cần thơ|huế|thừa thiên huế|an giang|bắc ninh|bắc giang|bắc kạn|bạc liêu|bến tre|bình định|"
    "bình dương|bình phước|bình thuận|cà mau|cao bằng|đắk lắk|đắk nông|điện biên|đồng nai|đồng tháp|gia lai|hà giang|"
    "hà nam|hà tĩnh|hải dương|hậu giang|hòa bình|hưng yên|khánh hòa|kiên giang|kon tum|lai châu|lâm đồng|lạng sơn|"
    "lào cai|long an|nam định|nghệ an|ninh bình|ninh thuận|phú thọ|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|"
    "quảng trị|sóc trăng|sơn la|tây ninh|thái bình|thái nguyên|thanh hóa|thanh hoá|tiền giang|trà vinh|tuyên quang|"
    "vĩnh long|vĩnh phúc|yên bái|việt nam|hồ chí minh|vũng tàu|bà rịa|thủ đức"
)
# Words that begin or fill headings and names of bodies, and no name of a person.
_NOT_NAMES_TEXT = (
    "ủy uỷ ban sở bộ phòng cục chi tổng trung văn hội đoàn liên công cổng trang báo đài tạp tin bài ảnh nguồn theo "
    "thông nghị quyết kế luật chỉ điều khoản mục chương phần phụ bảng biểu mẫu số ngày tháng năm thứ quý các những một "
    "hai nhiều tại về với của và cho từ đến kính trân lưu nơi trường viện nhà khu thôn xóm tổ phố đường chủ giám phó "
    "chánh thủ bí ông bà đồng giải kết đánh giới liên tải xem chia đăng tìm góp hỏi thư video hình bản đơn giống đất "
    "thời kỹ biện phương cách lời bước đối trồng bón chăm phân"
)
_FAMILY_NAMES = frozenset(_FAMILY_TEXT.split())
_PLACES = frozenset(_PLACES_TEXT.split("|"))
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split()) - _FAMILY_NAMES
_INITIALS = re.compile(r"(?:P\.?V\.?|B\.?B\.?T\.?|CTV|[A-ZĐ]\.[A-ZĐ]\.?(?:[A-ZĐ]\.?)?)")
_SYLLABLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PEN_NAMES = re.compile(
    r"(?:Phóng viên|Nhóm (?:PV|phóng viên)|Cộng tác viên|Ban [Bb]iên tập|NHÓM PV)(?: .{2,30})?"
)
_HONORIFIC = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Th\.S|K[Ss]|CN|B[Ss]|BSCKI{1,2}|BS\.?CK[12I]{1,2}|CKI{1,2}|D[Ss]|LS|NSƯT|NSND|Kỹ sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Luật sư|"
    r"(?:Thiếu|Trung|Thượng|Đại) (?:úy|uý|tá|tướng)|(?:Hạ|Trung|Thượng) sĩ|Chuẩn úy)[.,]?\s*)+(?=\w)"
)
# Given names that begin like the name of a body, and the second syllables that make one of them.
_GIVEN_FIRST = frozenset(["trung", "công", "liên", "quý", "phương", "bảo", "thông"])
_COMMON_SECOND_TEXT = (
    "tâm ương học bình quốc du đoàn an ty điện văn bố tác viên nghiệp thương hợp hệ tục lạc minh khai dân hoan cộng trình "
    "chức ích lý khố vệ tin báo cáo tri kết hiểm khách án pháp hướng tiện châm tàng đảm dưỡng mật hành quan"
)
_COMMON_SECOND = frozenset(_COMMON_SECOND_TEXT.split())
_ENDS_OF_POSITIONS = frozenset(
    ["trưởng", "tịch", "đốc", "thư", "ký", "diện", "nhận", "viên", "toán", "trọng", "sự", "lệnh", "thuật"]
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\s[-–—]\s|–|\bvà\b|\s/\s)\s*")

MOST_SYLLABLES = 5
MOST_PERSONS = 4


def is_person_name(text: str) -> bool:
    """Whether a text is the name of one person, a pen name or a reporter's initials, and nothing else."""
    name = _HONORIFIC.sub("", text.strip())
    if _INITIALS.fullmatch(name) or _PEN_NAMES.fullmatch(name):
        return True
    syllables = name.split()
    if not 2 <= len(syllables) <= MOST_SYLLABLES or name.casefold() in _PLACES:
        return False
    if not all(_SYLLABLE.fullmatch(syllable) and _is_capitalised(syllable) for syllable in syllables):
        return False
    first = syllables[0].casefold()
    if name.isupper():
        return first in _FAMILY_NAMES and len(syllables) >= 3
    if any(len(syllable) > 1 and syllable.isupper() for syllable in syllables):
        return False
    if first in _FAMILY_NAMES:
        return True
    if first in _GIVEN_FIRST and len(syllables) == 2:
        return syllables[1].casefold() not in _COMMON_SECOND
    return len(syllables) <= 4 and first not in _NOT_NAMES


def is_name_in_capitals(text: str) -> bool:
    """Whether a line in capitals is a name of two syllables, as newspapers print below a text: `MINH TRANG`.

    Anywhere else such a line is rather a heading or a position: who asks must know by its place that it signs.
    """
    syllables = text.split()
    lower = [syllable.casefold() for syllable in syllables]
    return (
        text.isupper()
        and len(syllables) == 2
        and not _NOT_NAMES.intersection(lower)
        and lower[1] not in _ENDS_OF_POSITIONS
        and lower[1] not in _COMMON_SECOND
        and is_person_name(" ".join(syllable.capitalize() for syllable in syllables))
    )


def are_person_names(text: str) -> bool:
    """Whether a text is a name, or a few names with commas, dashes or "và" between them."""
    names = _BETWEEN.split(text.strip())
    return 0 < len(names) <= MOST_PERSONS and all(is_person_name(name) for name in names)


def _is_capitalised(syllable: str) -> bool:
    if "'" in syllable or "’" in syllable:  # H'Bia
        return all(map(_is_capitalised, syllable.replace("’", "'").split("'")))
    return syllable[:1].isupper() and (syllable[1:].islower() or syllable.isupper() or len(syllable) == 1)
