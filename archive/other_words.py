"""What else may stand in a text for words of a query: abbreviations, months, quarters, numbers of documents, figures.

`UBND` is "ủy ban nhân dân" and the other way round; `tháng 6/2020` is any day of that month; `nghị định 30` is each
number that begins so; `500000` is 500.000. What was typed always stands first.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from archive.document_key import without_zeros
from archive.parsed_query import Asked
from archive.vietnamese import Syllable, fold, syllables

YEARS = range(1990, 2041)
"""Years that a number without one may have."""
MOST = 4
"""So many spans of a query are said otherwise."""

_KINDS_LINES = (
    "quyết định:qd|nghị quyết:nq|nghị định:nd|thông tư liên tịch:ttlt|thông tư:tt|kế hoạch:kh|chỉ thị:ct|thông báo:tb|"
    "báo cáo:bc|hướng dẫn:hd|tờ trình:ttr|luật:qh|pháp lệnh:pl|công điện:cd|công văn:|văn bản:|qđ:qd|nq:nq|nđ:nd|tt:tt|"
    "kh:kh|ct:ct|tb:tb|bc:bc|hd:hd|ttr:ttr|cv:"
)
_KINDS = {fold(name): symbol for name, symbol in (one.split(":") for one in _KINDS_LINES.split("|"))}
_MONTH_NAMES = "một hai ba tư năm sáu bảy tám chín mười mười-một mười-hai"
_MONTHS = {fold(name).replace("-", " "): month for month, name in enumerate(_MONTH_NAMES.split(), 1)}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4}
_QUARTER_SPELLINGS = {
    1: ("i", "1", "mot"),
    2: ("ii", "2", "hai"),
    3: ("iii", "3", "ba"),
    4: ("iv", "4", "tu"),
}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# On the folded words, parted by blanks; `qui` is quý as the index has it
_MONTH = re.compile(
    rf"(?<!\S)(?:(?:thang |t)?(?P<month>0?[1-9]|1[0-2])|thang (?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))}))"
    rf"(?: nam)? {_YEAR}(?!\S)"
)
_YEAR_FIRST = re.compile(rf"(?<!\S)(?<!nam ){_YEAR} (?P<month>0[1-9]|1[0-2])(?!\S)")
_QUARTER = re.compile(
    rf"(?<!\S)(?:qui (?P<name>{'|'.join(_QUARTERS)}|[1-4])|q(?P<short>[1-4]))(?: nam)? {_YEAR}(?!\S)"
)
_LOOSE_NUMBER = re.compile(
    rf"(?<!\S)(?:(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})(?: so)?|so) (?P<n>\d{{1,5}})"
    rf"(?: {_YEAR})?(?=$| ngay | cua | nam (?:19|20)\d\d)"
)  # fmt: skip
_BARE_NUMBER = re.compile(rf"^(?P<n>\d{{1,5}}) {_YEAR}$")
_JOINED_FIGURE = re.compile(r"(?<!\S)[1-9]\d{3,11}(?!\S)")
_GROUPED_FIGURE = re.compile(r"(?<!\S)[1-9]\d{0,2}(?: \d{3})+(?!\S)")


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The words from `start` to before `end`, other words that say the same, and expressions of what the index has for it."""

    start: int
    end: int
    words: tuple[tuple[Asked, ...], ...] = ()
    expressions: tuple[str, ...] = ()


Words = tuple[Syllable, ...]


@lru_cache(maxsize=1 << 8)
def said_otherwise(words: tuple[Asked, ...]) -> tuple[Otherwise, ...]:
    """The spans of a query that may be said otherwise, in order and without overlaps."""
    if any(word.stem for word in words):
        return ()
    found = [*_of_figures(words), *_of_abbreviations(words)]
    kept: list[Otherwise] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start)[:MOST])


def variants(words: Sequence[Asked], others: Sequence[Otherwise]) -> tuple[tuple[Asked, ...], ...]:
    """The query with other words: all spans said otherwise, then each alone."""
    spans = [one for one in others if one.words]
    chosen = [spans, *([one] for one in spans if len(spans) > 1)] if spans else []
    return tuple(dict.fromkeys(_replaced(words, some, way) for some in chosen for way in (0, -1)))


