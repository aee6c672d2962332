"""Sketches of texts: a few fingerprints that two texts share as often as they share passages.

A fingerprint is the hash of five syllables in a row. Those are kept that begin with certain syllables, one in sixteen by
its hash: a passage gives the same fingerprints wherever it stands, so that a press release is found inside a longer
article too, which signatures of whole texts (MinHash) do not see.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.vietnamese import TOKEN, syllable

WIDTH = 5
"""Syllables of a fingerprint; Ủy ban nhân dân tỉnh has five, and stands in too many texts to tell of a copy."""

COARSE = 16
FINE = 4
"""One syllable in so many begins a fingerprint; in short texts in fewer, or there would be none."""

SHORT = 160
"""Syllables below which a text is sampled finely."""

SHORTEST = 25
"""Syllables below which a text is not compared: notices of a line are alike everywhere."""

_PRIME = (1 << 47) - 115
_MOST_CACHED = 300_000

Shingle = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The fingerprints of a text by the places of their first syllables; `is_fine` when it was sampled finely."""

    fingerprints: Mapping[int, int]
    is_fine: bool

    @property
    def n_coarse(self) -> int:
        """How many of its fingerprints a longer text would have too."""
        return sum(map(is_coarse, set(self.fingerprints.values())))


class SketchMaker:
    """Makes sketches; it knows the hashes of the syllables that it has met."""

    def __init__(self) -> None:
        self._hashes: dict[str, int] = {}
        self._coarse: set[str] = set()
        self._fine: set[str] = set()

    def sketch(self, text: str) -> Sketch | None:
        """The sketch of a text in NFC, None of one that is too short to be compared."""
        runs = TOKEN.findall(text.lower())
        if len(runs) < SHORTEST:
            return None
        self._learn(runs)
        is_fine = len(runs) < SHORT
        begins = self._fine if is_fine else self._coarse
        last = len(runs) - WIDTH
        places = [place for place, run in enumerate(runs) if run in begins and place <= last]
        return Sketch({place: self._fingerprint(runs, place) for place in places}, is_fine)

    def shingles(self, text: str) -> list[Shingle]:
        """Every run of five syllables of a text in NFC, in order."""
        runs = TOKEN.findall(text.lower())
        self._learn(runs)
        numbers = [self._hashes[run] for run in runs]
        return list(zip(*(numbers[start:] for start in range(WIDTH)), strict=False))

    def _learn(self, runs: Sequence[str]) -> None:
        unknown = set(runs).difference(self._hashes)
        if not unknown:
            return
        if len(self._hashes) > _MOST_CACHED:
            for known in (self._hashes, self._coarse, self._fine):
                known.clear()
            unknown = set(runs)
        for run in unknown:
            number = _hash(syllable(run).exact)
            self._hashes[run] = number
            if not number % COARSE:
                self._coarse.add(run)
            if not number % FINE:
                self._fine.add(run)

    def _fingerprint(self, runs: Sequence[str], place: int) -> int:
        """48 bits; the lowest says whether coarse sampling takes it too."""
        one, two, three, four, five = map(self._hashes.__getitem__, runs[place : place + WIDTH])
        mixed = ((((one * 31 + two) * 33 + three) * 37 + four) * 41 + five) % _PRIME
        return mixed << 1 | (not one % COARSE)


def is_coarse(fingerprint: int) -> bool:
    """Whether a fingerprint is also taken from texts that are sampled coarsely."""
    return bool(fingerprint & 1)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")
