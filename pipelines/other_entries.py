"""Entries of other articles on a page: a linked title and what a list prints of that article beside it.

Lists below a text are printed with the classes of the article, their excerpts and days then look like its paragraphs.
What tells an entry is that several titles lead elsewhere from one place of the design, each in a part of its own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.block import Block
from pipelines.other_texts import other_texts

LINKED = 0.5
TITLE = 25
"""From this length on (in characters) a link is the title of another page."""

PROSE = 80
FEWEST_ENTRIES = 2
MOST_PROSE = 2
"""Paragraphs of an entry: a lead, or an excerpt cut in two."""

MOST_BLOCKS = 6
"""Lines of an entry: title, day, section, author, excerpt, a link to read on."""

FEWEST_LETTERS = 150
"""Letters of prose that must stand outside the entries: else the page is a list, and nothing is an article's."""


_DOCUMENT = re.compile(r"\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?\s*[/-]\s*[A-ZĐ]{2}\S*")
"""The number of a document, which lists of documents print for a title."""


def without_others(blocks: Sequence[Block], title: str) -> Sequence[Block]:
    """The blocks but for entries of other articles, comments and a next article; all where hardly any prose would be left."""
    others = entry_positions(blocks) | other_texts(blocks, title)
    if not others:
        return blocks
    kept = [block for at, block in enumerate(blocks) if at not in others]
    return kept if sum(len(block.text) for block in kept if _is_prose(block)) >= FEWEST_LETTERS else blocks


def entry_positions(blocks: Sequence[Block]) -> set[int]:
    """The positions of the lines of entries, their titles among them."""
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        is_link = block.link_share >= LINKED and block.file_share < LINKED
        if is_link and (len(block.text) >= TITLE or _DOCUMENT.fullmatch(block.text)):
            places.setdefault(block.path, []).append(at)
    found: set[int] = set()
    for titles in places.values():
        if len(titles) >= FEWEST_ENTRIES:
            found.update(_entries(blocks, titles))
    return found


def _entries(blocks: Sequence[Block], titles: Sequence[int]) -> Iterator[int]:
    """The lines of the entries with these titles; none where they stand in the part of the page that holds a text."""
    for run in _runs(titles):
        holder = _holder(blocks, run)
        spans = [range(first, after) for first, after in pairwise(run)]
        end = next(
            (at for at in range(run[-1] + 1, len(blocks)) if not _is_in(blocks[at], holder)), len(blocks)
        )
        spans.append(range(run[-1], min(end, run[-1] + MOST_BLOCKS)))
        lines = [at for span in spans for at in span]
        prose = {blocks[at].path for at in lines if _is_prose(blocks[at])}
        inside = frozenset(lines)
        is_shared = any(
            block.path in prose and _is_prose(block) and at not in inside for at, block in enumerate(blocks)
        )
        if (
            holder
            and prose
            and not is_shared
            and not any(_n_prose(blocks, span) > MOST_PROSE for span in spans)
        ):
            yield from lines


def _runs(titles: Sequence[int]) -> Iterator[list[int]]:
    """The titles that follow each other as those of a list do."""
    run = [titles[0]]
    for before, at in pairwise(titles):
        if at - before > MOST_BLOCKS:
            if len(run) >= FEWEST_ENTRIES:
                yield run
            run = []
        run.append(at)
    if len(run) >= FEWEST_ENTRIES:
        yield run


def _holder(blocks: Sequence[Block], run: Sequence[int]) -> str:
    """The part of the page that is an entry, by the lines up to the last title; empty where they have none in common."""
    shared = blocks[run[0]].path.split("/")
    for at in range(run[0] + 1, run[-1]):
        steps = blocks[at].path.split("/")
        n = next(
            (n for n, (a, b) in enumerate(zip(shared, steps, strict=False)) if a != b),
            min(len(shared), len(steps)),
        )
        shared = shared[:n]
    return "/".join(shared)


def _is_in(block: Block, holder: str) -> bool:
    return block.path == holder or block.path.startswith(f"{holder}/")


def _is_prose(block: Block) -> bool:
    return len(block.text) >= PROSE and block.link_share < LINKED


def _n_prose(blocks: Sequence[Block], span: range) -> int:
    return sum(_is_prose(blocks[at]) for at in span)
