"""Sketches of texts: a few fingerprints that two texts share as often as they share passages.

A fingerprint is the hash of five syllables in a row. Those are kept that begin with certain syllables, one in sixteen by
its hash: a passage gives the same fingerprints wherever it stands, so that a press release is found inside a longer
article too, which signatures of whole texts (MinHash) do not see.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
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
        self._hashes = _Hashes()

    def numbers(self, text: str) -> list[int]:
        """The hashes of the syllables of a text in NFC, in order."""
        return list(map(self._hashes.__getitem__, TOKEN.findall(text.lower())))


class _Hashes(dict[str, int]):
    """The hash of each run of letters and digits, its tones placed the old way."""

    def __missing__(self, run: str) -> int:
        if len(self) > _MOST_CACHED:
            self.clear()
        self[run] = number = _hash(syllable(run).exact)
        return number


def sketch(numbers: Sequence[int]) -> Sketch | None:
    """The sketch of the syllables of a text, None of a text that is too short to be compared."""
    if len(numbers) < SHORTEST:
        return None
    is_fine = len(numbers) < SHORT
    others = (FINE if is_fine else COARSE) - 1
    begins = numbers[: len(numbers) - WIDTH + 1]
    places = [place for place, number in enumerate(begins) if not number & others]
    return Sketch({place: _fingerprint(numbers, place) for place in places}, is_fine)


def shingles(numbers: Sequence[int]) -> Iterator[Shingle]:
    """Every run of five syllables, in order."""
    return zip(*(numbers[start:] for start in range(WIDTH)), strict=False)


def _fingerprint(numbers: Sequence[int], place: int) -> int:
    """48 bits; the lowest says whether coarse sampling takes it too."""
    one, two, three, four, five = numbers[place : place + WIDTH]
    mixed = ((((one * 31 + two) * 33 + three) * 37 + four) * 41 + five) % _PRIME
    return mixed << 1 | (not one % COARSE)


def is_coarse(fingerprint: int) -> bool:
    """Whether a fingerprint is also taken from texts that are sampled coarsely."""
    return bool(fingerprint & 1)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")
