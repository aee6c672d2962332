"""The body of a page whose platform is not known: trafilatura says where it is, our own blocks say what it is.

Trafilatura loses lists, headings and tables between the paragraphs it finds, so its text only marks the region.
Never its `deduplicate`: that depends on the pages seen before (adbar/trafilatura issue 778).
"""

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import takewhile

from lxml import etree

from pipelines.block import Block
from pipelines.html_tree import Element
from pipelines.lean_html import lean_html
from pipelines.metadata import Metadata
from pipelines.selectors import text_of
from pipelines.sure_part import sure_positions
from pipelines.text import folded_line
from pipelines.told_body import is_stranger, told_positions

SURE = 60
"""From this length on (in characters) a text of trafilatura's marks the region of the article."""

MOST_LINKS = 0.3
LINKED = 0.8
SUBHEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
"""Headings within a text; where no h1 is, h2 is that of the page."""

PARTS = ("p", "ul", "ol", "li", "table", "blockquote", "figure", "figcaption")
BARE = ("div", "td", "center", "font", "body")
"""Tags that without a class may be a single paragraph rather than a part of the page."""

FEWEST_OF_PROSE = 0.2
"""Where the strict reading finds less than this share of the page's prose, the ordinary one is asked too."""

MOST_BLOCKS = 20_000
"""A page of more blocks is not given to trafilatura, which would need minutes."""

COVERED = 0.8
"""The share of the marked text that the article's container holds; the rest are strays."""


def fallback_blocks(blocks: Sequence[Block], root: Element, *, url: str, title: str = "") -> list[Block]:
    """The blocks of the main text among those of the page; none when trafilatura finds nothing.

    Above the marked text it reaches at most to the title.
    """
    texts = _texts_of_region(blocks, lean_html(root), url) if len(blocks) <= MOST_BLOCKS else []
    whole = "\n".join(texts)
    lines = frozenset(
        texts
    )  # most blocks are one of them: asking `whole` alone takes the square of a long page
    marked = [
        position
        for position, block in enumerate(blocks)
        if len(block.text) >= SURE and (block.text in lines or block.text in whole)
    ]
    if not marked and all(len(text) < SURE for text in texts):
        marked = _main_part(blocks)
    if not marked:
        return [Block(text=text) for text in texts]
    return _region(blocks, marked, lambda block: block.text in whole, title)


def sure_blocks(blocks: Sequence[Block], *, title: str = "") -> list[Block]:
    """The blocks of the main text where one part of the page is it without a doubt; none where it may be another."""
    marked = sure_positions(blocks, _part)
    return _region(blocks, marked, lambda _: False, title) if marked else []


def told_blocks(blocks: Sequence[Block], metadata: Metadata, *, title: str = "") -> list[Block]:
    """The blocks of the main text where the page's JSON-LD says it; none where it does not."""
    marked = told_positions(blocks, metadata, _part)
    if not marked:
        return []
    parts = frozenset(_part(blocks[position]) for position in marked)
    region = _region(blocks, marked, lambda _: False, title)
    return [block for block in region if not is_stranger(block, parts, _part)]


def _region(
    blocks: Sequence[Block], marked: Sequence[int], is_text: Callable[[Block], bool], title: str
) -> list[Block]:
    """The blocks around the marked ones; `is_text` tells of a block in links whether it is text all the same."""
    container = _container([blocks[position] for position in marked])
    inside = [position for position in marked if _is_in(blocks[position], container)]
    start, end = inside[0], inside[-1] + 1

    homes = {home for position in inside for home in _homes(blocks[position])}

    def goes_on(block: Block) -> bool:
        return not homes.isdisjoint(_homes(block)) and (
            block.link_share <= MOST_LINKS or block.file_share > MOST_LINKS
        )

    headings = SUBHEADINGS if any(block.tag == "h1" for block in blocks) else SUBHEADINGS - {"h2"}

    def is_subheading(block: Block) -> bool:
        holder, _, tag = block.path.rpartition("/")
        return tag in headings and _home(f"{holder}/p") in homes and block.link_share <= MOST_LINKS

    headline = folded_line(title)

    def goes_up(block: Block) -> bool:
        is_title = bool(headline) and folded_line(block.text).startswith(headline)
        return not is_title and (goes_on(block) or is_subheading(block))

    def within(block: Block) -> bool:
        is_own = block.link_share <= LINKED or block.file_share > MOST_LINKS
        return _is_in(block, container) and (is_own or is_text(block))

    above = list(takewhile(goes_up, reversed(blocks[:start])))
    region = filter(within, blocks[start:end])
    paths = {_place(blocks[at].path) for at in inside}
    rest = _rest(blocks[end:], paths, within, goes_on, is_subheading)
    return [*reversed(above), *region, *rest]


