"""Vietnamese text as the search sees it: one reading of a text for the index, the query and the snippet.

A text is cut into runs of letters and digits. Each run has an exact form (lower case, tone placed the old way, y
written i where both spellings are in use) and a folded form (the exact one without any mark, đ as d).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.letter_codes import TONES, coded

TOKEN = re.compile(r"[^\W_]+")
"""A run of letters and digits, which is also what SQLite's unicode61 tokenizer takes for a token."""

_INVISIBLE = (0x00, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F))
_SPACES = (0xA0, 0x202F, 0x2007)
_CHARACTERS = {**dict.fromkeys(map(chr, _INVISIBLE), ""), **dict.fromkeys(map(chr, _SPACES), " ")}

_NEW_TONE_PLACEMENT = re.compile(rf"(?<!q)(o)(a|e)([{TONES}])$|(?<!q)(u)(y)([{TONES}])$")
_Y_FOR_I = re.compile(rf"^(h|k|l|m|s|t|qu)y([{TONES}]?)$")


@dataclass(frozen=True, slots=True)
class Syllable:
    """The two forms of one run of letters and digits."""

    exact: str
    folded: str

    @property
    def has_marks(self) -> bool:
        """Whether the exact form says more than the folded one."""
        return self.exact != self.folded


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable and where it stands in the plain text."""

    syllable: Syllable
    start: int
    end: int


def plain(text: str) -> str:
    """The text in NFC without invisible characters, with ordinary spaces; letters and their case stay."""
    if coded(text) is not None:
        return text
    # Few texts have any, and looking is faster than translating
    for character, stands in _CHARACTERS.items():
        if character in text:
            text = text.replace(character, stands)
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1 << 16)
def syllable(run: str) -> Syllable:
    """The exact and the folded form of one run of letters and digits: `Hoà` gives `hòa` and `hoa`."""
    lower = run.lower().replace("ð", "đ")
    if lower.isascii() and not lower.endswith("y"):
        return Syllable(lower, lower)
    split = unicodedata.normalize("NFD", lower)
    split = _NEW_TONE_PLACEMENT.sub(_place_tone_the_old_way, split)
    split = _Y_FOR_I.sub(r"\1i\2", split)
    exact = "".join(TOKEN.findall(unicodedata.normalize("NFC", split)))
    return Syllable(exact, _without_marks(exact))


def tokens(plain_text: str) -> Iterator[Token]:
    """The tokens of a text that went through `plain`, in order."""
    for match in TOKEN.finditer(plain_text):
        yield Token(syllable(match[0]), match.start(), match.end())


def syllables(text: str) -> list[Syllable]:
    """The syllables of any text, in order."""
    return [syllable(run) for run in TOKEN.findall(plain(text))]


def fold(text: str) -> str:
    """The text in lower case without marks, its punctuation kept: `Sở Nông nghiệp` gives `so nong nghiep`."""
    return _without_marks(plain(text).lower().replace("ð", "đ"))


def _place_tone_the_old_way(match: re.Match[str]) -> str:
    first, second, tone = [part for part in match.groups() if part]
    return first + tone + second


def _without_marks(text: str) -> str:
    split = unicodedata.normalize("NFD", text)
    bare = "".join(character for character in split if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare.replace("đ", "d"))
