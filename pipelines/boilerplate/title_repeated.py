"""Rule title_repeated: the title printed again at the head of the text, and in a text of unknown design what stands above it.

There a box at the end may say it too, above the address of the page: how to quote it, whose work it is.
"""

from collections.abc import Sequence
from urllib.parse import unquote

from pipelines.block import Block, PageFacts, drop_at

REACH = 3
"""How many kept blocks at the head of the text may be the title again."""

REACH_OF_BOX = 8
"""How many kept blocks at the end of the text the box below it may be."""

LONGEST_ABOVE = 120
"""Characters of a block above the title at most: the name of a site or of a section; a longer one is text."""


def title_repeated(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, the title among the first ones marked."""
    if not facts.title:
        return list(blocks)
    title = facts.title.casefold().rstrip(" .")
    kept = [position for position, block in enumerate(blocks) if block.dropped_by is None]
    head = kept[:REACH]
    found = {p for p in head if _is_title(blocks[p].text, title, facts.date_line or "")}
    if found and not facts.is_body_sure:
        above = [p for p in head if p < min(found)]
        if all(len(blocks[p].text) <= LONGEST_ABOVE for p in above):
            found.update(above)
    if not facts.is_body_sure:
        found.update(_box(blocks, kept[REACH:][-REACH_OF_BOX:], title, facts.url))
    return drop_at(blocks, "title_repeated", found)


def _is_title(text: str, title: str, date_line: str) -> bool:
    """Whether a text is the title, or the title with the date beside it: `<h1>… <small>(10/05/2024)</small></h1>`."""
    line = text.casefold().rstrip(" .")
    return line == title or (
        line.startswith(title) and line[len(title) :].strip() == date_line.casefold() != ""
    )


def _box(blocks: Sequence[Block], end: Sequence[int], title: str, url: str) -> set[int]:
    """The title and the address of the page below the text, where both stand there."""
    titles = {p for p in end if blocks[p].text.casefold().rstrip(" .") == title}
    addresses = {p for p in end if url and _address(blocks[p].text) == _address(url)}
    return titles | addresses if titles and addresses else set()


def _address(text: str) -> str:
    return unquote(text.partition("://")[2]).rstrip("/").casefold()
