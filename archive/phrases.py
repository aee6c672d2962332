"""Where typed words stand in a text."""

from collections.abc import Iterator, Sequence

from archive.parsed_query import Asked
from archive.vietnamese import Syllable


def fits(word: Syllable, asked: Asked) -> bool:
    """Whether a word answers one that was typed: typed with marks it must have these, else it may have any."""
    said, sought = (word.exact, asked.exact_forms) if asked.has_marks else (word.folded, asked.folded_forms)
    return said.startswith(sought) if asked.stem else said in sought


def phrase_starts(words: Sequence[Syllable], phrase: Sequence[Asked]) -> Iterator[int]:
    """The places at which the words of a phrase follow each other."""
    for start in range(len(words) - len(phrase) + 1):
        if all(fits(words[start + place], asked) for place, asked in enumerate(phrase)):
            yield start
