"""Where the numbers of documents stand in a sentence: `123/KH-UBND`, `30a/2008/NQ-CP`, `19-NQ/TW`, `1, 2 và 3/QĐ-UBND`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipelines.document_kinds import KIND_WORDS, KINDS, canonical_abbreviation, kind_before

_SEGMENT = r"[A-Za-zĐđƯư][A-Za-zĐđƯư&]*\d{0,3}"
_STATE = re.compile(
    rf"""(?P<n>\d(?<![\w/.,]\d)(?<![^\d\s][-–]\d)(?<!\d:\d)\d{{0,4}}[a-zđA-ZĐ]?) (?:\s?/\s?(?P<year>(?:19|20)\d\d))?
        \s?/\s? (?P<abbreviation>{_SEGMENT}(?:(?:[-–_/]|\s-\s?|-\s){_SEGMENT})*) (?!\w)""",
    re.X,
)
_PARTY = re.compile(
    rf"""(?P<n>\d(?<![\w/.,\-–]\d)\d{{0,4}})\s?[-–]\s?(?P<kind>[A-ZĐ][A-ZĐa-z]{{1,4}})\s?/\s?(?P<body>{_SEGMENT}(?:-{_SEGMENT})*)(?!\w)""",
    re.X,
)
_LIST_BEFORE = re.compile(
    rf"(?:số|{KIND_WORDS})\s*:?\s*((?:\d{{1,5}}[a-zđ]?(?:/(?:19|20)\d\d)?\s*(?:,|;|\bvà\b|&|\bđến\b|-|–)\s*(?:số\s*)?)+)$",
    re.I,
)
_LIST_MEMBER = re.compile(r"(\d{1,5}[a-zđ]?)(?:/((?:19|20)\d\d))?\s*(,|;|và|&|đến|-|–)", re.I)
MOST_IN_RANGE = 30
"""A range of more documents is a mistake of reading."""
NEAR = 32
"""Characters before a number in which "số", or what makes it the number of a form, stands."""
_SAID_NUMBER = re.compile(r"\bsố\s*(?:hiệu)?\s*:?\s*[\"“(]?\s*$", re.I)
_STARTS_WITH_NUMBER = re.compile(r"^\s*số\s*:?\s*$", re.I)
_OF_A_FORM = re.compile(r"(?:mẫu|biểu|phụ lục|đơn)\s+(?:số\s*)?:?\s*$", re.I)
_RANGE = ("-", "–", "đến")
_JOINTS = (",", ";", "và", "&", *_RANGE)
_SAID = "số"
_UNIT = re.compile(r"[A-ZĐƯ][A-ZĐƯa-z&]{1,9}")
_BODIES = frozenset({"UBND", "HĐND", "TTg", "CP", "BCH", "BCĐ"})
_NUMBERED_BODY = re.compile(r"(?:QH|UBTVQH|BCĐ|PC|PA|PV|BTL|TAND|QK)\d{1,3}")
_SPACED_DASH = re.compile(r"\s-\s?|-\s")
_NOT_BODIES = frozenset({"NPK", "VND", "VNĐ", "USD", "KWH", "KW", "KV", "MW", "TCVN", "QCVN", "ISO", "HA", "KM", "KG", "UI"})  # fmt: skip
_BEFORE_LETTER = re.compile(r"/\s?[^\W\d_]")
_BARLESS = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ"})


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in its usual spelling. `start` and `end` span it in the sentence, together with the list it stands in."""

    number: str
    abbreviation: str
    start: int
    end: int


def may_hold_number(text: str) -> bool:
    """Whether a text has a slash before a letter, as every number of a document has and no day or fraction."""
    return "/" in text and _BEFORE_LETTER.search(text) is not None


def numbers_in(sentence: str) -> list[DocumentNumber]:
    """The document numbers of a sentence, in order; fractions, days, ratios and addresses are none."""
    if not may_hold_number(sentence):
        return []
    is_plain = "Ð" not in sentence and "Ɖ" not in sentence and "ð" not in sentence
    text = sentence if is_plain else sentence.translate(_BARLESS)
    found = [*_party_numbers(text)]
    taken = [(number.start, number.end) for number in found]
    for match in _STATE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found += _state_numbers(text, match)
    return sorted(found, key=lambda number: number.start)


