"""References in a text, each as one search token: document numbers (`123/KH-UBND`) and days (`11/6/2020`).

A number becomes `vb123xkhubnd` and a day `dt20200611`, in whatever spelling, with or without marks and spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase, digits

from archive.document_key import without_zeros
from archive.letter_codes import characters, code_table, coded, decoded
from archive.vietnamese import fold, plain

_DASHES = "‐‑‒–—―−"

# The letters of a number's symbol: capitals (`KH`, `QĐ`, `QH14`, `TTg`), without any vowel mark but that of TƯ
_PART = r"[A-ZĐÐƯ][A-Za-zĐÐđƯ]{0,9}\d{0,2}"
_END = r"(?![^\W_])"
# Digits before which nothing of a number stands, and after which a number or a day may go on
_DIGITS = re.compile(rf"\d(?<![\w/].)\d*[a-z]?\s*[-{_DASHES}/.tT]")
# The same on codes, where every digit is a 9 and every letter an x or X: one certain byte is found fastest
_SHAPES = code_table(
    dict.fromkeys(filter(str.isalnum, characters()), "X")
    | dict.fromkeys(ascii_lowercase, "x")
    | dict.fromkeys(digits, "9")
    | {"t": "t", "T": "T"}
    | dict.fromkeys(filter(characters().__contains__, _DASHES), "-")
)
_CODED_DIGITS = re.compile(rb"9(?<![9xXtT_/].)9*[xt]?[ \t\n\r]*[-/.tT]")
_PLAIN_DASHES = str.maketrans(dict.fromkeys(_DASHES, "-"))
_CODED_DASHES = code_table(dict.fromkeys(_DASHES, "-"))
_BARE = code_table({letter: fold(letter) for letter in characters()})
_PARTS = re.compile(r"[a-z0-9]+")
_YEAR = re.compile(r"\d{4}")
# A first digit before which nothing of a number stands
_FIRST = r"\d(?<![\w/.,-].)"
_WRITTEN_NUMBER = re.compile(
    rf"({_FIRST}\d{{0,4}}[a-z]?) ?(?:/ ?(\d{{4}}) ?/|/|- ?(?={_PART} ?/)) ?({_PART}(?: ?[-/] ?{_PART}{_END})*){_END}"
)
# Lower case only without spaces after the first part of the symbol, and only with a second part
_ANY_PART = r"[a-zđðư]{1,10}\d{0,2}"
_TYPED_NUMBER = re.compile(
    rf"({_FIRST}\d{{0,4}}[a-z]?) ?(?:/ ?(\d{{4}}) ?/|/|-(?={_ANY_PART}/)) ?({_ANY_PART}(?: ?[-/] ?{_ANY_PART}{_END})*){_END}",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(r"(\d(?<![\w/.-].)\d?) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})(?![\w/])")
_ISO_DAY = re.compile(r"(\d(?<![\w/.-].)\d{3})-(\d{2})-(\d{2})(?![\w/-])")
_LONG_DAY = re.compile(
    r"(\d(?<![\w/].)\d?)\s+th[aá]ng\s+(\d{1,2})\s*(?:,|n[ăa]m|/)?\s*(\d{4})(?!\w)", re.IGNORECASE
)

# Days as they are only typed: with two digits of the year, the year first, mixed signs, without signs, in English
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_TYPED_DAYS = (
    re.compile(r"(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2}) ?[/.-] ?(?P<y>(?:19|20)\d\d)(?![\w/])"),
    re.compile(r"(?P<d>\d{1,2})(?P<sign>[/-])(?P<m>\d{1,2})(?P=sign)(?P<y>\d\d)(?![\w/.-])"),
    re.compile(r"(?P<y>(?:19|20)\d\d)[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})(?![\w/])"),
    re.compile(r"(?P<d>[0-3]\d)(?P<m>[01]\d)(?P<y>(?:19|20)\d\d)(?!\w)"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\w)"),
    re.compile(r"(?P<d>\d{1,2})\s+thg\.?\s*(?P<m>\d{1,2})\s*,?\s*(?P<y>\d{4})(?!\w)", re.IGNORECASE),
    re.compile(rf"(?P<d>\d{{1,2}})\s+(?P<name>{_MONTHS})[a-z]*\.?,?\s+(?P<y>\d{{4}})(?!\w)", re.IGNORECASE),
    re.compile(rf"(?P<name>{_MONTHS})[a-z]*\.?\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})(?!\w)", re.IGNORECASE),
)
_TYPED_START = re.compile(rf"(?<![\w/.-])(?:\d|(?:{_MONTHS}))", re.IGNORECASE)
_LAST_OF_CENTURY = 49  # `11/6/20` is of 2020, `11/6/85` of 1985


@dataclass(frozen=True, slots=True)
class Reference:
    """A search token and where its spelling stands in the plain text."""

    token: str
    start: int
    end: int


def find_references(plain_text: str) -> tuple[Reference, ...]:
    """The document numbers and days of a text that went through `plain`, in order of place."""
    return _references(_WRITTEN_NUMBER, plain_text)


def typed_references(plain_query: str) -> tuple[Reference, ...]:
    """The references of a query, where a number may also be in lower case: `123/kh-ubnd`, and a day be `11/6/20` or `20200611`."""
    read = _references(_TYPED_NUMBER, plain_query)
    days = [
        day for start in _TYPED_START.finditer(plain_query) for day in _typed_day(plain_query, start.start())
    ]
    apart = [day for day in days if all(day.end <= one.start or one.end <= day.start for one in read)]
    return _without_overlaps([*read, *apart])


def number_token(number: str) -> str:
    """The search token of a document number as it is cited: `123/KH-UBND` gives `vb123xkhubnd`, `05/KH` as `5/KH` does."""
    codes = coded(number)
    bare = decoded(codes.translate(_BARE)) if codes is not None else fold(plain(number))
    parts = _PARTS.findall(bare)
    if not parts:
        return ""
    years = [part for part in parts[1:2] if _YEAR.fullmatch(part)]
    return "vb" + "x".join([without_zeros(parts[0]), *years, "".join(parts[1 + len(years) :])])


def day_token(day: str) -> str:
    """The search token of an ISO day: `2020-06-11` gives `dt20200611`."""
    return "dt" + day[:10].replace("-", "")


def _references(number: re.Pattern[str], text: str) -> tuple[Reference, ...]:
    """What each run of digits is the beginning of; most are of nothing, so they are sought first."""
    codes = coded(text)
    runs = _DIGITS.finditer(text) if codes is None else _CODED_DIGITS.finditer(codes.translate(_SHAPES))
    places = [(run.start(), run.end() - 1) for run in runs]
    if not places:
        return ()
    text = text.translate(_PLAIN_DASHES) if codes is None else decoded(codes.translate(_CODED_DASHES))
    return _without_overlaps(
        [found for start, end in places for found in _beginning(number, text, start, end)]
    )


def _beginning(number: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Reference]:
    """What begins with the digits at `start`; the character at `end`, after them, says what it can be."""
    after = text[end]
    if after in "tT":
        if match := _LONG_DAY.match(text, start):
            yield from _day(match, match[3], match[2], match[1])
        return
    if after != "." and (match := number.match(text, start)):
        yield Reference(number_token(match[0]), start, match.end())
    if match := _SHORT_DAY.match(text, start):
        yield from _day(match, match[4], match[3], match[1])
    if after == "-" and (match := _ISO_DAY.match(text, start)):
        yield from _day(match, match[1], match[2], match[3])


def _typed_day(text: str, start: int) -> Iterator[Reference]:
    for spelling in _TYPED_DAYS:
        if match := spelling.match(text, start):
            said = match.groupdict()
            name = said.get("name")
            month = said.get("m") or str(_MONTHS.split("|").index(str(name).lower()) + 1)
            year = match["y"]
            if len(year) == 2:
                year = ("20" if int(year) <= _LAST_OF_CENTURY else "19") + year
            yield from _day(match, year, month, match["d"])
            return


def _day(match: re.Match[str], year: str, month: str, day: str) -> Iterator[Reference]:
    try:
        meant = date(int(year), int(month), int(day))
    except ValueError:
        return
    yield Reference(day_token(meant.isoformat()), match.start(), match.end())


def _without_overlaps(found: list[Reference]) -> tuple[Reference, ...]:
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda reference: (reference.start, -reference.end)):
        if not kept or reference.start >= kept[-1].end:
            kept.append(reference)
    return tuple(kept)
