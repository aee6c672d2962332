"""Where the words of a query stand in a long text, found without cutting all of it into syllables.

A pattern of letters that may have any mark finds the runs that could be one of the words; each is then read as the index
reads it, so that the two never disagree.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import NamedTuple

from archive.parsed_query import Asked
from archive.phrases import fits
from archive.references import Reference, find_references
from archive.vietnamese import TOKEN, Syllable, fold, syllable

_AROUND = 70
"""Characters on each side of a number's digits within which the whole number stands."""

_ANY_LETTER = r"[^\W_]"
_ANY_END = r"[^\W_]*"
SHORT = 3
"""Up to so many letters a pattern says each of them: it takes less time to read what it finds than to compile it."""


class Place(NamedTuple):
    """A word of the text that was asked for, and whether the word before it was as well, without any between."""

    syllable: Syllable
    start: int
    end: int
    follows: bool


class WordFinder:
    """Finds the words of one phrase or heap of words in any number of texts, which went through `plain`."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        """Compile nothing yet."""
        self.asked = tuple(asked)
        self._words: dict[str, Syllable | None] = {}
        self._phrases: dict[str, list[Place]] = {}

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return _word_pattern(tuple(dict.fromkeys(self.asked)))

    @cached_property
    def _phrase(self) -> re.Pattern[str]:
        return _phrase_pattern(self.asked)

    def words(self, plain_text: str) -> list[Place]:
        """The places of words that fit one of those asked for, in order."""
        places: list[Place] = []
        if not self.asked:
            return places
        known = self._words
        end = -1
        for match in self._word.finditer(plain_text):
            run = match[0]
            if run not in known:
                known[run] = self._read_word(run)
            said = known[run]
            if said is not None:
                start = match.start()
                follows = end >= 0 and _is_gap(plain_text, end, start)
                end = match.end()
                places.append(Place(said, start, end, follows))
        return places

    def phrase(self, plain_text: str) -> list[Place]:
        """The places of the words wherever all of them follow each other, in order."""
        places: dict[int, Place] = {}
        if not self.asked:
            return []
        end = -1
        found = self._phrase.search(plain_text)
        while found is not None:
            said, start = found[0], found.start()
            if said not in self._phrases:
                self._phrases[said] = self._read_phrase(said)
            read = self._phrases[said]
            if read:
                follows = end >= 0 and (end >= start or _is_gap(plain_text, end, start))
                for place in read:
                    at = start + place.start
                    places[at] = Place(place.syllable, at, start + place.end, place.follows or follows)
                end = start + read[-1].end
            found = self._phrase.search(plain_text, start + 1)
        return [places[start] for start in sorted(places)]

    def _read_word(self, run: str) -> Syllable | None:
        read = syllable(run)
        return read if any(fits(read, word) for word in self.asked) else None

    def _read_phrase(self, said: str) -> list[Place]:
        """The places of the words in a run of words; none where one of them does not fit."""
        runs = list(TOKEN.finditer(said))
        words = [syllable(run[0]) for run in runs]
        if not all(map(fits, words, self.asked)):
            return []
        return [
            Place(word, run.start(), run.end(), number > 0)
            for number, (word, run) in enumerate(zip(words, runs, strict=True))
        ]


def _is_gap(plain_text: str, end: int, start: int) -> bool:
    """Whether no word stands between the end of one and the start of the next; a look at one letter tells mostly."""
    if start == end + 1:
        return True
    return not plain_text[end + 1].isalnum() and TOKEN.search(plain_text, end, start) is None


def find_asked_references(plain_text: str, asked: Sequence[Reference]) -> list[tuple[int, int]]:
    """Where the references that were asked for stand in a text that went through `plain`."""
    tokens = {reference.token for reference in asked}
    spans: set[tuple[int, int]] = set()
    for digits in sorted({_digits(token) for token in tokens}):
        at = plain_text.find(digits)
        while at >= 0:
            start = plain_text.rfind(" ", 0, max(0, at - _AROUND)) + 1
            end = at + len(digits) + _AROUND
            for found in find_references(plain_text[start:end]):
                if found.token in tokens:
                    spans.add((start + found.start, start + found.end))
            at = plain_text.find(digits, at + 1)
    return sorted(spans)


def _digits(token: str) -> str:
    """The digits by which a reference is looked for: the number, or the year of a day."""
    if token.startswith("dt"):
        return token[2:6]
    return "".join(takewhile(str.isdecimal, token.removeprefix("vb")))


def _word_pattern(words: tuple[Asked, ...]) -> re.Pattern[str]:
    """A pattern for the runs; it begins with the first letters, which `re` seeks faster than the border of a run."""
    forms = sorted({form: bool(word.stem) for word in words for form in word.folded_forms}.items())
    heads = [_head(form) for form, _ in forms]
    ends = [_ANY_END if is_stem else "" for _, is_stem in forms]
    if not all(heads):
        runs = [_any_marks(form) + end for (form, _), end in zip(forms, ends, strict=True)]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(runs)})(?![^\W_])")
    runs = [
        f"(?<={_forms(form[0])}){_any_marks(form[1:])}{end}"
        for (form, _), end in zip(forms, ends, strict=True)
    ]
    first = "".join(dict.fromkeys("".join(heads)))
    return re.compile(rf"[{re.escape(first)}](?<![^\W_].)(?:{'|'.join(runs)})(?![^\W_])")


def _phrase_pattern(asked: tuple[Asked, ...]) -> re.Pattern[str]:
    """A pattern for words that follow each other, with any marks; it begins with a letter as well, where it can."""
    words = [
        "(?:"
        + "|".join(_any_marks(form) for form in word.folded_forms)
        + (f"){_ANY_END}" if word.stem else ")")
        for word in asked
    ]
    first, start = asked[0].folded, r"(?<![^\W_])"
    if not asked[0].stem and _head(first):
        start, words[0] = rf"[{re.escape(_head(first))}](?<![^\W_].)", _any_marks(first[1:])
    return re.compile(start + r"[\W_]+".join(words) + r"(?![^\W_])")


def _head(form: str) -> str:
    """The letters that a folded form begins with; none where it is of another script."""
    return _letters().get(form[0], form[0] if form[0].isascii() else "")


def _any_marks(folded: str) -> str:
    """The pattern of letters in a row: the first, the last and how many stand between tell enough to read what is found."""
    if len(folded) > SHORT and all(map(_is_known, folded)):
        return f"{_forms(folded[0])}{_ANY_LETTER}{{{len(folded) - 2}}}{_forms(folded[-1])}"
    return "".join(map(_forms, folded))


def _is_known(letter: str) -> bool:
    return letter.isascii() or letter in _letters()


@lru_cache(maxsize=1 << 10)
def _forms(letter: str) -> str:
    """The pattern of one letter: its ASCII forms and whatever is not ASCII, since each find is read as the index reads it.

    Sets of all its forms would take longer to compile than to look for, in all texts that a query is shown with.
    """
    if letter in _letters():
        small = sorted(ord(form) for form in _letters()[letter] if form.isascii())
        borders = zip([-1, *small], [*small, 0x80], strict=True)
        others = [rf"\x{a + 1:02x}-\x{b - 1:02x}" for a, b in borders if b - a > 1]
        return rf"[^{''.join(others)}\W]"
    return re.escape(letter) if letter.isascii() else r"[^\W_]+"


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    """By each letter without marks, all its forms, small and capital; i and y are one, as the index has them."""
    forms: defaultdict[str, str] = defaultdict(str)
    for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        base = fold(letter)
        if letter.isalpha() and len(base) == 1 and base.isalpha():
            forms[base] += letter
    return {**forms, "i": forms["i"] + forms["y"], "y": forms["i"] + forms["y"]}
