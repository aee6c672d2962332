"""Which paragraph of a text became which paragraph of its later version."""

from collections import Counter
from collections.abc import Iterator, Sequence

from archive.sequence_changes import changes

LEAST_LIKENESS = 0.4
"""Two paragraphs that share fewer of their words are one removed and one added."""
LEAST_WORDS_CONTAINED = 3
MOST_COMPARISONS = 100_000
"""Where more paragraphs would be compared with each other, they are paired in their order."""

Pair = tuple[str | None, str | None]


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body."""
    return [part for part in body.split("\n\n") if part.strip()]


def changed_paragraphs(before: str, after: str) -> tuple[Pair, ...]:
    """Each changed paragraph with what it became, None beside one that was added or removed, in order of place."""
    return tuple(pair for pair in aligned_paragraphs(before, after) if pair[0] != pair[1])


def aligned_paragraphs(before: str, after: str) -> tuple[Pair, ...]:
    """Every paragraph with what it became, unchanged ones too."""
    old, new = paragraphs(before), paragraphs(after)
    pairs: list[Pair] = []
    at = 0
    for from_old, to_old, from_new, to_new in changes(old, new):
        pairs.extend((text, text) for text in new[at:from_new])
        pairs.extend(_paired(old[from_old:to_old], new[from_new:to_new]))
        at = to_new
    pairs.extend((text, text) for text in new[at:])
    return tuple(pairs)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    matches = _matches(old, new)
    old_place = new_place = 0
    for old_match, new_match in [*matches, (len(old), len(new))]:
        yield from ((text, None) for text in old[old_place:old_match])
        yield from ((None, text) for text in new[new_place:new_match])
        if old_match < len(old):
            yield old[old_match], new[new_match]
        old_place, new_place = old_match + 1, new_match + 1


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of places, in order, whose likenesses add up to the most."""
    if len(old) == len(new) == 1 and max(len(old[0].split()), len(new[0].split())) <= 3:
        return [(0, 0)]  # a figure or a name alone in its paragraph shares no word with the next
    if len(old) * len(new) > MOST_COMPARISONS:
        return [(place, place) for place in range(min(len(old), len(new)))]
    old_words, new_words = [Counter(text.split()) for text in old], [Counter(text.split()) for text in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[_likeness(one, other) for other in new_words] for one in old_words]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            together = likeness[row][column] + best[row + 1][column + 1] if likeness[row][column] else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], together)
    return _way(best, likeness)


def _way(best: Sequence[Sequence[float]], likeness: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    row = column = 0
    way: list[tuple[int, int]] = []
    while row < len(likeness) and column < len(likeness[row]):
        together = likeness[row][column]
        if together and best[row][column] == together + best[row + 1][column + 1]:
            way.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return way


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    shared = (one & other).total()
    share = 2 * shared / max(1, one.total() + other.total())
    shorter = min(one.total(), other.total())
    if shorter >= LEAST_WORDS_CONTAINED:  # a paragraph that only grew or shrank is still the same
        share = max(share, shared / shorter / 2)
    return share if share >= LEAST_LIKENESS else 0.0
