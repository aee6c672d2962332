"""The wording of an article that is to leave the archive: its title and sentences, found in pages and taken out of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.takedown.folded_text import FoldedText, Span, folded, folded_words, letters

GONE = "[đã gỡ]"
"""Stands where something was taken out."""

LEAST_WORDS_OF_TITLE = 3
LEAST_WORDS = 5
"""Shorter ones are no sentence of this article alone: "Xin trân trọng cảm ơn." """

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…;:])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Wording:
    """Folded titles and sentences, the longest first."""

    sentences: tuple[str, ...]

    def without(self, shared: Iterable[str]) -> "Wording":
        """The wording without sentences that others own as well."""
        kept = set(shared)
        return Wording(tuple(sentence for sentence in self.sentences if sentence not in kept))

    def maybe_in(self, text: str) -> bool:
        """Whether a text may hold one of the sentences; a quick look that errs on this side only."""
        bare = letters(text)
        return any(_letters_of(sentence) in view for sentence in self.sentences for view in bare)

    def found_in(self, text: str) -> tuple[str, ...]:
        """The sentences that stand in a text, whatever tags and entities it is written with."""
        bare = letters(text)
        maybe = [s for s in self.sentences if any(_letters_of(s) in view for view in bare)]
        if not maybe:
            return ()
        views = (folded(text), _without_tags(text))
        return tuple(sentence for sentence in maybe if any(f" {sentence} " in view.joined for view in views))

    def found_in_words(self, words: str) -> tuple[str, ...]:
        """The sentences that stand among folded words."""
        padded = f" {words} "
        return tuple(sentence for sentence in self.sentences if f" {sentence} " in padded)

    def taken_out(self, text: str) -> str:
        """The text with a mark in the place of each sentence; what stands between words, tags too, is left."""
        for view in (folded, _without_tags):
            while True:
                cuts = self._cuts(view(text))
                if not cuts:
                    break
                text = _cut(text, cuts)
        return text

    def _cuts(self, view: FoldedText) -> list[list[Span]]:
        """The spans of the words of each occurrence; an occurrence within another is one with it."""
        owned: set[int] = set()
        cuts: dict[int, list[Span]] = {}
        for sentence in self.sentences:
            if f" {sentence} " not in view.joined:
                continue
            for first, end in view.find(sentence):
                if owned.isdisjoint(range(first, end)):
                    owned.update(range(first, end))
                    cuts[first] = list(view.spans[first:end])
        return [cuts[first] for first in sorted(cuts)]


def wording_of(titles: Iterable[str | None], texts: Iterable[str | None]) -> Wording:
    """The wording of titles and running texts."""
    found = {words for title in titles if title and _n(words := folded_words(title)) >= LEAST_WORDS_OF_TITLE}
    for text in texts:
        for sentence in _SENTENCE_ENDS.split(text or ""):
            words = folded_words(sentence)
            if _n(words) >= LEAST_WORDS:
                found.add(words)
    return Wording(tuple(sorted(found, key=lambda words: (-len(words), words))))


def _n(words: str) -> int:
    return words.count(" ") + 1 if words else 0


def _without_tags(text: str) -> FoldedText:
    return folded(text, has_tags=True)


@lru_cache(maxsize=1 << 14)
def _letters_of(sentence: str) -> bytes:
    """The letters and figures of a folded sentence that `letters` keeps; of another script none, which is in any text."""
    return re.sub(r"[^0-9a-z]", "", sentence).encode()


def _cut(text: str, cuts: list[list[Span]]) -> str:
    parts: list[str] = []
    last = 0
    for spans in cuts:
        for number, (start, end) in enumerate(spans):
            between = text[last:start]
            parts += ("" if number and between.isspace() else between, "" if number else GONE)
            last = end
    parts.append(text[last:])
    return "".join(parts)
