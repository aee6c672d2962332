"""Paragraphs that are `<div>`s of one class, as component libraries print them, read as paragraphs of the part that holds them."""

from collections.abc import Sequence

from pipelines.block import Block

PROSE = 60
FEWEST = 3
AMONG = frozenset(("ul", "ol", "table", "blockquote", "figure", "h2", "h3", "h4", "h5", "h6"))
"""What stands among the paragraphs of a text and tells that the part around them is the text."""


def as_paragraphs(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, those at a place that is only a paragraph's with the path of a paragraph."""
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        step = block.path.rpartition("/")[2]
        if len(block.text) >= PROSE and step.startswith("div."):
            places.setdefault(block.path, []).append(at)
    found = {path for path, positions in places.items() if _is_paragraph(blocks, path, positions)}
    if not found:
        return blocks
    return [
        block._replace(path=f"{block.path.rpartition('/')[0]}/p") if block.path in found else block
        for block in blocks
    ]


def _is_paragraph(blocks: Sequence[Block], path: str, positions: Sequence[int]) -> bool:
    """Whether lists, tables and headings stand beside the elements at a place, between them, and none within."""
    if len(positions) < FEWEST:
        return False
    holder, is_among = path.rpartition("/")[0] + "/", False
    for block in blocks[positions[0] : positions[-1]]:
        if block.path.startswith(f"{path}/"):
            return False
        if block.path != path and block.path.startswith(holder):
            step = block.path[len(holder) :].partition("/")[0].partition(".")[0]
            is_among = is_among or step in AMONG
    return is_among
