"""What of an article is shown in a list of hits: the place that answers the query best, with the matches marked.

The original marks and capitals are kept. A word typed with marks is marked only where it has these marks, one typed
without them wherever it stands; where an article has none of the marked words, they match without their marks.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from archive.parsed_query import Asked, ParsedQuery
from archive.vietnamese import TOKEN, plain
from archive.word_finder import Place, WordFinder, find_asked_references

WORDS = 40
"""The length of a snippet."""
_MOST_CHARACTERS = 200_000  # a longer text is a table of figures; its start answers as well
_LEAD_IN = 8
_WINDOW = 175
"""Characters that the words after the lead-in take, about."""
_LEAD_IN_LENGTHS = (60, 200)
"""Characters among which the lead-in is looked for: the second where its words are long."""

_WINDOW_OF_WORDS = re.compile(rf"(?:[\W_]*[^\W_]+(?![^\W_])){{{WORDS}}}(?=[\W_]*[^\W_])")
_BLANKS = re.compile(r"\s+")

Span = tuple[int, int]


class Snippets:
    """Writes what is shown of each text for one query."""

    def __init__(self, query: ParsedQuery) -> None:
        """Look for the words of each phrase, and for those of each side outside of phrases."""
        groups = [typed for part in query.parts for typed in (*part.phrases, part.others) if typed]
        self._finders = [WordFinder(typed) for typed in groups]
        self._bare = [
            WordFinder([Asked(word.folded, word.folded, word.stem) for word in typed]) for typed in groups
        ]
        self._sides = [WordFinder(part.others) for part in query.parts if len(part.others) > 1]
        self._references = query.references

    def of(self, text: str, *, title: str = "") -> str:
        """HTML: the words around the best matches, escaped, matches between `<mark>` and `</mark>`.

        Where the title has the words together, scattered ones in the text say nothing: then it is shown from its start.
        """
        shown = plain(text[:_MOST_CHARACTERS])
        places = self._matches(shown, title)
        spans = find_asked_references(shown, self._references)
        kinds = sorted(
            [*((place.start, place.syllable.folded) for place in places), *((a, str(a)) for a, _ in spans)]
        )
        start, end = _bounds(shown, _best_start(kinds, places))
        inside = [place for place in places if start <= place.start < end]
        marked = _joined([*spans, *_runs(shown, inside)])
        return (
            ("… " if start else "") + _marked(shown, start, end, marked) + ("…" if end < len(shown) else "")
        )

    def _matches(self, shown: str, title: str) -> list[Place]:
        """The places of the words asked for.

        Where the words stand together as they were typed, only there: `dat dai` means no "Đại" elsewhere in the text.
        """
        together = [_together(finder, shown) for finder in self._finders]
        if all(together) or self._are_told(title):
            return _in_order(together)
        scattered = [
            found or finder.words(shown) for found, finder in zip(together, self._finders, strict=True)
        ]
        if not any(scattered):
            scattered = [_together(finder, shown) or finder.words(shown) for finder in self._bare]
        return _in_order(scattered)

    def _are_told(self, title: str) -> bool:
        """Whether the title has the words of one side together."""
        return any(finder.phrase(plain(title)) for finder in self._sides)


def _together(finder: WordFinder, shown: str) -> list[Place]:
    return finder.phrase(shown) if len(finder.asked) > 1 else finder.words(shown)


def _in_order(groups: Iterable[Sequence[Place]]) -> list[Place]:
    found = {place.start: place for places in groups for place in places}
    return [found[start] for start in sorted(found)]


def _best_start(kinds: Sequence[tuple[int, str]], places: Sequence[Place]) -> int:
    """Where the window with the most different matches begins; neighbours in the text count more."""
    follows = {place.start for place in places if place.follows}
    inside: defaultdict[str, int] = defaultdict(int)
    best, best_score, last, n_following = 0, -1.0, 0, 0
    for start, kind in kinds:
        while last < len(kinds) and kinds[last][0] < start + _WINDOW:
            inside[kinds[last][1]] += 1
            n_following += kinds[last][0] in follows
            last += 1
        n_following -= start in follows
        score = len(inside) + min(n_following, 8) * 0.5
        if score > best_score:
            best, best_score = start, score
        inside[kind] -= 1
        if not inside[kind]:
            del inside[kind]
    return best


def _bounds(shown: str, best: int) -> Span:
    """The characters that are shown: some words before the best match, and as many after as a snippet has."""
    before: list[int] = []
    for length in _LEAD_IN_LENGTHS:
        before = [run.start() for run in TOKEN.finditer(shown, max(0, best - length), best)]
        if len(before) > _LEAD_IN:
            break
    start = before[-_LEAD_IN] if len(before) >= _LEAD_IN and best else 0
    window = _WINDOW_OF_WORDS.match(shown, start)
    return start, window.end() if window else len(shown)


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
        parts += [shown[place:a], shown[a:b]]
        place = b
    # `plain` leaves no NUL in a text
    said = html.escape(_BLANKS.sub(" ", "\0".join([*parts, shown[place:end]]))).split("\0")
    marks = ["<mark>", "</mark>"] * (len(said) // 2)
    return "".join(piece + mark for piece, mark in zip(said, [*marks, ""], strict=True)).strip()
