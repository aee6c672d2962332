"""Vietnamese text with one byte a character, so that tables and byte patterns read a whole text at once.

Nearly every text is made of ASCII, the letters of the language and a few marks of print: fewer than 256 characters, all
of them in NFC. Such a text is lowered, folded and searched for digits by single passes of the interpreter's own C code;
a place in the bytes is the same place in the text. A text with any other character has no codes.
"""

import codecs
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The combining marks of huyền, sắc, ngã, hỏi, nặng."""

_VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *TONES)]
_LETTERS = ["đ", "ð", *(vowel for vowel in _VOWELS if not vowel.isascii())]
_OTHERS = "²³“”‘’–—…•·«»→●×°−‑″′"
_ASCII = frozenset((0, *b"\t\n\r", *range(0x20, 0x7F)))
_NO_CHARACTER = "\ufffe"


def _characters() -> str:
    """The character of each code; ASCII stands for itself, the other letters have the codes that are left."""
    others = iter([*_LETTERS, *(letter.upper() for letter in _LETTERS), *_OTHERS])
    return "".join(chr(code) if code in _ASCII else next(others, _NO_CHARACTER) for code in range(256))


_CHARACTERS = _characters()
_CODES = codecs.charmap_build(_CHARACTERS)


def coded(text: str) -> bytes | None:
    """A byte for each character of a text in NFC; None where a character has no code."""
    try:
        codes = codecs.charmap_encode(text, "strict", _CODES)[0]
    except UnicodeEncodeError:
        return None
    return None if b"\0" in codes else codes


def decoded(codes: bytes) -> str:
    """The text of the codes."""
    return codecs.charmap_decode(codes, "strict", _CHARACTERS)[0]


def code_table(meant: dict[str, str], *, otherwise: str = "") -> bytes:
    """A table for `bytes.translate`: the code of what each character is to become, else of another one or of itself."""
    codes = bytearray(range(256))
    for code, character in enumerate(_CHARACTERS):
        codes[code] = _CHARACTERS.index(meant.get(character, otherwise or character))
    return bytes(codes)


def characters() -> str:
    """Every character that has a code but NUL, which no text holds."""
    return _CHARACTERS[1:].replace(_NO_CHARACTER, "")
