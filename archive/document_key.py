"""Which document a cited number means, as far as the citation alone tells."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?P<n>\d+)(?P<letter>[a-zđA-ZĐ]?)(?:/(?P<year>(?:19|20)\d\d)(?=/))?(?P<symbol>[-/].+)")
# Decrees and the ministries' circulars are numbered with their year since Luật Ban hành VBQPPL of 1996 took effect;
# TT with other letters is mostly a Tờ trình
_MINISTRIES = (
    "BTC|BNV|BGDĐT|BYT|BCA|BQP|BNG|BTP|BCT|BXD|BGTVT|BTNMT|BTTTT|BKHCN|BKHĐT|BLĐTBXH|BVHTTDL|BNNPTNT|BNNMT|BDTTG|"
    "NHNN|TTCP|VPCP|UBDT"
)
_ALWAYS_WITH_YEAR = re.compile(rf"/(?:NĐ-CP|TT-(?:{_MINISTRIES}))")
_FIRST_YEAR = 1997


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """The parts of a number: `05/2020/QĐ-UBND` is 05, 2020, /QĐ-UBND; `year` is None where none is printed."""

    n: str
    year: str | None
    symbol: str

    def __str__(self) -> str:
        return f"{self.n}/{self.year}{self.symbol}" if self.year else f"{self.n}{self.symbol}"

    @property
    def spellings(self) -> tuple[str, str]:
        """The key with two digits at least, and without the zero where there is one."""
        return str(self), str(self).removeprefix("0")

    def of_year(self, issued_on: str) -> "DocumentKey":
        """The key with the year of a day of issue."""
        return DocumentKey(self.n, issued_on[:4], self.symbol)


def without_zeros(figure: str) -> str:
    """A figure, or what begins with one, without the zeros that only some offices write before it: `005` is 5."""
    bare = figure.lstrip("0")
    return bare if bare[:1].isdigit() else figure[-len(bare) - 1 :]


def printed_key(number: str) -> DocumentKey | None:
    """The parts of a number as printed, with a 0 before a single digit; None for a number of another form.

    Two digits are how Nghị định 30/2020/NĐ-CP (annex I) has numbers below 10 written.
    """
    match = _NUMBER.fullmatch(number)
    if match is None:
        return None
    return DocumentKey(
        f"{without_zeros(match['n']).zfill(2)}{match['letter']}", match["year"], match["symbol"]
    )


def document_key(number: str, issued_on: str | None) -> str:
    """The number under which a document is kept: two digits at least, and its year where it must have one.

    A decision without year in its number stays so: decisions with and without are two series of the same year.
    """
    key = printed_key(number)
    if key is None:
        return number
    if key.year is None and issued_on and _ALWAYS_WITH_YEAR.fullmatch(key.symbol):
        return str(key.of_year(issued_on) if int(issued_on[:4]) >= _FIRST_YEAR else key)
    return str(key)
