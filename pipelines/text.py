"""Unicode of article texts: one form of every letter and space, nothing invisible; and how two texts are compared."""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls but white space
    "\u00ad\u034f\u061c\u180e"  # soft hyphen, grapheme joiner, Arabic letter mark, Mongolian separator
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero-width characters, directions, invisible operators
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb"  # variation selectors, byte order mark, annotations
    "]"
)
# Visible, and of one form: what nearly all texts are made of. To ask a pattern is the fastest of all ways.
_PLAIN = "\u00a1-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2027"
_PLAIN_LINE = re.compile(f"[ -~{_PLAIN}]*")
_PLAIN_TEXT = re.compile(f"[\t\n\r\u00a0 -~{_PLAIN}]*")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Word's Symbol font reaches web pages as private characters.
_SYMBOLS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "►", "\uf0fc": "✓"})

VIETNAMESE_LETTER = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
"""A letter that no other language has."""

UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
LOWER = "a-zß-öø-ýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
"""Vietnamese letters for a character class; a range such as `À-Ỹ` holds both cases."""

_PUNCTUATION = str.maketrans("“”„‟«»‘’‚‛`´–—‒―−‐‑…", "\"\"\"\"\"\"''''''-------.")
_PRINTED_SIGN = re.compile("[" + "".join(map(chr, _PUNCTUATION)) + "]")
_TO_FOLD = re.compile("[" + "".join(map(chr, _PUNCTUATION)) + "]")
_DIGITS = re.compile(r"\d")
_WORDS = re.compile(r"\w+")

LONGEST_SHORT = 48
MOST_SHORT = 4096
"""Texts of so many characters, and so many of them, are remembered: the pages of a site share their menus and labels."""

MOST_CHANGED = 0.03
"""Share of the words of a paragraph that its second print may change, beside one word that it always may."""

_NUMBER_WORDS_TEXT = "không một hai ba bốn năm sáu bảy tám chín mười mươi trăm nghìn ngàn triệu tỷ nhất tư"
_NUMBER_WORDS = frozenset(_NUMBER_WORDS_TEXT.split())


def clean_characters(text: str) -> str:
    """The text in NFC without invisible characters; line ends are `\\n`, spaces are as they were."""
    text = _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text.translate(_SYMBOLS)))
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def normalise(text: str) -> str:
    """The text as one line: NFC, nothing invisible, single spaces, none at the ends."""
    return _short_line(text) if len(text) <= LONGEST_SHORT else _line(text)


def _line(text: str) -> str:
    if _PLAIN_LINE.fullmatch(text):
        is_single_spaced = "  " not in text and text[:1] != " " and text[-1:] != " "
        return text if is_single_spaced else " ".join(text.split())
    if not _PLAIN_TEXT.fullmatch(text):
        text = clean_characters(text)
    return " ".join(text.split())


_short_line = lru_cache(maxsize=MOST_SHORT)(_line)


def normalised_lines(text: str) -> list[str]:
    """The lines of a text, each normalised; empty lines stay, as empty texts."""
    return [" ".join(line.split()) for line in clean_characters(text).split("\n")]


def folded_line(text: str) -> str:
    """A line for comparison only: no case, every digit 0, plain quotes and dashes, single spaces."""
    folded = normalise(text).casefold()
    if _PRINTED_SIGN.search(folded):
        folded = folded.translate(_PUNCTUATION)
    return unicodedata.normalize("NFC", _DIGITS.sub("0", folded))


def words_of(text: str) -> list[str]:
    """The words of a text, without case and punctuation; numbers are words, since they are the news."""
    return _WORDS.findall(unicodedata.normalize("NFC", text.casefold()))


def is_near_equal(text: str, other: str) -> bool:
    """Whether two paragraphs say the same: equal words in the same order but for very few, none a number or a name."""
    folded, others_folded = words_of(text), words_of(other)
    if folded == others_folded:
        return True
    most = max(1, int(MOST_CHANGED * max(len(folded), len(others_folded))))
    if abs(len(folded) - len(others_folded)) > most or len(set(folded).difference(others_folded)) > most:
        return False
    words, others = _WORDS.findall(text), _WORDS.findall(other)
    if len(words) != len(folded) or len(others) != len(others_folded):
        return False
    if sum((Counter(folded) - Counter(others_folded)).values()) > most:
        return False
    changed: list[str] = []
    for tag, start, end, other_start, other_end in SequenceMatcher(
        None, folded, others_folded, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            changed += words[start:end] + others[other_start:other_end]
    return len(changed) <= 2 * most and not any(_is_news(word) for word in changed)


def _is_news(word: str) -> bool:
    return word[0].isupper() or any(char.isdigit() for char in word) or word in _NUMBER_WORDS
