"""Rule duplicate_paragraph: a paragraph that the page prints twice, word for word or but for its first words.

A text may rightly repeat an introduction ("… yêu cầu các đơn vị:"), a short list item, a table row or a heading:
only long sentences, long list items that are equal to the letter, neighbours that are equal, and runs of blocks printed again (a body twice: print view, mobile copy)
count as duplicates. Numbers are never folded: they are the news.
"""

from collections.abc import Sequence

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

LIST_MARKS = ("-", "–", "+", "•", "*")


def duplicate_paragraph(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, second prints marked."""
    positions = _second_runs(blocks)
    first_prints = _FirstPrints()
    items: set[str] = set()
    before: list[str] = []
    for position, block in enumerate(blocks):
        if block.dropped_by is not None or position in positions:
            continue
        item = _long_item(block)
        words = words_of(block.text)
        if item in items or (
            _is_paragraph(block) and (words == before or first_prints.has(block.text, words))
        ):
            positions.add(position)
            continue
        if item:
            items.add(item)
        before = words
    return drop_at(blocks, "duplicate_paragraph", positions)


class _FirstPrints:
    """The long paragraphs seen so far, by their numbers: paragraphs with other numbers never say the same."""

    def __init__(self) -> None:
        self._by_numbers: dict[tuple[str, ...], list[list[str]]] = {}
        self._exact: set[tuple[str, ...]] = set()

    def has(self, text: str, words: list[str]) -> bool:
        """Whether a long paragraph was seen before, with at most a few words more; if not, it is noted."""
        if len(text) < LONG:
            return False
        near = self._by_numbers.setdefault(tuple(word for word in words if word.isdigit()), [])
        is_known = tuple(words) in self._exact or any(
            _is_part(words, other) for other in near[-MOST_COMPARED:]
        )
        if not is_known:
            self._exact.add(tuple(words))
            near.append(words)
        return is_known


def _is_part(words: list[str], other: list[str]) -> bool:
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
    is_item = block.tag == "li" or (block.tag in ("p", "line") and block.text.startswith(LIST_MARKS))
    text = block.text.lstrip("".join(LIST_MARKS) + " ")
    return text if is_item and len(text) >= LONG_ITEM else ""


def _is_paragraph(block: Block) -> bool:
    is_list = block.text.startswith(LIST_MARKS) or block.text.endswith((":", ";"))
    return block.tag in ("p", "line") and not is_list
