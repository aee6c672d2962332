"""Near-duplicate texts: the same article under several addresses, found by bottom-k sketches of word shingles.

Source of the method: Broder, "On the resemblance and containment of documents" (1997).
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipelines.text import words_of

SHINGLE = 4
"""Words that are compared together."""

SKETCH = 48
"""Hashes kept of a text: its smallest."""

ALIKE = 0.7
"""From this share of common shingles on two texts are prints of one."""

NEIGHBOURS = 24
"""Of the texts that share a hash, each is paired with so many that follow it: enough to link all prints of one."""

Sketch = tuple[int, ...]


def text_sketch(text: str) -> Sketch:
    """The smallest hashes of the text's shingles, in order; a text shorter than one shingle is one shingle."""
    words = words_of(text)
    if not words:
        return ()
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    return tuple(sorted(map(_hash, shingles))[:SKETCH])


def likeness(one: Sketch, other: Sketch) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1."""
    smallest = sorted({*one, *other})[:SKETCH]
    common = {*one} & {*other}
    return sum(value in common for value in smallest) / len(smallest) if smallest else 0.0


def clusters(sketches: Sequence[Sketch]) -> list[int]:
    """For each text the number of its cluster: the position of the cluster's first text. Empty texts stand alone."""
    leaders = list(range(len(sketches)))

    def leader(position: int) -> int:
        while leaders[position] != position:
            position = leaders[position]
        return position

    for one, other in _candidates(sketches):
        first, second = leader(one), leader(other)
        if first != second and likeness(sketches[one], sketches[other]) >= ALIKE:
            leaders[max(first, second)] = min(first, second)
    return [leader(position) for position in range(len(sketches))]


def _candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """The pairs of texts that share many hashes of their sketches, or have the same sketch."""
    holders: dict[int, list[int]] = defaultdict(list)
    same: dict[Sketch, int] = {}
    pairs: Counter[tuple[int, int]] = Counter()
    for position, sketch in enumerate(sketches):
        if sketch and same.setdefault(sketch, position) != position:
            pairs[(same[sketch], position)] = SKETCH
            continue
        for value in sketch:
            holders[value].append(position)
    for positions in holders.values():
        for at, one in enumerate(positions):
            pairs.update((one, other) for other in positions[at + 1 : at + 1 + NEIGHBOURS])
    return sorted(pair for pair, n in pairs.items() if n * 2 >= min(len(sketches[at]) for at in pair))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "replace"), digest_size=8).digest())
