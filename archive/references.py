"""References in a text, each as one search token: document numbers (`123/KH-UBND`) and days (`11/6/2020`).

A number becomes `vb123xkhubnd` and a day `dt20200611`, in whatever spelling, with or without marks and spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive.vietnamese import fold, plain

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")

# The letters of a number's symbol: capitals (`KH`, `QĐ`, `QH14`, `TTg`), without any vowel mark but that of TƯ
_PART = r"[A-ZĐÐƯ][A-Za-zĐÐđƯ]{0,9}\d{0,2}"
_END = r"(?![^\W_])"
_WRITTEN_NUMBER = re.compile(
    rf"(?<![\w/.,-])(\d{{1,5}}[a-z]?) ?(?:/ ?(\d{{4}}) ?/|/|- ?(?={_PART} ?/)) ?({_PART}(?: ?[-/] ?{_PART}{_END})*){_END}"
)
# Lower case only without spaces after the first part of the symbol, and only with a second part
_ANY_PART = r"[a-zđðư]{1,10}\d{0,2}"
_TYPED_NUMBER = re.compile(
    rf"(?<![\w/.,-])(\d{{1,5}}[a-z]?) ?(?:/ ?(\d{{4}}) ?/|/|-(?={_ANY_PART}/)) ?({_ANY_PART}(?: ?[-/] ?{_ANY_PART}{_END})*){_END}",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(r"(?<![\w/.-])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})(?![\w/])")
_ISO_DAY = re.compile(r"(?<![\w/.-])(\d{4})-(\d{2})-(\d{2})(?![\w/-])")
_LONG_DAY = re.compile(r"(?<![\w/])(\d{1,2})\s+thang\s+(\d{1,2})\s*(?:,|năm|nam|/)?\s*(\d{4})(?!\w)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A search token and where its spelling stands in the plain text."""

    token: str
    start: int
    end: int


def find_references(plain_text: str) -> tuple[Reference, ...]:
    """The document numbers and days of a text that went through `plain`, in order of place."""
    text = plain_text.translate(_DASHES)
    found = [*_numbers(_WRITTEN_NUMBER, text), *_days(text)]
    return _without_overlaps(found)


def typed_references(plain_query: str) -> tuple[Reference, ...]:
    """The references of a query, where a number may also be in lower case: `123/kh-ubnd`."""
    text = plain_query.translate(_DASHES)
    return _without_overlaps([*_numbers(_TYPED_NUMBER, text), *_days(text)])


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


def _numbers(pattern: re.Pattern[str], text: str) -> Iterator[Reference]:
    for match in pattern.finditer(text):
        yield Reference(number_token(match[0]), match.start(), match.end())


def _days(text: str) -> Iterator[Reference]:
    for match in _SHORT_DAY.finditer(text):
        yield from _day(match, match[4], match[3], match[1])
    for match in _ISO_DAY.finditer(text):
        yield from _day(match, match[1], match[2], match[3])
    lower = text.lower()
    if len(lower) == len(text):  # a few letters change their length in lower case, and with it every place
        for match in _LONG_DAY.finditer(lower.replace("á", "a")):
            yield from _day(match, match[3], match[2], match[1])


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
