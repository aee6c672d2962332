"""Vietnamese in the characters of another code: UTF-8 and windows-1258 read as windows-1252, and VIQR (`ca?i ca'ch`).

What comes out is only a proposal: `archive.query_readings` decides. VIQR by RFC 1456.
"""

import re
import unicodedata

from archive.syllable_shapes import is_marked_syllable
from archive.vietnamese import syllable

_VIQR_MARKS = {"(": "\u0306", "^": "\u0302", "+": "\u031b"}
_VIQR_TONES = {"`": "\u0300", "'": "\u0301", "~": "\u0303", "?": "\u0309", ".": "\u0323"}
_VIQR_WORD = re.compile(r"(?:[a-z]|(?<=[aeiouy(^+'`?~.])[(^+'`?~.])+", re.IGNORECASE)
_VIQR_SIGN = re.compile(r"[aeo]['`?~.]?\^|a['`?~.]?\(|[ou]['`?~.]?\+|[aeiouy]['`?~.][a-z]", re.IGNORECASE)
_BROKEN_UTF_8 = re.compile("[ÂÃÄÆá][^a-z\\s]|áº|á»")


def utf_8(text: str) -> str | None:
    """The text whose bytes were shown as those of windows-1252, or of Latin-1; None where it is no such text."""
    if _BROKEN_UTF_8.search(text) is None:
        return None
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def windows_1258(text: str) -> str | None:
    """The text whose bytes in windows-1258 were shown as those of windows-1252; None where it is no such text."""
    try:
        read = b"".join(map(_byte, text)).decode("cp1258")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    composed = unicodedata.normalize("NFC", read)
    # A tone that found no vowel (`Ò` of HÒA is a mark there) tells that the text is what it shows
    is_whole = not any(map(unicodedata.combining, composed))
    return composed if is_whole and composed != text else None


def viqr(text: str) -> str | None:
    """The text whose marks were typed behind their letters; None where hardly a sign stands for one."""
    if len(_VIQR_SIGN.findall(text)) < 2:
        return None
    return _VIQR_WORD.sub(lambda word: _composed(word[0]), text)


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _composed(word: str) -> str:
    combined = re.sub("dd", "đ", word, flags=re.IGNORECASE)
    for sign, mark in (_VIQR_MARKS | _VIQR_TONES).items():
        combined = combined.replace(sign, mark)
    read = unicodedata.normalize("NFC", combined)
    return read if is_marked_syllable(syllable(read).exact) else word
