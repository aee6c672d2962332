"""What an article is about: the runs of syllables that its text says again.

An index of them, beside one of the titles, tells the articles about `đất đai` from those that mention it, without
counting words when a query is asked: FTS5's BM25 reads every article that has any of the words, whatever the limit.
The themes follow from the text alone, so that an entry of the index can be taken out again.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

_FUNCTION_LINE = (
    "bị bởi các cho chưa có của cũng do đã đang đây để đến đó được hay hoặc khi không là lại lên mà một này nên nếu như "
    "nhưng những ở ra rằng rất sẽ tại theo thì trên trong từ và vào vẫn về với"
)
FUNCTION_WORDS = frozenset(_FUNCTION_LINE.split())
"""Syllables that any text repeats: they neither begin nor end a run."""


def themes(exact: Sequence[str]) -> str:
    """The runs that a text says again, in the order of the text, whose exact words are given."""
    seen: set[tuple[str, str]] = set()
    again: list[int] = []
    for place, pair in enumerate(pairwise(exact)):
        if pair in seen:
            again.append(place)
        else:
            seen.add(pair)
    said = " "
    for start, end in _runs(again):
        while start < end and exact[start] in FUNCTION_WORDS:
            start += 1
        while end > start and exact[end] in FUNCTION_WORDS:
            end -= 1
        if end > start:
            run = " ".join(exact[start : end + 1]) + " "
            if f" {run}" not in said:
                said += run
    return said.strip()


def _runs(again: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last syllable of each run, from the places of the pairs that were said before."""
    start = last = -2
    for place in again:
        if place != last + 1:
            if last >= 0:
                yield start, last + 1
            start = place
        last = place
    if last >= 0:
        yield start, last + 1