def _replaced(words: Sequence[Asked], spans: Sequence[Otherwise], way: int) -> tuple[Asked, ...]:
    said = list(words)
    for one in reversed(spans):
        said[one.start : one.end] = one.words[way]
    return tuple(said)


def _of_figures(words: Sequence[Asked]) -> Iterator[Otherwise]:
    said = " ".join(word.folded for word in words)
    if not any(map(str.isdecimal, said)):
        return

    def span(match: re.Match[str]) -> tuple[int, int]:
        start = said.count(" ", 0, match.start())
        return start, start + match[0].count(" ") + 1

    for match in (*_MONTH.finditer(said), *_YEAR_FIRST.finditer(said)):
        month = int(match["month"] or _MONTHS[match["name"]])
        bare = _BARE_NUMBER.match(said)
        numbers = _numbers(bare["n"], bare["year"], "") if bare else ()
        yield Otherwise(*span(match), expressions=(*_month(month, match["year"]), *numbers))
    for match in _QUARTER.finditer(said):
        quarter = match["short"] or match["name"]
        expressions = _quarter(_QUARTERS.get(quarter) or int(quarter), match["year"])
        yield Otherwise(*span(match), expressions=tuple(expressions))
    for match in (*_LOOSE_NUMBER.finditer(said), *_BARE_NUMBER.finditer(said)):
        kind = _KINDS[match["kind"]] if "kind" in match.re.groupindex and match["kind"] else ""
        yield Otherwise(*span(match), expressions=tuple(_numbers(match["n"], match["year"], kind)))
    for match in _JOINED_FIGURE.finditer(said):
        if len(match[0]) > 4 or not 1900 <= int(match[0]) < 2100:
            groups = f"{int(match[0]):,}".split(",")
            yield Otherwise(*span(match), words=(tuple(Asked(one, one) for one in groups),))
    for match in _GROUPED_FIGURE.finditer(said):
        joined = match[0].replace(" ", "")
        yield Otherwise(*span(match), words=((Asked(joined, joined),),))


def _month(month: int, year: str) -> Iterator[str]:
    yield f'"dt{year}{month:02}" *'
    name = next(name for name, number in _MONTHS.items() if number == month)
    for spelling in dict.fromkeys((str(month), f"{month:02}")):
        yield f'"{spelling} {year}"'
        yield f'"thang {spelling} nam {year}"'
    yield f'"thang {name} nam {year}"'


def _quarter(quarter: int, year: str) -> Iterator[str]:
    for spelling in _QUARTER_SPELLINGS[quarter]:
        yield f'"qui {spelling} {year}"'
        yield f'"qui {spelling} nam {year}"'


def _numbers(n: str, year: str | None, symbol: str) -> Iterator[str]:
    """The document numbers that begin with a figure, and with the letters of a kind."""
    figure = without_zeros(n)
    if not year or symbol:
        yield f'"vb{figure}x{symbol}" *'
    if symbol or year:
        for one in [year] if year else YEARS:
            yield f'"vb{figure}x{one}x{symbol}" *'


def _of_abbreviations(words: Sequence[Asked]) -> Iterator[Otherwise]:
    forms, longest = _forms()
    for start in range(len(words)):
        for length in range(1, min(longest, len(words) - start) + 1):
            asked = words[start : start + length]
            others = tuple(
                tuple(Asked(word.exact, word.folded) for word in other)
                for said, other in forms.get(" ".join(word.folded for word in asked), ())
                if all(
                    not word.has_marks or word.exact == one.exact
                    for word, one in zip(asked, said, strict=True)
                )
            )
            if others:
                yield Otherwise(start, start + length, words=others)


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, list[tuple[Words, Words]]], int]:
    """By its folded words, each form and the one for which it stands; and the number of words of the longest."""
    forms: defaultdict[str, list[tuple[Words, Words]]] = defaultdict(list)
    text = Path(__file__).with_name("abbreviations.toml").read_text(encoding="utf-8")
    for short, long in tomllib.loads(text).items():
        abbreviation, name = tuple(syllables(short)), tuple(syllables(long))
        ways = ((abbreviation, name), (name, abbreviation))
        for said, other in ways[: 1 if len(short) == 1 else 2]:  # a lone letter stands for much else
            forms[" ".join(word.folded for word in said)].append((said, other))
    return dict(forms), max(key.count(" ") for key in forms) + 1
