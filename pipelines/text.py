"""Unicode of article texts: one form of every letter and space, nothing invisible; and how two texts are compared."""

import re
import unicodedata
from difflib import SequenceMatcher

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls but white space
    "\u00ad\u034f\u061c\u180e"  # soft hyphen, grapheme joiner, Arabic letter mark, Mongolian separator
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero-width characters, directions, invisible operators
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"  # variation selectors, byte order mark, annotations
    "]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Word's Symbol font reaches web pages as private characters.
_SYMBOLS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "►", "\uf0fc": "✓"})

UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
LOWER = "a-zß-öø-ýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
"""Vietnamese letters for a character class; a range such as `À-Ỹ` holds both cases."""

_PUNCTUATION = str.maketrans("“”„‟«»‘’‚‛`´–—‒―−‐‑…", "\"\"\"\"\"\"''''''-------.")
_DIGITS = re.compile(r"\d")
_WORDS = re.compile(r"\w+")

NEAR = 0.9
"""From this share of common words on, two paragraphs are the same one."""


def clean_characters(text: str) -> str:
    """The text in NFC without invisible characters; line ends are `\\n`, spaces are as they were."""
    text = _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text.translate(_SYMBOLS)))
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def normalise(text: str) -> str:
    """The text as one line: NFC, nothing invisible, single spaces, none at the ends."""
    return " ".join(clean_characters(text).split())


def normalised_lines(text: str) -> list[str]:
    """The lines of a text, each normalised; empty lines stay, as empty texts."""
    return [" ".join(line.split()) for line in clean_characters(text).split("\n")]


def folded_line(text: str) -> str:
    """A line for comparison only: no case, every digit 0, plain quotes and dashes, single spaces."""
    folded = normalise(text).casefold().translate(_PUNCTUATION)
    return unicodedata.normalize("NFC", _DIGITS.sub("0", folded))


def words_of(text: str) -> list[str]:
    """The words of a text, without case and punctuation; numbers are words, since they are the news."""
    return _WORDS.findall(unicodedata.normalize("NFC", text.casefold()))


def is_near_equal(text: str, other: str) -> bool:
    """Whether two paragraphs say the same: equal numbers, and nearly equal words in the same order."""
    words, others = words_of(text), words_of(other)
    if words == others:
        return True
    longest = max(len(words), len(others))
    if abs(len(words) - len(others)) > (1 - NEAR) * longest:
        return False
    if [word for word in words if word.isdigit()] != [word for word in others if word.isdigit()]:
        return False
    return SequenceMatcher(None, words, others, autojunk=False).ratio() >= NEAR
