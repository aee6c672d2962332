"""The passages that two texts share, and how much of them is their own and no set phrase."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from archive.copy_sketch import Shingle, Sketch, shingles


@dataclass(frozen=True, slots=True)
class ReadText:
    """An article whose text is compared with others: every run of five syllables, in order, and each once."""

    id: str
    sketch: Sketch
    shingles: Sequence[Shingle]
    distinct: frozenset[Shingle]


def read_as(id: str, made: Sketch, numbers: Sequence[int]) -> ReadText:
    """The article of these syllables and this sketch, ready to be compared."""
    runs = list(shingles(numbers))
    return ReadText(id, made, runs, frozenset(runs))


def n_rare(
    made: Sketch, runs: Sequence[Shingle], others: Collection[Shingle], weight: Callable[[int], float]
) -> float:
    """How many runs of a text the other has too, each passage counted by the mean weight of its fingerprints."""
    total, begin = 0.0, None
    counted: set[Shingle] = set()
    for place in range(len(runs) + 1):
        if place < len(runs) and runs[place] in others:
            begin = place if begin is None else begin
        elif begin is not None:
            marks = [made.fingerprints[at] for at in range(begin, place) if at in made.fingerprints]
            passage = set(runs[begin:place]).difference(counted)
            counted |= passage
            total += len(passage) * (sum(map(weight, marks)) / len(marks) if marks else 1)
            begin = None
    return total
