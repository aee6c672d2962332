"""Vietnamese typed for fonts of the 1990s: TCVN3 (.VnTime) and VNI, whose letters are other letters of Latin-1.

Sources: `archive.tcvn3`; the published key table of VNI-Windows, where a mark follows its vowel. Capitals
of TCVN3 exist as a font only (.VnTimeH), so its text in capitals comes out in small letters.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import product

from archive.tcvn3 import TCVN3

_TCVN3_TABLE = str.maketrans(TCVN3)

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_HATS = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVES = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_SINGLE = {"ö": "ư", "ô": "ơ", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> Mapping[str, str]:
    """Each pair of a vowel and a mark, in small letters and capitals, with the letter it stands for."""
    marks = [(vowel, mark, tone) for vowel, (mark, tone) in product("aeouyöô", _VNI_TONES.items())]
    marks += [(vowel, mark, _HAT + tone) for vowel, (mark, tone) in product("aeo", _VNI_HATS.items())]
    marks += [("a", mark, _BREVE + tone) for mark, tone in _VNI_BREVES.items()]
    pairs = {
        vowel + mark: unicodedata.normalize("NFC", _VNI_SINGLE.get(vowel, vowel) + accents)
        for vowel, mark, accents in marks
    }
    pairs |= _VNI_SINGLE
    capitals = {pair.upper(): letter.upper() for pair, letter in pairs.items()}
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in pairs.items() if len(pair) == 2}
    return pairs | capitals | mixed


VNI = _vni_pairs()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

UNICODE_VIETNAMESE = re.compile("[\u1ea0-\u1ef9]")
"""Letters that no text for a legacy font holds, and no page of Vietnamese lacks."""

_HIGH = re.compile("[\xa1-\xff]")
_TCVN3_SIGN = re.compile("[A-Za-z][µ¶·¸¹©ª«¨¬®\xad»¼½¾]|®[A-Za-zµ-þ]")
_VNI_SIGN = re.compile("[aeouyAEOUYöôÖÔ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]")
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|th|tr|ph|kh|ch|gh|gi|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_TONES = str.maketrans("", "", _GRAVE + _ACUTE + _TILDE + _HOOK + _DOT)

SAMPLE = 20_000
"""Characters of a page that are asked for signs of a legacy font."""

FEWEST_HIGH = 12
LEAST_SIGNS = 0.2
LEAST_SYLLABLES = 0.85
# What is open stays open to the end, and no tag holds another: else each `<` of a page of them is read to its end
_MARKUP = re.compile(r"<(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)|<[^<>]*>", re.I | re.S)
_FONT_NAME = re.compile(rb"V(?:n(?<=\.Vn)|NI-)")
"""`.Vn` or `VNI-` from their one rare letter on: all else would stop the search a thousand times a page."""


_TEXT_PART = re.compile(r">[^<]*")


def from_legacy_fonts(html: str, utf_8: bytes | None = None) -> str:
    """The page in Unicode where it was typed for a legacy font, wholly or in the parts that name one; else as it is.

    `utf_8` is the same page in UTF-8, where the caller has it.
    """
    if UNICODE_VIETNAMESE.search(html) is None:
        convert = _converter(_MARKUP.sub(" ", html))
        return convert(html) if convert else html
    data = html.encode("utf-8", "replace") if utf_8 is None else utf_8
    if not _FONT_NAME.search(data):
        return html
    return _TEXT_PART.sub(_converted_part, html)


def _converted_part(match: re.Match[str]) -> str:
    return plain_from_legacy_fonts(match[0]) if _HIGH.search(match[0]) else match[0]


def plain_from_legacy_fonts(text: str) -> str:
    """A text without markup in Unicode, where it alone says enough of its font; else as it is."""
    convert = None if UNICODE_VIETNAMESE.search(text) else _converter(text)
    return convert(text) if convert else text


def _converter(text: str) -> Callable[[str], str] | None:
    """What turns a text into Unicode: the font for which its signs and its syllables speak, or None."""
    n_high = len(_HIGH.findall(text))
    if n_high < FEWEST_HIGH:
        return None
    for sign, convert in ((_TCVN3_SIGN, _from_tcvn3), (_VNI_SIGN, _from_vni)):
        if len(sign.findall(text)) >= LEAST_SIGNS * n_high and _is_vietnamese(convert(text[:SAMPLE])):
            return convert
    return None


def _is_vietnamese(text: str) -> bool:
    words = [word for word in _WORD.findall(text.casefold()) if not word.isascii()]
    n_good = sum(_SYLLABLE.fullmatch(_without_tone(word)) is not None for word in words)
    return bool(words) and n_good >= LEAST_SYLLABLES * len(words)


def _without_tone(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3_TABLE)


def _from_vni(text: str) -> str:
    return _VNI_LETTER.sub(lambda match: VNI[match[0]], text)
