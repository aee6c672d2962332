"""A block: the text unit that cleaning rules mark and never delete."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.labels import label_key


class Block(NamedTuple):
    """One paragraph, heading, list item, table row or caption of a page, in page order.

    `text` is NFC with single spaces; a table row has its cells joined by ` | `. `tag` is `p`, `h1`…`h6`, `li`, `tr`,
    `caption` or `line` (a line of a text dump). `path` is the DOM path with classes, `link_share` the share of the
    text that stands inside links (`file_share`: inside links to files), `align` `left`, `right` or `center`.
    `files` are the addresses and texts of the links to files in it. `is_hidden` tells what the page prints but does not
    show. `dropped_by` names the rule that took the block out of the article; None means it stays.
    """

    # A named tuple, not a frozen dataclass: a page of thousands of blocks is built in a fifth of the time.

    text: str
    tag: str = "p"
    path: str = ""
    link_share: float = 0.0
    file_share: float = 0.0
    align: str = "left"
    is_bold: bool = False
    files: tuple[tuple[str, str], ...] = ()
    is_hidden: bool = False
    dropped_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What is already known of the page when the cleaning rules run; `furniture` as `pipelines.site_template` keys it.

    `is_body_sure`: the selector that found the body is one of this site or its system, not a mark of any site.
    """

    title: str | None = None
    url: str = ""
    lead: str | None = None
    byline: str | None = None
    date_line: str | None = None
    widgets: tuple[str, ...] = ()
    has_body_selector: bool = False
    is_body_sure: bool = False
    furniture: frozenset[tuple[str, str]] = frozenset()


Rule = Callable[[Sequence[Block], PageFacts], list[Block]]
"""A cleaning rule: the same blocks in the same order, some more with `dropped_by` set to the rule's name."""


def drop_where(blocks: Sequence[Block], rule: str, is_furniture: Callable[[Block], bool]) -> list[Block]:
    """The blocks, those still kept that are furniture marked with the rule's name."""
    marked = list(blocks)
    for position, block in enumerate(marked):
        if block.dropped_by is None and is_furniture(block):
            marked[position] = block._replace(dropped_by=rule)
    return marked


def drop_lines(
    blocks: Sequence[Block],
    rule: str,
    *,
    labels: frozenset[str] = frozenset(),
    patterns: Sequence[re.Pattern[str]] = (),
    longest: int | None = None,
) -> list[Block]:
    """The blocks, those still kept marked that are a label, or match a pattern at their start and are not too long."""

    def is_furniture(block: Block) -> bool:
        if label_key(block.text) in labels:
            return True
        is_short = longest is None or len(block.text) <= longest
        return is_short and any(pattern.match(block.text) for pattern in patterns)

    return drop_where(blocks, rule, is_furniture)


def drop_at(blocks: Sequence[Block], rule: str, positions: Collection[int]) -> list[Block]:
    """The blocks, those still kept at the given positions marked with the rule's name."""
    marked = list(blocks)
    for position in positions:
        if 0 <= position < len(marked) and marked[position].dropped_by is None:
            marked[position] = marked[position]._replace(dropped_by=rule)
    return marked
