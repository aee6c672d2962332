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
    if found:
        blocks = [
            block._replace(path=f"{block.path.rpartition('/')[0]}/p") if block.path in found else block
            for block in blocks
        ]
    return _unwrapped(blocks)


def _unwrapped(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, those of a text whose every paragraph, heading and list has a box of its own out of their boxes.

    Editors of blocks print `<div class="blk blk-text"><p>`: boxes of one first class, side by side.
    """
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if len(block.text) >= PROSE and block.path.endswith("/p"):
            places.setdefault(block.path, []).append(at)
    for path, positions in places.items():
        holder, _, box = path.removesuffix("/p").rpartition("/")
        first_class = box.partition(".")[2].partition(" ")[0]
        if len(positions) < FEWEST or not box.startswith("div.") or not first_class:
            continue
        start = f"{holder}/div.{first_class}"
        span = range(positions[0], positions[-1] + 1)
        if any(_is_box(blocks[at].path, start, holder, box) for at in span):
            return [
                block._replace(path=_without_box(block.path, start, holder)) if at in span else block
                for at, block in enumerate(blocks)
            ]
    return blocks


def _is_box(path: str, start: str, holder: str, box: str) -> bool:
    """Whether a path leads into a box of the same first class but of another kind, to a list, a table or a heading."""
    is_other = path.startswith((f"{start} ", f"{start}/")) and not path.startswith(f"{holder}/{box}/")
    return is_other and any(step.partition(".")[0] in AMONG for step in path[len(start) :].split("/"))


def _without_box(path: str, start: str, holder: str) -> str:
    if not path.startswith((f"{start} ", f"{start}/")):
        return path
    _, _, rest = path[len(holder) + 1 :].partition("/")
    return f"{holder}/{rest}" if rest else path


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
