"""The part of a text that answers a query, with its matches marked and its own marks kept."""

import html
import re
from collections.abc import Sequence
from itertools import pairwise

from archive.parsed_query import Asked, ParsedQuery
from archive.phrases import fits, phrase_starts
from archive.references import find_references
from archive.vietnamese import Syllable, Token, plain, tokens

WORDS = 40
"""The length of a snippet."""
_MOST_CHARACTERS = 200_000  # a longer text is a table of figures; its start answers as well
_LEAD_IN = 8

_BLANKS = re.compile(r"\s+")

Span = tuple[int, int]


def snippet(text: str, query: ParsedQuery, *, title: str = "") -> str:
    """HTML: the words around the best matches, escaped, matches between `<mark>` and `</mark>`.

    Where the title has the words together, scattered ones in the text say nothing: then it is shown from its start.
    """
    shown = plain(text[:_MOST_CHARACTERS])
    words = list(tokens(shown))
    if not words:
        return ""
    said = [token.syllable for token in tokens(plain(title))]
    is_told = any(_together(said, part.others) for part in query.parts if len(part.others) > 1)
    matches = _matches(words, query, are_together=is_told)
    if not matches and not is_told:
        matches = _matches(words, query, any_marks=True)
    spans = _reference_spans(shown, query)
    places = {position for position, _ in matches}
    places |= {position for position, word in enumerate(words) if any(a <= word.start < b for a, b in spans)}
    first = _best_window(sorted(places), dict(matches))
    last = min(first + WORDS, len(words)) - 1
    start, end = words[first].start if first else 0, words[last].end if last < len(words) - 1 else len(shown)
    marked = _joined([*spans, *_runs(words, sorted(position for position, _ in matches))])
    return (
        ("… " if first else "") + _marked(shown, start, end, marked) + ("…" if last < len(words) - 1 else "")
    )


def _matches(
    words: Sequence[Token], query: ParsedQuery, *, any_marks: bool = False, are_together: bool = False
) -> list[tuple[int, str]]:
    """Place and folded form of each word asked for.

    Where the words stand together as they were typed, only there: `dat dai` means no "Đại" elsewhere in the text.
    """
    said = [word.syllable for word in words]
    places: set[int] = set()
    for typed in (typed for part in query.parts for typed in (*part.phrases, part.others)):
        phrase = [Asked(word.folded, word.folded, word.stem) for word in typed] if any_marks else typed
        places |= _together(said, phrase) or (set() if are_together else _loose(said, phrase))
    return [(place, said[place].folded) for place in sorted(places)]


def _together(words: Sequence[Syllable], asked: Sequence[Asked]) -> set[int]:
    """The places of words that stand together as they were asked for."""
    return {start + step for start in phrase_starts(words, asked) for step in range(len(asked))}


def _loose(words: Sequence[Syllable], asked: Sequence[Asked]) -> set[int]:
    """The places of words asked for one by one."""
    exact = {word.exact for word in asked if word.has_marks and not word.stem}
    folded = {word.folded for word in asked if not word.has_marks and not word.stem}
    places = {place for place, word in enumerate(words) if word.exact in exact or word.folded in folded}
    stems = [word for word in asked if word.stem]
    if stems:
        places |= {place for place, word in enumerate(words) if any(fits(word, stem) for stem in stems)}
    return places


def _reference_spans(shown: str, query: ParsedQuery) -> list[Span]:
    asked = {reference.token for reference in query.references}
    if not asked:
        return []
    return [(found.start, found.end) for found in find_references(shown) if found.token in asked]


def _best_window(places: Sequence[int], forms: dict[int, str]) -> int:
    """The first word of the window with the most different matches; neighbours in the text count more."""
    best, best_score = 0, -1.0
    last = 0
    for index, place in enumerate(places):
        last = max(last, index)
        while last < len(places) and places[last] < place + WORDS - _LEAD_IN:
            last += 1
        inside = places[index:last]
        kinds = len({forms.get(position, position) for position in inside})
        neighbours = sum(b - a == 1 for a, b in pairwise(inside))
        score = kinds + min(neighbours, 8) * 0.5
        if score > best_score:
            best, best_score = place, score
    return max(0, best - _LEAD_IN)


def _runs(words: Sequence[Token], places: Sequence[int]) -> list[Span]:
    """Matches that follow each other are one marked span."""
    spans: list[Span] = []
    previous = -2
    for place in places:
        if place == previous + 1:
            spans[-1] = (spans[-1][0], words[place].end)
        else:
            spans.append((words[place].start, words[place].end))
        previous = place
    return spans


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _marked(shown: str, start: int, end: int, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    place = start
    for a, b in spans:
        if b <= start or a >= end:
            continue
        a, b = max(a, start), min(b, end)
        parts += [_escaped(shown[place:a]), "<mark>", _escaped(shown[a:b]), "</mark>"]
        place = b
    return "".join([*parts, _escaped(shown[place:end])]).strip()


def _escaped(text: str) -> str:
    return html.escape(_BLANKS.sub(" ", text))
