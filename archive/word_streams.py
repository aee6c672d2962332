"""A text as the two streams of words that the index holds, with and without marks.

The same position in both streams is the same word. Texts in the letters of the language are read as a whole, by the rules
of `archive.vietnamese.syllable` on codes; others word by word.
"""

import re
from unicodedata import normalize as compose

from archive.letter_codes import TONES, characters, code_table, coded, decoded
from archive.vietnamese import TOKEN, plain, syllable


def streams(text: str) -> tuple[str, str]:
    """The exact and the folded words of any text, parted by blanks."""
    codes = coded(text)
    if codes is None:
        shown = plain(text)
        codes = coded(shown)
        if codes is None:
            words = [syllable(run) for run in TOKEN.findall(shown)]
            return " ".join([word.exact for word in words]), " ".join([word.folded for word in words])
    exact = _one_spelling(b" " + codes.translate(_LOWER) + b" ")
    return decoded(exact), decoded(exact.translate(_FOLDED))


def folded_words(exact: str) -> str:
    """The folded words of exact ones."""
    codes = coded(exact)
    if codes is None:
        return " ".join([syllable(word).folded for word in exact.split()])
    return decoded(codes.translate(_FOLDED))


def _one_spelling(words: bytes) -> bytes:
    """The words in lower case with the tone placed the old way, and y written i where both are in use."""
    words = _TONE_AFTER_O.sub(_tone_placed_the_old_way, words)
    words = _TONE_AFTER_U.sub(_tone_placed_the_old_way, words)
    return _Y_FOR_I.sub(_with_i, words)


def _tone_placed_the_old_way(match: re.Match[bytes]) -> bytes:
    return _OLD_PLACEMENT[match[0]]


def _with_i(match: re.Match[bytes]) -> bytes:
    return match[0].translate(_I_FOR_Y)


def _code(text: str) -> bytes:
    codes = coded(text)
    assert codes is not None
    return codes


_ALONE = {letter: syllable(letter) for letter in characters() if letter.isalnum()}
_LOWER = code_table({letter: word.exact for letter, word in _ALONE.items()}, otherwise=" ")
_FOLDED = code_table({letter: word.folded for letter, word in _ALONE.items()})

# The new placement of tones and the old one, on codes: oà òa, oẻ ỏe, uỷ ủy
_OLD_PLACEMENT = {
    _code(compose("NFC", first + second + tone)): _code(compose("NFC", first + tone + second))
    for first, second in ("oa", "oe", "uy")
    for tone in TONES
}
_AFTER_O, _AFTER_U = (
    re.escape(b"".join(new[1:] for new in _OLD_PLACEMENT if new.startswith(first))) for first in (b"o", b"u")
)
# A first letter that is no class of letters makes the search for it much faster
_TONE_AFTER_O = re.compile(rb"o(?<!qo)[%b](?= )" % _AFTER_O)
_TONE_AFTER_U = re.compile(rb"u(?<!qu)[%b](?= )" % _AFTER_U)
_YS = {compose("NFC", "y" + tone): compose("NFC", "i" + tone) for tone in ("", *TONES)}
_I_FOR_Y = code_table(_YS)
_Y_FOR_I = re.compile(rb"[%b](?= )(?:(?<= [hklmst].)|(?<= qu.))" % re.escape(_code("".join(_YS))))
