"""References in a text, each as one search token: document numbers (`123/KH-UBND`) and days (`11/6/2020`).

A number becomes `vb123xkhubnd` and a day `dt20200611`, in whatever spelling, with or without marks and spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.vietnamese import fold, plain

_DASHES = "‐‑‒–—―−"

# The letters of a number's symbol: capitals (`KH`, `QĐ`, `QH14`, `TTg`), without any vowel mark but that of TƯ
_PART = r"[A-ZĐÐƯ][A-Za-zĐÐđƯ]{0,9}\d{0,2}"
_END = r"(?![^\W_])"
# Digits before which nothing of a number stands, and after which a number or a day may go on
_DIGITS = re.compile(r"\d(?<![\w/].)\d*[a-z]?\s*[-/.tT]")
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


@dataclass(frozen=True, slots=True)
class Reference:
    """A search token and where its spelling stands in the plain text."""

    token: str
    start: int
    end: int


def find_references(plain_text: str) -> tuple[Reference, ...]:
    """The document numbers and days of a text that went through `plain`, in order of place."""
    return _without_overlaps(list(_found(_WRITTEN_NUMBER, _with_plain_dashes(plain_text))))


def typed_references(plain_query: str) -> tuple[Reference, ...]:
    """The references of a query, where a number may also be in lower case: `123/kh-ubnd`."""
    return _without_overlaps(list(_found(_TYPED_NUMBER, _with_plain_dashes(plain_query))))


def number_token(number: str) -> str:
    """The search token of a document number as it is cited: `123/KH-UBND` gives `vb123xkhubnd`."""
    parts = re.findall(r"[a-z0-9]+", fold(plain(number)))
    if not parts:
        return ""
    years = [part for part in parts[1:2] if re.fullmatch(r"\d{4}", part)]
    return "vb" + "x".join([parts[0], *years, "".join(parts[1 + len(years) :])])


def day_token(day: str) -> str:
    """The search token of an ISO day: `2020-06-11` gives `dt20200611`."""
    return "dt" + day[:10].replace("-", "")


def _with_plain_dashes(text: str) -> str:
    for dash in _DASHES:
        if dash in text:
            text = text.replace(dash, "-")
    return text


def _found(number: re.Pattern[str], text: str) -> Iterator[Reference]:
    """What each run of digits is the beginning of; most are of nothing, so they are sought first.

    The character after the digits says what may begin here.
    """
    for run in _DIGITS.finditer(text):
        start, after = run.start(), run[0][-1]
        if after in "tT":
            if match := _LONG_DAY.match(text, start):
                yield from _day(match, match[3], match[2], match[1])
            continue
        if after != "." and (match := number.match(text, start)):
            yield Reference(number_token(match[0]), start, match.end())
        if match := _SHORT_DAY.match(text, start):
            yield from _day(match, match[4], match[3], match[1])
        if after == "-" and (match := _ISO_DAY.match(text, start)):
            yield from _day(match, match[1], match[2], match[3])


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
