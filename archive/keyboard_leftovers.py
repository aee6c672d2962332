"""Vietnamese that a keyboard or a font left undone: Telex (`cair cachs`), VNI (`cai3 cach1`), TCVN3 (`c¶i c¸ch`).

Telex and VNI are read as their input methods read the keys, TCVN3 by the table of `archive.tcvn3`. A reading is only a
proposal: `archive.query_readings` decides.
"""

import re
import unicodedata

from archive.tcvn3 import TCVN3_SMALL

_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"
_TELEX_TONES = {"f": _GRAVE, "s": _ACUTE, "x": _TILDE, "r": _HOOK, "j": _DOT}
_VNI_TONES = {"2": _GRAVE, "1": _ACUTE, "4": _TILDE, "3": _HOOK, "5": _DOT}
_VOWELS = "aăâeêioôơuưy"
_MARKS = {_CIRCUMFLEX: ("aeo", "âêô"), _BREVE: ("a", "ă"), _HORN: ("ou", "ơư")}

_TCVN3 = str.maketrans(TCVN3_SMALL)
_EXCHANGED = str.maketrans("ốổ", "ổố")
_TWO_HORNS = (("uo", "ươ"), ("ưo", "ươ"), ("uơ", "ươ"))
_BARE_HORN = re.compile("([^quư])([ờởỡớợơ])")


def telex(word: str) -> str | None:
    """What the keys of Telex write, in lower case; None where they write the word itself."""
    letters: list[str] = []
    tone = ""
    for key in word.lower():
        vowel = _last_vowels(letters)
        if key in _TELEX_TONES and vowel is not None and not tone:
            tone = _TELEX_TONES[key]
        elif key == "w" and vowel is not None:
            if not _put_w(letters):
                return None
        elif key in "aeo" and _put_mark(letters, _CIRCUMFLEX, key):
            continue
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        else:
            letters.append("ư" if key == "w" else key)
    return _written(letters, tone, word)


def vni(word: str) -> str | None:
    """What the keys of VNI write, in lower case; None where they write the word itself."""
    letters: list[str] = []
    tone = ""
    for key in word.lower():
        if key in _VNI_TONES:
            if tone or _last_vowels(letters) is None:
                return None
            tone = _VNI_TONES[key]
        elif key == "9" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif key in "678":
            mark = {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE}[key]
            if not (_put_7(letters) if mark == _HORN else _put_mark(letters, mark)):
                return None
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    return _written(letters, tone, word)


def tcvn3(text: str) -> tuple[str, ...]:
    """The readings of a text in the letters of TCVN3; none where there are none of them.

    Converters in circulation exchange the codes of ố and ổ, so that there may be two.
    """
    read = text.translate(_TCVN3)
    return tuple(dict.fromkeys((read, read.translate(_EXCHANGED)))) if read != text else ()


def with_lost_horn(word: str) -> str:
    """`trờng` as `trường`: the ư of TCVN3 is a soft hyphen, which many programs drop."""
    return _BARE_HORN.sub(lambda match: f"{match[1]}ư{match[2]}", word, count=1)


def _last_vowels(letters: list[str]) -> int | None:
    """The place of the last vowel."""
    return next((place for place in range(len(letters) - 1, -1, -1) if letters[place] in _VOWELS), None)


def _put_mark(letters: list[str], mark: str, key: str = "") -> bool:
    """Whether a plain letter of the syllable (`key`, or any that can have it) took the mark."""
    plain, marked = _MARKS[mark]
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in plain and (not key or letters[place] == key):
            letters[place] = marked[plain.index(letters[place])]
            return True
    return False


def _put_w(letters: list[str]) -> bool:
    """Whether Telex's `w` changed a letter: `uo` takes two horns and `ua` one, else the last of a, o, u its mark."""
    word = "".join(letters)
    for pair, marked in (*_TWO_HORNS, ("ua", "ưa")):
        place = word.find(pair)
        if place > 0 and word[place - 1] != "q":
            letters[place : place + 2] = marked
            return True
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in "aou":
            letters[place] = "ăơư"["aou".index(letters[place])]
            return True
    return False


def _put_7(letters: list[str]) -> bool:
    """Whether VNI's `7` changed a letter: an `uo` that ends so far takes two horns."""
    word = "".join(letters)
    for pair, marked in _TWO_HORNS:
        place = word.find(pair)
        if place > 0 and word[place - 1] != "q":
            letters[place : place + 2] = marked
            return True
    return _put_mark(letters, _HORN)


def _written(letters: list[str], tone: str, word: str) -> str | None:
    place = _tone_place(letters)
    if tone and place is None:
        return None
    text = "".join(letters)
    if tone and place is not None:
        text = "".join([*letters[:place], letters[place] + tone, *letters[place + 1 :]])
    written = unicodedata.normalize("NFC", text)
    return written if written != word.lower() else None


def _tone_place(letters: list[str]) -> int | None:
    """The vowel that carries the tone: the last one with a mark, else by the old rule."""
    start = 1 if letters[:1] and "".join(letters[:2]) in ("qu", "gi") and len(letters) > 2 else -1
    vowels = [place for place, letter in enumerate(letters) if letter in _VOWELS and place != start]
    marked = [place for place in vowels if letters[place] in "ăâêôơư"]
    if marked:
        return marked[-1]
    if len(vowels) < 2:
        return vowels[0] if vowels else (1 if start == 1 else None)
    has_coda = vowels[-1] < len(letters) - 1
    return vowels[-1] if has_coda and len(vowels) == 2 else vowels[-2]
