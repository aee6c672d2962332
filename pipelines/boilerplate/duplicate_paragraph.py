"""Rule duplicate_paragraph: a paragraph that the page prints twice, word for word or but for its first words.

A text may rightly repeat an introduction ("… yêu cầu các đơn vị:"), a short list item, a table row or a heading:
only long sentences, long list items that are equal to the letter, neighbours that are equal, and runs of blocks printed again (a body twice: print view, mobile copy)
count as duplicates. Numbers are never folded: they are the news.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from pipelines.block import Block, PageFacts, drop_at
from pipelines.text import words_of

LONG = 100
"""From this length on (in characters) an equal paragraph anywhere below is a second print."""

FEWEST_IN_RUN = 4
LONG_RUN = 300
LONG_ITEM = 60
MOST_COMPARED = 40
"""Paragraphs with the same numbers with which one is compared; a bound for pages of thousands."""

MOST_WORDS_MORE = 5
"""Words that a first print may have before or after its second, as `(Cổng TTĐT) -`."""

OUTER = 40
"""Characters at the ends of a paragraph in which its first and last words are sought."""

N_OUTER = 4
"""Words of its ends that tell a paragraph from most others."""

_FIELD = re.compile(r"[-–+•*\s]*(?:[^\W\d_][^:.;,]{2,38}):\s*(?=\w)")
"""Plans say of each task `Cơ quan chủ trì: Sở …; cơ quan phối hợp: …`: equal fields of different tasks."""

_WORD = re.compile(r"\w+")
_FIRST_WORDS = re.compile(r"\W*(\w+)\W+(\w+)\W+(\w+)\W+(\w+)\W+\w")
"""As many words as `N_OUTER`, with one more behind them."""

Words = tuple[str, ...]
LIST_MARKS = ("-", "–", "+", "•", "*")


def duplicate_paragraph(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, second prints marked."""
    positions = _second_runs(blocks)
    first_prints = _FirstPrints()
    items: set[str] = set()
    before = first_before = ""
    for position, block in enumerate(blocks):
        if block.dropped_by is not None or position in positions:
            continue
        item = _long_item(block)
        is_paragraph = _is_paragraph(block)
        first = _first_word(block.text)
        is_next = is_paragraph and first == first_before and _has_same_words(block.text, before)
        is_again = item in items or (is_paragraph and not is_next and first_prints.has(block.text))
        if is_next or (is_again and not _FIELD.match(block.text)):
            positions.add(position)
            continue
        if item:
            items.add(item)
        before, first_before = block.text, first
    return drop_at(blocks, "duplicate_paragraph", positions)


class _FirstPrints:
    """The long paragraphs seen so far, by their first and their last words: either of them a second print has too."""

    def __init__(self) -> None:
        self._beginning: dict[str, _Alike] = {}
        self._ending: dict[str, _Alike] = {}

    def has(self, text: str) -> bool:
        """Whether a long paragraph was seen before, with at most a few words more; if not, it is noted."""
        if len(text) < LONG:
            return False
        first, last = _outer_words(text)
        beginning, ending = self._beginning.get(first), self._ending.get(last)
        if (beginning and beginning.have(text)) or (ending and ending.have(text)):
            return True
        if beginning:
            beginning.add(text)
        else:
            self._beginning[first] = _Alike(text)
        if ending:
            ending.add(text)
        else:
            self._ending[last] = _Alike(text)
        return False


class _Alike:
    """Paragraphs that begin, or end, with the same words, by their numbers: with other numbers none says the same.

    They are taken apart when a second one comes: of most articles none is.
    """

    def __init__(self, text: str) -> None:
        self._unread = [text]
        self._by_numbers: dict[Words, dict[Words, None]] = {}

    def add(self, text: str) -> None:
        """Note a paragraph."""
        self._unread.append(text)

    def have(self, text: str) -> bool:
        """Whether one of them says what a paragraph says, with at most a few words more."""
        if text in self._unread:
            return True
        for other in self._unread:
            words = tuple(words_of(other))
            self._by_numbers.setdefault(_numbers(words), {})[words] = None
        self._unread.clear()
        words = tuple(words_of(text))
        near = self._by_numbers.get(_numbers(words), {})
        return words in near or any(_is_part(words, other) for other in islice(reversed(near), MOST_COMPARED))


def _numbers(words: Words) -> Words:
    return tuple(word for word in words if word.isdigit())


def _outer_words(text: str) -> tuple[str, str]:
    """The first words of a text, and the last ones from right to left; its ends tell them where more words stand in them."""
    first = _FIRST_WORDS.match(_folded(text[:OUTER]))
    last = _FIRST_WORDS.match(_folded(text[-OUTER:])[::-1])
    if first and last:
        return " ".join(first.groups()), " ".join(last.groups())
    words = words_of(text)
    return " ".join(words[:N_OUTER]), " ".join(words[-N_OUTER:])[::-1]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def _has_same_words(text: str, other: str) -> bool:
    """Whether two texts with the same first word differ in case and punctuation alone; their ends tell most others."""
    if text == other:
        return True
    return _outer_words(text) == _outer_words(other) and words_of(text) == words_of(other)


def _first_word(text: str) -> str:
    word = _WORD.search(text)
    return word[0].casefold() if word else ""


def _is_part(words: Words, other: Words) -> bool:
    """Whether a paragraph is another one without its first or last few words: a name may differ in one word only."""
    n_more = len(other) - len(words)
    return 0 <= n_more <= MOST_WORDS_MORE and words in (other[n_more:], other[: len(words)])


def _second_runs(blocks: Sequence[Block]) -> set[int]:
    """The blocks of runs that repeat an earlier run of the same page, whatever they are."""
    kept = [position for position, block in enumerate(blocks) if block.dropped_by is None]
    texts = [blocks[position].text for position in kept]
    first_at: dict[str, int] = {}
    again: set[int] = set()
    start = 0
    if len(set(texts)) == len(texts):  # as on most pages
        return again
    while start < len(texts):
        first = first_at.setdefault(texts[start], start)
        end = start
        while first + end - start < start and end < len(texts) and texts[end] == texts[first + end - start]:
            end += 1
        is_run = end - start >= FEWEST_IN_RUN and sum(map(len, texts[start:end])) >= LONG_RUN
        if is_run:
            again.update(kept[start:end])
        start = end if is_run else start + 1
    return again


def _long_item(block: Block) -> str:
    """The text of a long list item without its mark; empty for any other block."""
    if len(block.text) < LONG_ITEM:
        return ""
    if block.tag != "li" and not (block.tag in ("p", "line") and block.text.startswith(LIST_MARKS)):
        return ""
    text = block.text.lstrip("".join(LIST_MARKS) + " ")
    return text if len(text) >= LONG_ITEM else ""


def _is_paragraph(block: Block) -> bool:
    is_list = block.text.startswith(LIST_MARKS) or block.text.endswith((":", ";"))
    return block.tag in ("p", "line") and not is_list
