"""The part of a page that is its main text without a doubt: it holds many times the prose of any other part."""

import re
from collections.abc import Callable, Sequence

from pipelines.block import Block
from pipelines.boilerplate.side_box import boxes_of

SHORTEST_PROSE = 60
"""Characters from which on a block outside links is prose."""

MOST_LINKS = 0.3
SHORTEST_TEXT = 800
FEWEST_PARAGRAPHS = 3

FORM_OF_PAGE = re.compile(r"/?body(?:\.[^/]*)?/form")

LARGEST_OTHER = 0.2
"""The share of the main text's prose that another part of the page may hold: a lead, a caption, a notice."""


def sure_positions(blocks: Sequence[Block], part_of: Callable[[Block], str]) -> list[int]:
    """The paragraphs of the main text; none where another part of the page may be it. Boxes and footers are no rivals."""
    parts: dict[str, list[int]] = {}
    for position, block in enumerate(blocks):
        if len(block.text) >= SHORTEST_PROSE and block.link_share <= MOST_LINKS and not block.is_hidden:
            parts.setdefault(part_of(block), []).append(position)
    letters = {part: sum(len(blocks[at].text) for at in found) for part, found in parts.items()}
    largest = sorted(letters, key=lambda part: letters[part], reverse=True)
    if not largest or _is_beside(largest[0]):
        return []
    main = largest[0]
    second = next((letters[part] for part in largest[1:] if not _is_beside(part)), 0)
    is_sure = (
        letters[main] >= SHORTEST_TEXT
        and len(parts[main]) >= FEWEST_PARAGRAPHS
        and second <= LARGEST_OTHER * letters[main]
    )
    return parts[main] if is_sure else []


def _is_beside(part: str) -> bool:
    return "footer" in part.lower() or not all(map(_is_form_of_page, boxes_of(part)))


def _is_form_of_page(box: str) -> bool:
    """Whether a box is the form that ASP.NET puts around the whole page."""
    return FORM_OF_PAGE.fullmatch(box) is not None
