"""Where two sequences of texts differ, found in bounded time: pages come with tables of thousands of equal rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

MOST_CHANCES = 2_000_000
"""How often an item of one sequence may be tried at an equal item of the other; beyond, the whole middle has changed."""

Change = tuple[int, int, int, int]


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Each differing stretch as its begin and end in the old and in the new sequence, in order; either may be empty."""
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = shorter - start
    end = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    middle = old[start : len(old) - end], new[start : len(new) - end]
    for from_old, to_old, from_new, to_new in _middle_changes(*middle):
        yield from_old + start, to_old + start, from_new + start, to_new + start


def _middle_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if not old and not new:
        return
    of_old, of_new = Counter(old), Counter(new)
    if sum(count * of_new[item] for item, count in of_old.items()) > MOST_CHANCES:
        yield 0, len(old), 0, len(new)
        return
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    blocks = [(0, 0, 0), *matcher.get_matching_blocks()]
    for (old_place, new_place, size), (old_next, new_next, _) in pairwise(blocks):
        if old_place + size < old_next or new_place + size < new_next:
            yield old_place + size, old_next, new_place + size, new_next