def _party_numbers(text: str) -> Iterator[DocumentNumber]:
    for match in _PARTY.finditer(text):
        abbreviation = canonical_abbreviation(f"{match['kind']}/{match['body']}")
        if abbreviation.split("/")[0] in KINDS and abbreviation.split("/")[1][:2].isupper():
            start, listed = _listed(text[: match.start()], match["n"], None)
            for number, _ in listed:
                yield DocumentNumber(
                    f"{number}-{abbreviation}",
                    abbreviation,
                    match.start() if start is None else start,
                    match.end(),
                )


def _state_numbers(text: str, match: re.Match[str]) -> Iterator[DocumentNumber]:
    head = text[: match.start()]
    printed = _without_next_words(match["abbreviation"], text[match.end() :])
    abbreviation = canonical_abbreviation(printed)
    near = max(0, len(head) - NEAR)
    has_kind = bool(kind_before(head) or _STARTS_WITH_NUMBER.match(head))
    is_said = has_kind or bool(_SAID_NUMBER.search(head, near))
    is_whole = has_kind or bool(match["year"]) or "-" in abbreviation or "/" in abbreviation
    if (
        not is_whole
        or _OF_A_FORM.search(head, near)
        or not _is_abbreviation(printed, abbreviation, is_said=is_said)
    ):
        return
    end = match.start("abbreviation") + len(printed)
    start, listed = _listed(head, match["n"], match["year"])
    for number, year in listed:
        yield DocumentNumber(
            _number(number, year, abbreviation),
            abbreviation,
            match.start() if start is None else start,
            end,
        )


def _listed(head: str, last: str, year: str | None) -> tuple[int | None, list[tuple[str, str | None]]]:
    """Where the list of numbers begins that ends with this one, and its members; ranges are counted out."""
    before = _LIST_BEFORE.search(head) if _ends_in_joint(head) else None
    if before is None:
        return None, [(last, year)]
    members: list[tuple[str, str | None]] = []
    steps = _LIST_MEMBER.findall(before[1])
    numbers = [*(number for number, _, _ in steps), last]
    for (number, own_year, joint), following in zip(steps, numbers[1:], strict=True):
        members.append((number, own_year or year))
        if joint.lower() in _RANGE and number.isdigit() and following.isdigit():
            between = range(int(number) + 1, int(following))
            if len(between) < MOST_IN_RANGE:
                width = len(number) if number[0] == "0" else 0
                members += [(str(n).zfill(width), own_year or year) for n in between]
    return before.start(1), [*members, (last, year)]


def _ends_in_joint(head: str) -> bool:
    """Whether a number may be the next one of a list: few are, and the search for the list is long."""
    end = head.rstrip()
    if end[-len(_SAID) :].casefold() == _SAID:
        end = end[: -len(_SAID)].rstrip()
    return end[-len(_RANGE[-1]) :].casefold().endswith(_JOINTS)


def _number(n: str, year: str | None, abbreviation: str) -> str:
    return f"{n}/{year}/{abbreviation}" if year else f"{n}/{abbreviation}"


def _without_next_words(printed: str, after: str) -> str:
    """The abbreviation up to a dash with spaces, unless what stands before it asks for more.

    That is a bare kind (`KH - UBND`, not `KH-UBND - BCH`), or an issuer whose unit follows (`SNV - QLĐĐ`).
    """
    if " " not in printed:
        return printed
    for dash in _SPACED_DASH.finditer(printed):
        before, unit = canonical_abbreviation(printed[: dash.start()]), printed[dash.end() :]
        is_unit = (
            _UNIT.fullmatch(unit) and unit not in _BODIES and not after.startswith((" tỉnh", " huyện", " xã"))
        )
        if before not in KINDS and not ("-" not in before and is_unit):
            return printed[: dash.start()]
    return printed


@lru_cache(maxsize=1024)
def _is_abbreviation(printed: str, abbreviation: str, *, is_said: bool) -> bool:
    segments = re.split(r"[-/]", abbreviation)
    first = segments[0]
    if first.upper() in _NOT_BODIES or any(_has_digits(segment) for segment in segments):
        return False
    if printed.islower() and not (is_said and (first in KINDS and len(segments) > 1)):
        return False
    n_capitals = sum(char.isupper() for char in first)
    if n_capitals < 2 and not (first in KINDS and len(segments) > 1):
        return False
    return not any(sum(char.isupper() for char in segment) * 2 < len(segment) for segment in segments)


def _has_digits(segment: str) -> bool:
    return segment[-1].isdigit() and not _NUMBERED_BODY.fullmatch(segment)