def _main_part(blocks: Sequence[Block]) -> list[int]:
    """The prose of the part of the page that holds most of it, for a page on which trafilatura finds nothing or has too much to read."""
    parts: dict[str, list[int]] = {}
    for position, block in enumerate(blocks):
        if len(block.text) >= SURE and block.link_share <= MOST_LINKS and not block.is_hidden:
            parts.setdefault(_part(block), []).append(position)
    return max(parts.values(), key=lambda found: sum(len(blocks[at].text) for at in found), default=[])


def _texts_of_region(blocks: Sequence[Block], html: str, url: str) -> list[str]:
    """The main texts as the strict reading finds them; where it finds hardly any of the page's prose, the longer ones."""
    texts = _main_texts(html, url, is_strict=True)
    prose = sum(
        len(block.text) for block in blocks if len(block.text) >= SURE and block.link_share <= MOST_LINKS
    )
    if sum(map(len, texts)) >= FEWEST_OF_PROSE * prose:
        return texts
    return max(texts, _main_texts(html, url, is_strict=False), key=lambda found: sum(map(len, found)))


def _rest(
    blocks: Sequence[Block],
    paths: Collection[str],
    within: Callable[[Block], bool],
    goes_on: Callable[[Block], bool],
    is_subheading: Callable[[Block], bool],
) -> Iterator[Block]:
    """What follows the marked text at its side: all to the first stranger, and beyond him to the last equal paragraph.

    Trafilatura may stop at a break within the text; paragraphs at the very same place of a named part belong to it.
    """
    last = max(
        (
            position
            for position, block in enumerate(blocks)
            if block.link_share <= MOST_LINKS
            and _place(block.path) in paths
            and "." in _place(block.path).rpartition("/")[0].rpartition("/")[2]
        ),
        default=-1,
    )
    yield from (block for block in blocks[: last + 1] if within(block) or goes_on(block))
    following = [*blocks[last + 2 :], None]
    for block, below in zip(blocks[last + 1 :], following, strict=False):
        is_above_text = below is not None and len(below.text) >= SURE and below.link_share == 0
        if not goes_on(block) and not (
            is_subheading(block) and is_above_text and below is not None and goes_on(below)
        ):
            return
        yield block


def _main_texts(html: str, url: str, *, is_strict: bool) -> list[str]:
    """The texts that trafilatura keeps, in page order."""
    # Imported here: it costs half a second, and pages of known platforms never need it.
    from trafilatura import bare_extraction

    document = bare_extraction(
        html,
        url=url,
        include_comments=False,
        include_tables=True,
        include_links=False,
        deduplicate=False,
        favor_precision=is_strict,
    )
    body = getattr(document, "body", None)
    if not isinstance(body, etree._Element):
        return []
    return [text for part in body.iter("p", "head", "item", "cell", "quote") if (text := text_of(part))]


def reset_caches() -> None:
    """Empty the caches of trafilatura and of the libraries below it, where they were loaded."""
    if "trafilatura" in sys.modules:
        from trafilatura.meta import reset_caches as reset

        reset()


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


def _place(path: str) -> str:
    """The path of a paragraph, whether it is a `<p>` of some class, a bare `<div>` or plain text of a named part."""
    holder, _, step = path.rpartition("/")
    tag, dot, _ = step.partition(".")
    if step == "div" or tag == "p":
        return f"{holder}/p"
    return f"{path}/p" if dot and tag not in PARTS and tag not in SUBHEADINGS else path


def _homes(block: Block) -> set[str]:
    """The part of the page that holds a block; of a bare `<div>` also what holds it if it is but a paragraph."""
    home = _home(block.path)
    as_paragraph = block.path.removesuffix("/div")
    return {home} if as_paragraph == block.path else {home, _home(f"{as_paragraph}/p")}


def _part(block: Block) -> str:
    return _home(block.path)


def _home(path: str) -> str:
    """The part of the page that holds a block: above the tags of single paragraphs, items and rows, and a bare `<div>`."""
    steps = path.split("/")
    while steps and steps[-1].partition(".")[0] in PARTS:
        steps.pop()
    return "/".join(steps[:-1] if steps and steps[-1] in BARE else steps)


def _is_in(block: Block, container: list[str]) -> bool:
    return block.path.split("/")[: len(container)] == container
