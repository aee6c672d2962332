"""Kinds of legal and administrative documents, and the abbreviations that their numbers carry.

Source: annex III of Nghị định 30/2020/NĐ-CP, and Hướng dẫn 36-HD/VPTW for the Party's documents.
"""

import re
from functools import lru_cache

KINDS = {
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "KHLT": "Kế hoạch liên tịch",
    "TB": "Thông báo",
    "TBKL": "Thông báo kết luận",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "HD": "Hướng dẫn",
    "HDLN": "Hướng dẫn liên ngành",
    "CĐ": "Công điện",
    "CV": "Công văn",
    "KL": "Kết luận",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BB": "Biên bản",
    "GP": "Giấy phép",
    "GM": "Giấy mời",
    "HĐ": "Hợp đồng",
    "PC": "Phiếu chuyển",
    "VBHN": "Văn bản hợp nhất",
    "SL": "Sắc lệnh",
    "PL": "Pháp lệnh",
    "TC": "Thông cáo",
    "L": "Lệnh",
    "TTg": None,
    "UBND": None,
    "HĐND": None,
}
"""Abbreviation to kind; None for a body whose letters carry its own abbreviation instead of a kind."""

_WORDS = (
    "Quyết định|Nghị quyết liên tịch|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Chỉ thị|Chương trình phối hợp|"
    "Chương trình|Kế hoạch liên tịch|Kế hoạch|Thông báo kết luận|Thông báo|Báo cáo|Tờ trình|Hướng dẫn liên ngành|Hướng dẫn|"
    "Công điện|Công văn|Kết luận|Quy chế|Quy định|Phương án|Đề án|Biên bản|Giấy phép|Giấy mời|Giấy chứng nhận|Hợp đồng|"
    "Bộ luật|Luật|Pháp lệnh|Lệnh|Sắc lệnh|Hiến pháp|Văn bản hợp nhất|Bản án|Thông cáo|Quy hoạch|Phiếu chuyển|Tờ khai|"
    "Văn bản|Thư ngỏ|Đề cương|Danh mục|Giấy xác nhận"
)
KIND_WORDS = "(?:" + _WORDS.replace(" ", r"\s+") + ")"
"""A pattern of all kinds, also for verbose patterns."""
GENERIC = "văn bản"

_URGENCY = r"(?:\s+(?:hỏa tốc|hoả tốc|khẩn|thượng khẩn|mới|liên tịch|liên ngành|chung|mật|tối mật|chỉ đạo|đôn đốc|hướng dẫn|triển khai|phúc đáp|trả lời))?"
_KIND_BEFORE = re.compile(rf"\b({_WORDS.lower()}){_URGENCY}\s*(?:\(?\s*số(?:\s+hiệu)?)?\s*:?\s*[\"“(]?\s*$")
_SAYS_NUMBER = re.compile(r"số\s*:?\s*$", re.I)
_NAMED_LAW = re.compile(
    rf"\b(Bộ luật|Luật|Pháp lệnh)\s(?:(?!{KIND_WORDS})[^.;()\d]){{2,110}}[(,]?\s*số\s*:?\s*$", re.I
)
_NAMED = re.compile(r"\b(Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Kế hoạch|Đề án|Chương trình)\s[^,.;()]{2,90}[(,]?\s*(?:số)\s*:?\s*$", re.I)  # fmt: skip

LONGEST_NAME = 200
"""Characters before a number in which its kind is sought: more than the patterns above can span."""

LONGEST_KIND = 64
"""The same for a kind right before it, with its urgency and "(số hiệu: "."""

# Letters typed without the bar of Đ, or in the wrong case.
_SPELLINGS = "HĐND TTg TTr CTr QyĐ ĐU ĐUK BLĐTBXH LĐTBXH SLĐTBXH BGDĐT SGDĐT GDĐT BCĐ BCĐTW BCĐQG VPĐP LĐLĐ BTNMT BQLĐA TTĐT ĐHQG"
_BY_FOLD = {word.translate(str.maketrans("Đđ", "Dd")).upper(): word for word in _SPELLINGS.split()}
_FIRST_BY_FOLD = {"QD": "QĐ", "ND": "NĐ", "CD": "CĐ", "DA": "ĐA"}


def kind_before(head: str) -> str | None:
    """The kind of document named right before a number, in lower case; None where none is. `head` is the text up to it."""
    return _kind_at_end(head[-LONGEST_KIND:].lower())


@lru_cache(maxsize=256)
def _kind_at_end(text: str) -> str | None:
    match = _KIND_BEFORE.search(text)
    return match[1] if match else None


def kind_of(head: str, abbreviation: str) -> str | None:
    """The kind of a document: the word before its number, else what its abbreviation stands for, else a letter.

    `head` is the text up to the number. A number that names only the issuer and its unit (`1875/SNN-VP`) is a letter.
    """
    word = kind_before(head) or _kind_of_named(head)
    if word and word != GENERIC:
        return word[0].upper() + word[1:]
    segments = re.split(r"[-/]", abbreviation)
    known = [KINDS[segment] for segment in segments[:1] if segment in KINDS]
    if known and known[0]:
        return known[0]
    is_letter = "-" in abbreviation and not segments[0].startswith(("QH", "UBTVQH"))
    return "Công văn" if is_letter or word or (known and not segments[0].startswith("TT")) else None


def _kind_of_named(head: str) -> str | None:
    """The kind of a document that is named before its number is said: `Luật Đất đai số`; in lower case."""
    if not _SAYS_NUMBER.search(head, max(0, len(head) - LONGEST_KIND)):
        return None
    near = max(0, len(head) - LONGEST_NAME)
    match = _NAMED.search(head, near) or _NAMED_LAW.search(head, near)
    return match[1].lower() if match else None


@lru_cache(maxsize=1024)
def issuer_of(abbreviation: str) -> str | None:
    """The body that alone may issue numbers with this abbreviation; None where several may."""
    if re.search(r"(?:^|-)CP$", abbreviation):
        return "Chính phủ"
    if re.search(r"(?:^|-)TTg$", abbreviation):
        return "Thủ tướng Chính phủ"
    if re.fullmatch(r"QH\d+", abbreviation):
        return "Quốc hội"
    return "Ủy ban Thường vụ Quốc hội" if re.fullmatch(r"UBTVQH\d+", abbreviation) else None


@lru_cache(maxsize=1024)
def canonical_abbreviation(text: str) -> str:
    """The abbreviation in its usual spelling: `qd - ubnd` is `QĐ-UBND`, `TTG` is `TTg`."""
    joined = re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"[–—_]", "-", text))
    parts = re.split(r"([-/])", joined)
    return "".join(
        _segment(part, is_first=index == 0) if index % 2 == 0 else part for index, part in enumerate(parts)
    )


def _segment(segment: str, *, is_first: bool) -> str:
    folded = segment.upper().replace("Đ", "D")
    if is_first and "Đ" not in segment.upper() and folded in _FIRST_BY_FOLD and folded != "DA":
        return _FIRST_BY_FOLD[folded]
    if folded in _BY_FOLD:
        return _BY_FOLD[folded]
    return segment.upper() if segment.islower() else segment
