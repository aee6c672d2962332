"""The text of an article that a page carries in JSON-LD (`articleBody`), as the mark of where the text stands on the page.

It is never taken itself: it has no lists, headings or tables, and it may be cut at the paywall. Where its words are
found on the page, and hardly any other prose beside them, it says more surely than any guess what belongs to the text.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from pipelines.block import Block
from pipelines.metadata import Metadata

SURE = 60
"""Characters from which on a block is prose."""

MOST_LINKS = 0.3
SHORTEST = 300
"""Characters; a shorter text is a summary."""

FOUND = 0.8
"""The share of the told text that must stand on the page."""

WHOLE = 0.6
"""The share of the prose beside it that the told text must hold; below it, it is only the beginning."""

_TAGS = re.compile(r"<[^<>]{1,200}>")
_BESIDE_WORDS = re.compile(r"[\W_]+")


def told_positions(blocks: Sequence[Block], metadata: Metadata, part_of: Callable[[Block], str]) -> list[int]:
    """The positions of the blocks whose prose the page's JSON-LD says; empty where it says none, or only a beginning."""
    told = metadata.json_text("articleBody") or ""
    if len(told) < SHORTEST:
        return []
    key = _key(_TAGS.sub(" ", told))
    prose = [at for at, block in enumerate(blocks) if _is_prose(block)]
    found = [at for at in prose if _key(blocks[at].text) in key]
    n_found = sum(len(_key(blocks[at].text)) for at in found)
    if n_found < FOUND * len(key):
        return []
    letters: Counter[str] = Counter()
    for at in prose:
        letters[part_of(blocks[at])] += len(blocks[at].text)
    parts = {part_of(blocks[at]) for at in found}
    n_beside = sum(letters[part] for part in parts)
    return found if sum(len(blocks[at].text) for at in found) >= WHOLE * n_beside else []


def is_stranger(block: Block, parts: frozenset[str], part_of: Callable[[Block], str]) -> bool:
    """Whether a block is prose of a part of the page of which the told text says nothing; quotations are none."""
    is_quoted = "/blockquote" in block.path
    return block.tag == "p" and not is_quoted and _is_prose(block) and part_of(block) not in parts


def _is_prose(block: Block) -> bool:
    return len(block.text) >= SURE and block.link_share <= MOST_LINKS and not block.is_hidden


def _key(text: str) -> str:
    return _BESIDE_WORDS.sub(" ", text.casefold()).strip()
