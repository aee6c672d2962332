"""Where the numbers of documents stand in a sentence: `123/KH-UBND`, `30a/2008/NQ-CP`, `19-NQ/TW`, `1, 2 và 3/QĐ-UBND`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.document_kinds import KIND_BEFORE, KINDS, canonical_abbreviation

_SEGMENT = r"[A-Za-zĐđƯư][A-Za-zĐđƯư&]*\d{0,3}"
_STATE = re.compile(
    rf"""(?<![\w/.,\-–])(?<!\d:)
        (?P<n>\d{{1,5}}[a-zđA-ZĐ]?) (?:\s?/\s?(?P<year>(?:19|20)\d\d))?
        \s?/\s? (?P<abbreviation>{_SEGMENT}(?:(?:[-–_/]|\s-\s?|-\s){_SEGMENT})*) (?!\w)""",
    re.X,
)
_PARTY = re.compile(
    rf"""(?<![\w/.,\-–])(?P<n>\d{{1,5}})\s?[-–]\s?(?P<kind>[A-ZĐ][A-ZĐa-z]{{1,4}})\s?/\s?(?P<body>{_SEGMENT}(?:-{_SEGMENT})*)(?!\w)""",
    re.X,
)
_LIST_BEFORE = re.compile(
    r"số\s*:?\s*((?:\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?\s*(?:,|;|\bvà\b|&)\s*(?:số\s*)?)+)$", re.I
)
_LIST_MEMBER = re.compile(r"(\d{1,5}[a-zđ]?)(?:/((?:19|20)\d\d))?(?=\s*(?:,|;|và|&))")
_SAID_NUMBER = re.compile(r"\bsố\s*(?:hiệu)?\s*:?\s*[\"“(]?\s*$", re.I)
_NUMBERED_BODY = re.compile(r"(?:QH|UBTVQH|BCĐ|PC|PA|PV|BTL|TAND|QK)\d{1,3}")
_SPACED_DASH = re.compile(r"\s-\s?|-\s")
_NOT_BODIES = frozenset({"NPK", "VND", "VNĐ", "USD", "KWH", "KW", "KV", "MW", "TCVN", "QCVN", "ISO", "HA", "KM", "KG", "UI"})  # fmt: skip
_BARLESS = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ"})


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number in its usual spelling. `start` and `end` span it in the sentence, together with the list it stands in."""

    number: str
    abbreviation: str
    start: int
    end: int


def numbers_in(sentence: str) -> list[DocumentNumber]:
    """The document numbers of a sentence, in order; fractions, days, ratios and addresses are none."""
    if "/" not in sentence:
        return []
    text = sentence.translate(_BARLESS)
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
            yield DocumentNumber(f"{match['n']}-{abbreviation}", abbreviation, match.start(), match.end())


def _state_numbers(text: str, match: re.Match[str]) -> Iterator[DocumentNumber]:
    head = text[: match.start()]
    printed = _without_next_words(match["abbreviation"])
    abbreviation = canonical_abbreviation(printed)
    is_said = bool(_SAID_NUMBER.search(head) or KIND_BEFORE.search(head))
    if not _is_abbreviation(printed, abbreviation, has_year=bool(match["year"]), is_said=is_said):
        return
    end = match.start("abbreviation") + len(printed)
    before = _LIST_BEFORE.search(head)
    start = before.start(1) if before else match.start()
    for number, year in _LIST_MEMBER.findall(before[1]) if before else ():
        yield DocumentNumber(_number(number, year or match["year"], abbreviation), abbreviation, start, end)
    yield DocumentNumber(_number(match["n"], match["year"], abbreviation), abbreviation, start, end)


def _number(n: str, year: str | None, abbreviation: str) -> str:
    return f"{n}/{year}/{abbreviation}" if year else f"{n}/{abbreviation}"


def _without_next_words(printed: str) -> str:
    """The abbreviation up to a dash with spaces, unless a bare kind stands before it: `KH - UBND`, not `KH-UBND - BCH`."""
    for dash in _SPACED_DASH.finditer(printed):
        if canonical_abbreviation(printed[: dash.start()]) not in KINDS:
            return printed[: dash.start()]
    return printed


def _is_abbreviation(printed: str, abbreviation: str, *, has_year: bool, is_said: bool) -> bool:
    segments = re.split(r"[-/]", abbreviation)
    first = segments[0]
    if first.upper() in _NOT_BODIES or any(_has_digits(segment) for segment in segments):
        return False
    if printed.islower() and not (is_said and (first in KINDS and len(segments) > 1)):
        return False
    n_capitals = sum(char.isupper() for char in first)
    if n_capitals < 2 and not (first in KINDS and len(segments) > 1):
        return False
    if any(sum(char.isupper() for char in segment) * 2 < len(segment) for segment in segments):
        return False
    return is_said or has_year or len(segments) > 1


def _has_digits(segment: str) -> bool:
    return segment[-1].isdigit() and not _NUMBERED_BODY.fullmatch(segment)
