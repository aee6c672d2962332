"""What stands amid the paragraphs of a text, in the same part of the page: rather a line of it than furniture."""

from collections.abc import Sequence

from pipelines.block import Block

PROSE = 80
FEWEST_PROSE = 3
"""Paragraphs of so many characters, and so many of them, make a part of the page a text."""

LINKED = 0.5
_LIST_TAGS = frozenset(("ul", "ol", "li"))


def amid_text(blocks: Sequence[Block]) -> set[int]:
    """The positions of unlinked blocks between the first and the last paragraph of a text that is told by its place."""
    prose: dict[str, list[int]] = {}
    for position, block in enumerate(blocks):
        if block.path and len(block.text) >= PROSE and block.link_share < LINKED:
            prose.setdefault(_holder(block.path), []).append(position)
    spans = {holder: (found[0], found[-1]) for holder, found in prose.items() if len(found) >= FEWEST_PROSE}
    if not spans:
        return set()
    return {
        position
        for position, block in enumerate(blocks)
        if block.link_share == 0
        and (span := spans.get(_holder(block.path))) is not None
        and span[0] < position < span[1]
    }


def _holder(path: str) -> str:
    """The part of the page that holds a paragraph, a heading or an item of a list."""
    steps = path.split("/")[:-1]
    while steps and steps[-1].partition(".")[0] in _LIST_TAGS:
        steps.pop()
    return "/".join(steps)


def spared_amid_text(before: Sequence[Block], after: list[Block]) -> list[Block]:
    """The blocks after a rule, those that it marked amid a text as they were before."""
    marked = [
        position
        for position, block in enumerate(after)
        if block.dropped_by is not None and before[position].dropped_by is None
    ]
    for position in amid_text(before).intersection(marked) if marked else ():
        after[position] = before[position]
    return after
