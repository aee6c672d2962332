"""Text as plain words without marks, each with its place, so that a sentence is found however a page writes it."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]

_SPECIAL = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});|\\u[0-9a-fA-F]{4}|\\[nrtbf\"/\\]")
_TAG = re.compile(r"<[^<>]*>")
# A hyphen within a word keeps the parts together: the slug of an address is not the title
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:-[\w\u0300-\u036f]+)*")
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_MARK = re.compile(r"[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """The words of a text in small letters without marks, where each stands in it, and all of them between blanks."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: str

    def find(self, sentence: str) -> Iterator[Span]:
        """The numbers of the first word of each occurrence of a folded sentence, and of the word after its last."""
        sought, starts, n_words = f" {sentence} ", _starts(self.words), sentence.count(" ") + 1
        place = self.joined.find(sought)
        while place >= 0:
            first = bisect_right(starts, place) - 1
            yield first, first + n_words
            place = self.joined.find(sought, place + len(sought) - 1)


def folded(text: str, *, has_tags: bool = False) -> FoldedText:
    """The words of a text; entities and escapes count as what they mean. With tags, these part words but are none."""
    plain, places = _plain(text)
    if has_tags:
        plain = _TAG.sub(lambda tag: " " * len(tag[0]), plain)
    words, spans = [], []
    for found in _WORD.finditer(plain):
        words.append(_folded_word(found[0]))
        spans.append((places.raw(found.start()), places.raw_end(found.end())))
    return FoldedText(tuple(words), tuple(spans), f" {' '.join(words)} ")


def letters(text: str) -> tuple[bytes, bytes]:
    """The bare letters and figures of a text, with its tags and without: a quick look before the words are compared."""
    if "&" in text or "\\" in text:
        text = _SPECIAL.sub(lambda special: _meant(special[0]), text)
    return _bare(text), _bare(_TAG.sub(" ", text))


def _bare(text: str) -> bytes:
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    return plain.encode("ascii", "ignore").translate(None, _NO_LETTERS)


def folded_words(text: str) -> str:
    """The words of a text with blanks between."""
    return " ".join(_folded_word(found[0]) for found in _WORD.finditer(unicodedata.normalize("NFC", text)))


@dataclass(slots=True)
class _Places:
    """Where a character of the plain text stands in the raw one: both begin anew at each special."""

    plain: list[int]
    starts: list[int]
    ends: list[int | None]

    def raw(self, place: int) -> int:
        """The place at which the character begins."""
        number = bisect_right(self.plain, place) - 1
        if self.ends[number] is not None:
            return self.starts[number]
        return self.starts[number] + place - self.plain[number]

    def raw_end(self, end: int) -> int:
        """The place at which the character before `end` ends."""
        number = bisect_right(self.plain, end - 1) - 1
        known = self.ends[number]
        return known if known is not None else self.starts[number] + end - self.plain[number]


def _plain(text: str) -> tuple[str, _Places]:
    parts: list[str] = []
    places = _Places([0], [0], [None])
    length = last = 0
    for special in _SPECIAL.finditer(text):
        meant = _meant(special[0])
        parts += (text[last : special.start()], meant)
        length += special.start() - last
        last = special.end()
        if meant:
            places.plain.append(length)
            places.starts.append(special.start())
            places.ends.append(last)
        length += len(meant)
        places.plain.append(length)
        places.starts.append(last)
        places.ends.append(None)
    parts.append(text[last:])
    return "".join(parts), places


def _meant(special: str) -> str:
    if special.startswith("\\u"):
        return chr(int(special[2:], 16))
    if special.startswith("\\"):
        return " "
    return html.unescape(special)


@lru_cache(maxsize=1 << 16)
def _folded_word(word: str) -> str:
    bare = _MARK.sub("", unicodedata.normalize("NFKD", word.lower().replace("đ", "d")))
    return unicodedata.normalize("NFC", bare)


def _starts(words: tuple[str, ...]) -> list[int]:
    starts, place = [], 0
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return starts
