"""Where typed words stand in a text."""

from collections.abc import Iterator, Sequence

from archive.vietnamese import Syllable


def fits(word: Syllable, asked: Syllable) -> bool:
    """Whether a word answers one that was typed: typed with marks it must have these, else it may have any."""
    return word.exact == asked.exact if asked.has_marks else word.folded == asked.folded


def phrase_starts(words: Sequence[Syllable], phrase: Sequence[Syllable]) -> Iterator[int]:
    """The places at which the words of a phrase follow each other."""
    for start in range(len(words) - len(phrase) + 1):
        if all(fits(words[start + place], asked) for place, asked in enumerate(phrase)):
            yield start
