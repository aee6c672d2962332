"""Who signs an article: a labelled field of the page, or the last lines of its text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.office import is_office, is_office_acronym, parse_office
from pipelines.person_name import are_person_names
from pipelines.source import find_source_line, is_medium, parse_source

__all__ = [
    "Signature",
    "Tail",
    "is_bare_label",
    "is_editorial",
    "parse_byline_field",
    "parse_signature",
    "parse_source",
    "split_tail",
]

_LABEL_WORDS = (
    r"Tác giả(?:\s+bài viết)?|Người (?:viết|đăng|gửi|thực hiện|biên tập)|(?:Tin|Bài)(?:(?:\s*(?:,|và|-|&|\+))?\s*(?:bài|ảnh|video))*|"
    r"Thực hiện|Biên (?:tập|soạn)|Sưu tầm|Ảnh và bài|Ảnh,? bài|Tổng hợp|Author|By"
)
_LABEL = re.compile(rf"^[(\[]?\s*(?:{_LABEL_WORDS})\s*[:：]\s*", re.I)
_TITLED = re.compile(r"^(?:Tác giả|Người (?:viết|đăng|gửi))\s+(?=\w)", re.I)
_BY = re.compile(
    r"^(?:(?:(?:written|posted|submitted|published|created)\s+)?by|(?:(?:được|đã)\s+)?(?:viết|đăng|gửi|tạo)\s+bởi|bởi)\s*:?\s+(?=\w)",
    re.I,
)
_OTHER_FIELD = re.compile(
    r"(?:^|[\s|•·(–-])(?:(?:Số\s+)?(?:lượt|lần)\s+(?:xem|đọc|truy cập|tải)|Đã xem|Ngày\s+(?:đăng|viết|cập nhật|xuất bản)|Cập nhật|Đăng lúc|"
    r"\d{1,2}:\d\d\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\d[\d.]*\s+(?:lượt|lần)\s+(?:xem|đọc))",
    re.I,
)
"""Where the next field begins in a line of fields: `Trần Hảo | 12/03/2024 | Lượt xem: 29`. VHV gives a counter of views
the class of the author (2025)."""

_EDITORS = re.compile(r"(?:ban|tổ|phòng) biên tập\b.*|BBT|biên tập(?: viên)?|tòa soạn|toà soạn", re.I)
_BARE_LABEL = re.compile(rf"^(?:{_LABEL_WORDS})\s*[:：]?$", re.I)
_BARE_SOURCE = re.compile(r"^(?:Nguồn(?:\s+(?:tin|bài|bài viết))?|Trích nguồn)\s*[:：]$", re.I)
_ACCOUNT = re.compile(
    r"(?:(?:super|portal|web|site)?[\s_-]*admin\w*|super\s*user|administrator|quản trị(?: viên)?|quantri\w*|webmaster|editor|root|guest|test|user)\b.*",
    re.I,
)
_SITE = re.compile(
    r"^(?:Cổng|Trang)\s+(?:thông tin|TTĐT)|^(?:Web\s?site|Portal|Trang chủ|https?://|www\.)|@|^(?:[\w-]+\.)+(?:vn|com|net|org)\b", re.I
)  # fmt: skip
_ROLE = re.compile(r"^(?:PV|CTV|Phóng viên|Cộng tác viên)\s+(?=\w)|\s+[-–—(]\s*(?:PV|CTV)\)?$")
_PHOTOS = re.compile(r"\s*[;,–—-]\s*ảnh\s*[:：].*$", re.I)
_FROM = re.compile(r"^(?:Theo|Nguồn)\s*:?\s+", re.I)
_GATHERED = frozenset(
    {"th", "tổng hợp", "t/h", "st", "sưu tầm", "s/t", "biên soạn", "lược ghi", "thực hiện", "bs"}
)
_PLACE_AND_DAY = re.compile(
    r"^[^\d,]{2,40},\s*(?:ngày\s+)?\d{1,2}\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*\d{4}\.?$", re.I
)
_IN_BRACKETS = re.compile(r"^(.{2,80}?)\s*[(\[]([^()\[\]]{2,100})[)\]]\.?$")
_BESIDE_DASH = re.compile(r"^(.{2,80}?)\s*[-–—,/|]\s*(.{2,100})$")
_THEO = re.compile(r"^[(\[]?\s*Theo\s+([^\d,;:]{2,50}?)\s*/\s*([^,;:/]{2,60}?)\s*[)\]]?\.?$", re.I)
_THEO_BRACKETS = re.compile(r"^[(\[]?\s*Theo\s+([^\d,;:(]{2,50}?)\s*\(([^()]{2,60})\)[)\]]?\.?$", re.I)
_POSITION = re.compile(
    r"^(?:(?:KT|TM|TL|TUQ|Q)\.\s|\(?đã ký\)?|(?:Phó\s+)?(?:giám đốc|chủ tịch|chánh văn phòng|trưởng phòng|cục trưởng|bí thư|bộ trưởng|thứ trưởng|hiệu trưởng)\b|Nơi nhận)",
    re.I,
)

REACH = 8
"""Lines of a tail at most: byline, office, source, and each again."""

MOST_NAMES = 3
"""More lines of different names in a row are a list of persons, not a byline."""

LONGEST_BYLINE = 120
LONGEST_POSITION = 70


@dataclass(frozen=True, slots=True)
class Signature:
    """What one line says of who made an article."""

    byline: str | None = None
    office: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """The signing lines at the end of a text; `indices` are their positions among the lines, rising."""

    byline: str | None = None
    office: str | None = None
    source: str | None = None
    indices: tuple[int, ...] = ()


def parse_byline_field(text: str) -> str | None:
    """The author that a field of the page names, without its label and office; None for accounts and site names."""
    line = " ".join(text.split())
    if other := _OTHER_FIELD.search(line):
        line = line[: other.start()].rstrip(" |•·(")
    name = _BY.sub("", _LABEL.sub("", line, count=1)).strip(" .,;-–")
    bare = _FROM.sub("", _TITLED.sub("", name))
    if bare != name and are_person_names(bare):
        name = bare
    signature = _signature(name)
    name = signature.byline or name
    if (
        not 2 <= len(name) <= LONGEST_BYLINE
        or _BARE_LABEL.match(name)
        or not any(char.isalpha() for char in name)
    ):
        return None
    is_account = (
        _ACCOUNT.fullmatch(name) or (name.isascii() and name.islower()) or any(char in "_@" for char in name)
    )
    return None if is_account or _SITE.search(name) else name


def is_bare_label(line: str) -> bool:
    """Whether a line is nothing but the label of an author."""
    return _BARE_LABEL.match(line.strip()) is not None


def is_editorial(name: str) -> bool:
    """Whether a byline names the editors as a body: what a content system prints when it is told no author."""
    return _EDITORS.fullmatch(name.strip()) is not None


def has_label(text: str) -> bool:
    """Whether a line begins with a label that names who made an article."""
    return _LABEL.match(text) is not None


def parse_signature(text: str) -> Signature | None:
    """What a line says of author, office and source when it says nothing else; None for any other line."""
    line = " ".join(text.split())
    if not line or len(line) > LONGEST_BYLINE:
        return None
    if label := _LABEL.match(line):
        rest = line[label.end() :].rstrip(") ]") if line[0] in "([" else line[label.end() :]
        return _labelled(rest)
    theo = _THEO.match(line) or _THEO_BRACKETS.match(line)
    if theo and (are_person_names(theo[1]) or is_medium(theo[2])):
        return Signature(byline=theo[1] if are_person_names(theo[1]) else None, source=theo[2])
    if source := find_source_line(line):
        return Signature(source=source)
    if line[0] in "([" and (office := parse_office(line)):
        return Signature(office=office)
    signature = _signature(line)
    return signature if signature.byline else None


def split_tail(lines: Sequence[str]) -> Tail:
    """The signing lines at the end of a text, and what they say; the first line of a text is never one of them."""
    found: dict[int, Signature] = {}
    labels: list[int] = []
    for index in range(len(lines) - 1, max(0, len(lines) - 1 - REACH), -1):
        above = lines[index - 1].strip()
        is_source = index > 1 and _BARE_SOURCE.match(above) is not None
        signature = parse_signature(f"{above} {lines[index]}" if is_source else lines[index])
        if signature is None and (office := parse_office(lines[index])) and _is_beside_name(lines, index):
            signature = Signature(office=office)
        if signature is not None:
            found[index] = signature
        elif _BARE_LABEL.match(lines[index].strip()) or _BARE_SOURCE.match(lines[index].strip()):
            labels.append(index)
        elif not (index == len(lines) - 1 and _PLACE_AND_DAY.match(lines[index].strip())):
            break
    names = {name for signature in found.values() if (name := signature.byline)}
    first = min(found, default=0)
    above = lines[first - 1].strip() if first and names else ""
    if not found or len(names) > MOST_NAMES or _is_position(above) or _is_list_of_names(above, lines, found):
        return Tail()
    ordered = [found[index] for index in sorted(found)]
    return Tail(
        byline=next((signature.byline for signature in ordered if signature.byline), None),
        office=next((signature.office for signature in ordered if signature.office), None),
        source=next((signature.source for signature in ordered if signature.source), None),
        indices=tuple(sorted([*found, *labels])),
    )


def _is_list_of_names(above: str, lines: Sequence[str], found: Mapping[int, Signature]) -> bool:
    """Whether names without a label, several of them, stand below a line that announces a list."""
    bare = {signature.byline for index, signature in found.items() if not has_label(lines[index])} - {None}
    return len(bare) > 1 and above.endswith(":")


def _is_position(line: str) -> bool:
    """Whether a line is the office that signs a document, as `KT. GIÁM ĐỐC`; prose begins with a position too."""
    return len(line) <= LONGEST_POSITION and _POSITION.match(line) is not None


def _labelled(text: str) -> Signature | None:
    text = _PHOTOS.sub("", text)
    signature = _signature(text)
    if signature.byline:
        return signature
    if is_office(text):
        return Signature(office=text)
    name = parse_byline_field(text)
    return (
        Signature(byline=name) if name and len(name.split()) <= 8 and not name.endswith((".", ":")) else None
    )


def _signature(line: str) -> Signature:
    """The parts of a line that begins with a name: `Hồng Nhung (TTXVN)`, `Nguyễn Tân - TTKNNB`."""
    bare = line.strip().removesuffix("./.").rstrip(".")
    if bare[:1] in "([" and bare[-1:] in ")]":
        bare = bare[1:-1].strip()
    bare = _ROLE.sub("", bare)
    beside = _BESIDE_DASH.match(bare)
    if beside and is_editorial(beside[2]) and are_person_names(beside[1]):
        return Signature(byline=beside[1].strip(), office=beside[2].strip())
    if are_person_names(bare):
        return Signature(byline=bare)
    office, _, name = bare.partition(":")
    if name and is_office(office) and are_person_names(name):
        return Signature(byline=name.strip(), office=office.strip())
    for pattern in (_IN_BRACKETS, _BESIDE_DASH):
        match = pattern.match(bare)
        if match and are_person_names(match[1]):
            return _with_affiliation(match[1].strip(), match[2].strip())
        if match and is_office(match[1]) and are_person_names(match[2]):
            return Signature(byline=match[2].strip(), office=match[1].strip())
    return Signature()


def _with_affiliation(name: str, affiliation: str) -> Signature:
    label = _FROM.sub("", _LABEL.sub("", affiliation))
    if (is_office(label) or is_office_acronym(label)) and not is_medium(label):
        return Signature(byline=name, office=label)
    if is_medium(label) or label.casefold() in _GATHERED:
        return Signature(byline=name, source=label if is_medium(label) else None)
    return Signature()


def _is_beside_name(lines: Sequence[str], index: int) -> bool:
    """Whether the line above or below an office in a tail is a name."""
    beside = [lines[position] for position in (index - 1, index + 1) if 0 < position < len(lines)]
    return any((signature := parse_signature(line)) and signature.byline for line in beside)
