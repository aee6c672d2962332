"""A text cut into what its changes are named by: document numbers, dates, figures, names of people and places, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archive.references import find_references
from archive.syllable_shapes import is_folded_syllable
from archive.vietnamese import syllable

TokenKind = Literal["document_number", "date", "number", "name", "word"]

_PIECE = re.compile(
    r"(?P<date>(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])|\d{1,2}(?:h|g|:)\d{2}(?!\d)|\d{1,2}h\b"
    r"|\d{1,2} giờ \d{1,2}(?: phút|(?= ngày)))"
    r"|(?P<number>\d+(?:[.,]\d+)*%?)"
    r"|(?P<word>[^\W\d_]+\d*)"
    r"|(?P<mark>\S)"
)
_BEFORE_DATE = re.compile(r"\b(?:ngày|tháng|lúc|quý|mùng|mồng) +$", re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"(?:\bnăm(?: học)? +|[12]\d{3} ?[-–/] ?)$", re.IGNORECASE)
_AFTER_DAYS = r"(?:, ?\d{1,2})*,? (?:và|-|–) (?:ngày )?\d{1,2}(?:/\d| tháng \d)"
_BEFORE_LAST_DAY = re.compile(r"\bngày \d{1,2}(?:, ?\d{1,2})* và +$", re.IGNORECASE)
_BEFORE_DAY_OF_SEVERAL = re.compile(r"\bngày (?:\d{1,2}, ?)+$", re.IGNORECASE)
_AFTER_DAY_OF_SEVERAL = re.compile(_AFTER_DAYS)
_BEFORE_QUARTER = re.compile(r"\bquý +$", re.IGNORECASE)
_BEFORE_WEEKDAY = re.compile(r"\b[Tt]hứ +$")
_YEAR = re.compile(r"[12]\d{3}")
_AFTER_YEAR = re.compile(r" ?[-–] ?[12]\d{3}\b")
_ROMAN = re.compile(r"(?:I{1,3}|IV)")
_WEEKDAYS = frozenset(("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"))
_AFTER_DATE = re.compile(r" +(?:giờ|tháng +\d)|/(?:0?[1-9]|1[0-2])/[12]\d{3}\b", re.IGNORECASE)
_BEFORE_DOCUMENT = re.compile(
    r"\b(?:(?:nghị định|quyết định|thông tư|chỉ thị|nghị quyết)(?: số)?|(?:kế hoạch|công văn|thông báo|kết luận|tờ trình"
    r"|báo cáo|hướng dẫn|công điện|giấy mời|chương trình|đề án) số) +$",
    re.IGNORECASE,
)
_TITLES = frozenset(("ông", "bà", "anh", "chị", "cô", "chú", "bác", "đồng chí"))
_OFFICES = frozenset(
    (
        "phó",
        "chủ",
        "giám",
        "trưởng",
        "bí",
        "thủ",
        "bộ",
        "sở",
        "ủy",
        "uỷ",
        "ban",
        "phòng",
        "hội",
        "cục",
        "tổng",
    )
)
_LONGEST_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class EditToken:
    """One piece of a text and where it stands."""

    kind: TokenKind
    text: str
    start: int
    end: int


def edit_tokens(text: str) -> tuple[EditToken, ...]:
    """The pieces of a text in order, spaces left out; a name of several words is one piece."""
    found: list[EditToken] = []
    end = 0
    for reference in find_references(text):
        found.extend(_pieces(text, end, reference.start))
        kind: TokenKind = "date" if reference.token.startswith("dt") else "document_number"
        found.append(EditToken(kind, text[reference.start : reference.end], reference.start, reference.end))
        end = reference.end
    found.extend(_pieces(text, end, len(text)))
    return tuple(_with_names(text, found))


def _pieces(text: str, start: int, end: int) -> Iterator[EditToken]:
    for match in _PIECE.finditer(text, start, end):
        kind: TokenKind = "word"
        if match["date"] or (match["number"] and _is_in_date(text, match)):
            kind = "date"
        elif match["number"]:
            before = text[max(0, match.start() - _LONGEST_LOOK_BACK) : match.start()]
            kind = "document_number" if _BEFORE_DOCUMENT.search(before) else "number"
        elif _names_a_time(text, match):
            kind = "date"
        yield EditToken(kind, match[0], match.start(), match.end())


def _is_in_date(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _LONGEST_LOOK_BACK) : match.start()]
    return bool(
        _BEFORE_DATE.search(before)
        or _AFTER_DATE.match(text, match.end())
        or _BEFORE_LAST_DAY.search(before)
        or (_BEFORE_DAY_OF_SEVERAL.search(before) and _AFTER_DAY_OF_SEVERAL.match(text, match.end()))
        or (
            _YEAR.fullmatch(match[0])
            and (_BEFORE_YEAR.search(before) or _AFTER_YEAR.match(text, match.end()))
        )
    )


def _names_a_time(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a quarter in Roman figures, or a day of the week."""
    before = text[max(0, match.start() - _LONGEST_LOOK_BACK) : match.start()]
    if _ROMAN.fullmatch(match[0]):
        return bool(_BEFORE_QUARTER.search(before))
    return match[0] in _WEEKDAYS and bool(_BEFORE_WEEKDAY.search(before))


def _with_names(text: str, tokens: list[EditToken]) -> Iterator[EditToken]:
    """Two capitalised words in a row are a name; one is where it follows `ông` or `bà`, or is no Vietnamese syllable."""
    position = 0
    while position < len(tokens):
        end = position
        while end < len(tokens) and _is_part_of_name(text, tokens, position, end):
            end += 1
        alone = (
            end - position == 1 and position > 0 and _is_name_alone(tokens[position - 1], tokens[position])
        )
        if end - position >= 2 or alone:
            first, last = tokens[position], tokens[end - 1]
            yield EditToken("name", text[first.start : last.end], first.start, last.end)
            position = end
        else:
            yield tokens[position]
            position += 1


def _is_name_alone(before: EditToken, token: EditToken) -> bool:
    """Whether a capitalised word says who or what by itself: `ông Nam`, `cơn bão Wipha`."""
    if before.text.lower() in _TITLES:
        return True
    is_foreign = token.text.isalpha() and not is_folded_syllable(syllable(token.text).folded)
    return len(token.text) > 1 and is_foreign and before.text[-1].isalnum()


def _is_part_of_name(text: str, tokens: list[EditToken], first: int, position: int) -> bool:
    token = tokens[position]
    word = token.text
    if token.kind != "word" or not word[0].isupper() or not (len(word) == 1 or word[1:].islower()):
        return False
    if word.lower() in _OFFICES:
        return False
    if position == first:
        return word.lower() not in _TITLES
    return text[tokens[position - 1].end : token.start] == " "
