"""Where the words of a query stand in a long text, found without cutting all of it into syllables.

A pattern of letters that may have any mark finds the runs that could be one of the words; each is then read as the index
reads it, so that the two never disagree.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from archive.parsed_query import Asked
from archive.phrases import fits
from archive.references import Reference, find_references
from archive.vietnamese import TOKEN, Syllable, fold, syllable

_AROUND = 70
"""Characters on each side of a number's digits within which the whole number stands."""

_ANY_END = r"[^\W_]*"
_READ = 10_000
"""So many runs are remembered for a query."""


class Place(NamedTuple):
    """A word of the text that was asked for, and whether the word before it was as well, without any between."""

    syllable: Syllable
    start: int
    end: int
    follows: bool


def find_words(plain_text: str, asked: Sequence[Asked]) -> list[Place]:
    """The places of words that fit one of those asked for, in order; the text went through `plain`."""
    places: list[Place] = []
    words = tuple(dict.fromkeys(asked))
    if not words:
        return places
    known = _readings(words)
    end = -1
    for match in _pattern(words).finditer(plain_text):
        run = match[0]
        if run not in known:
            if len(known) >= _READ:
                known.clear()
            read = syllable(run)
            known[run] = read if any(fits(read, word) for word in words) else None
        said = known[run]
        if said is not None:
            start = match.start()
            follows = end >= 0 and _is_gap(plain_text, end, start)
            end = match.end()
            places.append(Place(said, start, end, follows))
    return places


def _is_gap(plain_text: str, end: int, start: int) -> bool:
    """Whether no word stands between the end of one and the start of the next; a look at one letter tells mostly."""
    if start == end + 1:
        return True
    return not plain_text[end + 1].isalnum() and TOKEN.search(plain_text, end, start) is None


def find_phrase(plain_text: str, asked: Sequence[Asked]) -> list[Place]:
    """The places of the words of a phrase wherever all of them follow each other; the text went through `plain`."""
    places: dict[int, Place] = {}
    words = tuple(asked)
    if not words:
        return []
    pattern, known = _phrase_pattern(words), _phrase_readings(words)
    end = -1
    found = pattern.search(plain_text)
    while found is not None:
        said, start = found[0], found.start()
        if said not in known:
            if len(known) >= _READ:
                known.clear()
            known[said] = _read_phrase(said, words)
        if known[said]:
            follows = end >= 0 and (end >= start or _is_gap(plain_text, end, start))
            for place in known[said]:
                at = start + place.start
                places[at] = Place(place.syllable, at, start + place.end, place.follows or follows)
            end = start + known[said][-1].end
        found = pattern.search(plain_text, start + 1)
    return [places[start] for start in sorted(places)]


def _read_phrase(said: str, asked: Sequence[Asked]) -> list[Place]:
    """The places of the words in a run of words; none where one of them does not fit."""
    runs = list(TOKEN.finditer(said))
    words = [syllable(run[0]) for run in runs]
    if not all(map(fits, words, asked)):
        return []
    return [
        Place(word, run.start(), run.end(), number > 0)
        for number, (word, run) in enumerate(zip(words, runs, strict=True))
    ]


def find_asked_references(plain_text: str, asked: Sequence[Reference]) -> list[tuple[int, int]]:
    """Where the references that were asked for stand in a text that went through `plain`."""
    tokens = {reference.token for reference in asked}
    spans: set[tuple[int, int]] = set()
    for digits in sorted({_digits(token) for token in tokens}):
        for match in re.finditer(rf"(?<!\d)0*{digits}", plain_text):
            start = plain_text.rfind(" ", 0, max(0, match.start() - _AROUND)) + 1
            end = match.end() + _AROUND
            for found in find_references(plain_text[start:end]):
                if found.token in tokens:
                    spans.add((start + found.start, start + found.end))
    return sorted(spans)


def _digits(token: str) -> str:
    """The digits by which a reference is looked for: the number, or the year of a day."""
    if token.startswith("dt"):
        return token[2:6]
    return "".join(takewhile(str.isdecimal, token.removeprefix("vb")))


@lru_cache(maxsize=64)
def _readings(words: tuple[Asked, ...]) -> dict[str, Syllable | None]:
    """What runs of letters were read as, None where they fit no word; few different ones match the pattern."""
    return {}


@lru_cache(maxsize=64)
def _phrase_readings(asked: tuple[Asked, ...]) -> dict[str, list[Place]]:
    """What runs of words were read as."""
    return {}


@lru_cache(maxsize=64)
def _pattern(words: tuple[Asked, ...]) -> re.Pattern[str]:
    """A pattern for the runs; it begins with the first letters, which `re` seeks faster than the border of a run."""
    forms = sorted({form: bool(word.stem) for word in words for form in word.folded_forms}.items())
    heads = [_head(form) for form, _ in forms]
    ends = [_ANY_END if is_stem else "" for _, is_stem in forms]
    if not all(heads):
        runs = [_any_marks(form) + end for (form, _), end in zip(forms, ends, strict=True)]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(runs)})(?![^\W_])")
    runs = [
        f"(?<=[{re.escape(head)}]){_any_marks(form[1:])}{end}"
        for head, (form, _), end in zip(heads, forms, ends, strict=True)
    ]
    first = "".join(dict.fromkeys("".join(heads)))
    return re.compile(rf"[{re.escape(first)}](?<![^\W_].)(?:{'|'.join(runs)})(?![^\W_])")


@lru_cache(maxsize=64)
def _phrase_pattern(asked: tuple[Asked, ...]) -> re.Pattern[str]:
    """A pattern for words that follow each other, with any marks; it begins with a letter as well, where it can."""
    words = [
        "(?:"
        + "|".join(_any_marks(form) for form in word.folded_forms)
        + (f"){_ANY_END}" if word.stem else ")")
        for word in asked
    ]
    head = "".join(_head(form) for form in asked[0].folded_forms)
    start = rf"(?=[{re.escape(head)}])(?<![^\W_])" if head else r"(?<![^\W_])"
    return re.compile(start + r"[\W_]+".join(words) + r"(?![^\W_])")


def _head(form: str) -> str:
    """The letters that a folded form begins with; none where it is of another script."""
    return _letters().get(form[0], form[0] if form[0].isascii() else "")


def _any_marks(folded: str) -> str:
    return "".join(map(_forms, folded))


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
