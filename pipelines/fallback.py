"""The body of a page whose platform is not known: trafilatura says where it is, our own blocks say what it is.

Trafilatura loses lists, headings and tables between the paragraphs it finds, so its text only marks the region.
Never its `deduplicate`: that depends on the pages seen before (adbar/trafilatura issue 778).
"""

from collections.abc import Sequence
from itertools import takewhile

from lxml import etree

from pipelines.block import Block
from pipelines.html_tree import shallow_html
from pipelines.selectors import text_of

SURE = 60
"""From this length on (in characters) a text of trafilatura's marks the region of the article."""

MOST_LINKS = 0.3
PARTS = ("p", "ul", "ol", "li", "table", "blockquote")
COVERED = 0.8
"""The share of the marked text that the article's container holds; the rest are strays."""


def fallback_blocks(blocks: Sequence[Block], html: str, *, url: str) -> list[Block]:
    """The blocks of the main text among those of the page; none when trafilatura finds nothing."""
    texts = _main_texts(shallow_html(html), url)
    whole = "\n".join(texts)
    marked = [
        position for position, block in enumerate(blocks) if len(block.text) >= SURE and block.text in whole
    ]
    if not marked:
        return [Block(text=text) for text in texts]
    container = _container([blocks[position] for position in marked])
    inside = [position for position in marked if _is_in(blocks[position], container)]
    start, end = inside[0], inside[-1] + 1

    def goes_on(block: Block) -> bool:
        return _is_in(block, container) and (block.link_share <= MOST_LINKS or block.file_share > MOST_LINKS)

    above = list(takewhile(goes_on, reversed(blocks[:start])))
    region = [block for block in blocks[start:end] if _is_in(block, container)]
    return [*reversed(above), *region, *takewhile(goes_on, blocks[end:])]


def _main_texts(html: str, url: str) -> list[str]:
    """The texts that trafilatura keeps, in page order."""
    # Imported here: it costs half a second, and pages of known platforms never need it.
    from trafilatura import bare_extraction

    document = bare_extraction(
        html, url=url, include_comments=False, include_tables=True, include_links=False, deduplicate=False
    )
    body = getattr(document, "body", None)
    if not isinstance(body, etree._Element):
        return []
    return [text for part in body.iter("p", "head", "item", "cell", "quote") if (text := text_of(part))]


def _container(marked: Sequence[Block]) -> list[str]:
    """The deepest DOM path that holds most of the marked text: of a `<div>` for each paragraph, the parent."""
    total = sum(len(block.text) for block in marked)
    container: list[str] = []
    paths = [(block.path.split("/"), len(block.text)) for block in marked]
    while True:
        below: dict[str, int] = {}
        for path, length in paths:
            if len(path) > len(container) and path[: len(container)] == container:
                step = path[len(container)]
                below[step] = below.get(step, 0) + length
        step, covered = max(below.items(), key=lambda entry: entry[1], default=("", 0))
        within = [*container, step]
        is_leaf = all(len(path) == len(within) for path, _ in paths if path[: len(within)] == within)
        if covered < COVERED * total or step.split(".")[0] in PARTS or (is_leaf and "." not in step):
            return container
        container.append(step)


def _is_in(block: Block, container: list[str]) -> bool:
    return block.path.split("/")[: len(container)] == container
