"""What of an article is shown in a list of hits: the place that answers the query best, with the matches marked.

The original marks and capitals are kept. A word typed with marks is marked only where it has these marks, one typed
without them wherever it stands; where an article has none of the marked words, they match without their marks.
"""

import html
import re
from collections.abc import Iterable, Sequence
from itertools import islice

from archive.parsed_query import Asked, ParsedQuery
from archive.phrases import fits
from archive.vietnamese import TOKEN, plain
from archive.word_finder import Place, find_asked_references, find_words

WORDS = 40
"""The length of a snippet."""
_MOST_CHARACTERS = 200_000  # a longer text is a table of figures; its start answers as well
_LEAD_IN = 8
_WINDOW = 175
"""Characters that the words after the lead-in take, about."""
_LONGEST_LEAD_IN = 200

_BLANKS = re.compile(r"\s+")

Span = tuple[int, int]


def snippet(text: str, query: ParsedQuery, *, title: str = "") -> str:
    """HTML: the words around the best matches, escaped, matches between `<mark>` and `</mark>`.

    Where the title has the words together, scattered ones in the text say nothing: then it is shown from its start.
    """
    shown = plain(text[:_MOST_CHARACTERS])
    is_told = _is_told(plain(title), query)
    places = _matches(shown, query, are_together=is_told)
    if not places and not is_told:
        places = _matches(shown, query, any_marks=True)
    spans = find_asked_references(shown, query.references)
    kinds = sorted(
        [*((place.start, place.syllable.folded) for place in places), *((a, str(a)) for a, _ in spans)]
    )
    start, end = _bounds(shown, _best_start(kinds, places))
    marked = _joined([*spans, *_runs(shown, places)])
    return ("… " if start else "") + _marked(shown, start, end, marked) + ("…" if end < len(shown) else "")


def _is_told(title: str, query: ParsedQuery) -> bool:
    """Whether the title has the words of one side together."""
    sides = (part.others for part in query.parts if len(part.others) > 1)
    return any(_together(_runs_of_words(find_words(title, side)), side) for side in sides)


def _matches(
    shown: str, query: ParsedQuery, *, any_marks: bool = False, are_together: bool = False
) -> list[Place]:
    """The places of the words asked for.

    Where the words stand together as they were typed, only there: `dat dai` means no "Đại" elsewhere in the text.
    """
    found: dict[int, Place] = {}
    for typed in (typed for part in query.parts for typed in (*part.phrases, part.others)):
        asked = [Asked(word.folded, word.folded, word.stem) for word in typed] if any_marks else typed
        places = find_words(shown, asked)
        together = _together(_runs_of_words(places), asked)
        found |= {place.start: place for place in together or (() if are_together else places)}
    return [found[start] for start in sorted(found)]


def _runs_of_words(places: Sequence[Place]) -> list[list[Place]]:
    """The places that follow each other without another word between."""
    runs: list[list[Place]] = []
    for place in places:
        if place.follows and runs:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _together(runs: Iterable[Sequence[Place]], asked: Sequence[Asked]) -> list[Place]:
    """The places at which all the words stand one after the other."""
    found: dict[int, Place] = {}
    for run in runs:
        for start in range(len(run) - len(asked) + 1):
            said = run[start : start + len(asked)]
            if asked and all(fits(place.syllable, word) for place, word in zip(said, asked, strict=True)):
                found |= {place.start: place for place in said}
    return list(found.values())


def _best_start(kinds: Sequence[tuple[int, str]], places: Sequence[Place]) -> int:
    """Where the window with the most different matches begins; neighbours in the text count more."""
    follows = {place.start for place in places if place.follows}
    best, best_score, last = 0, -1.0, 0
    for index, (start, _) in enumerate(kinds):
        last = max(last, index)
        while last < len(kinds) and kinds[last][0] < start + _WINDOW:
            last += 1
        inside = kinds[index:last]
        neighbours = sum(place in follows for place, _ in inside[1:])
        score = len({kind for _, kind in inside}) + min(neighbours, 8) * 0.5
        if score > best_score:
            best, best_score = start, score
    return best


def _bounds(shown: str, best: int) -> Span:
    """The characters that are shown: some words before the best match, and as many after as a snippet has."""
    before = [run.start() for run in TOKEN.finditer(shown, max(0, best - _LONGEST_LEAD_IN), best)]
    start = before[-_LEAD_IN] if len(before) >= _LEAD_IN and best else 0
    ends = [run.end() for run in islice(TOKEN.finditer(shown, start), WORDS + 1)]
    return start, ends[WORDS - 1] if len(ends) > WORDS else len(shown)


def _runs(shown: str, places: Sequence[Place]) -> list[Span]:
    """Matches that follow each other are one marked span."""
    spans: list[Span] = []
    for place in places:
        if spans and TOKEN.search(shown, spans[-1][1], place.start) is None:
            spans[-1] = (spans[-1][0], place.end)
        else:
            spans.append((place.start, place.end))
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
