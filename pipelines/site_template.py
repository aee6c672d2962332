"""Learned furniture: the blocks that pages of one portal and page type share, told by frequency alone.

Only pages whose body no selector finds learn from each other and are cleaned by what was learned. What is learned
follows from the set of pages, whatever their order: near-duplicate pages count once, else an article that is
mirrored under ten addresses would look like furniture.
"""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from archive.records import FurnitureBlock, PageType, SiteTemplate, TitlePlace
from pipelines.block import Block
from pipelines.byline import parse_signature
from pipelines.near_duplicates import Sketch, clusters, text_sketch
from pipelines.text import folded_line
from pipelines.title_place import UNSEEN, SeenPage, learn_title_places

FURNITURE_TYPES: tuple[PageType, ...] = ("article", "document")
OTHER_TYPES: PageType = "static"
"""The template of static pages stands for all other types: it knows where titles are, and what half of all pages share."""

FEWEST_CLUSTERS = 3
SHARE_OF_CLUSTERS = 0.08
"""A block is furniture from this share of the clusters on, and never below `FEWEST_CLUSTERS`."""

SHARE_IN_TEXT = 0.5
"""The same inside a part of the page whose texts differ from page to page: there officials repeat themselves."""

MOSTLY = 0.5
"""The share of the letters of a part of the page that repeat where the part is no text of articles."""

MOST_LOSS = 0.3
"""The share of a text that learned furniture may take; beyond it everything is kept."""

LARGEST_SAMPLE = 300
"""Pages of one portal from which is learned at most: enough for a block on 8 % of them to be seen 24 times."""

PROSE = 80
LONGEST_TEXT = 120
PARAGRAPH_TAGS = frozenset(
    ("p", "ul", "ol", "li", "table", "tbody", "tr", "td", "blockquote", "h2", "h3", "h4", "h0", "strong")
)
"""The tags of single paragraphs; `h0` is any heading of a path whose numbers are folded."""

PATH_STEPS = 2
MOST_PATHS = 4096

_NUMBER = re.compile(r"\d[\d.,]*(?<=\d)")

Key = tuple[str, str]
"""A block as templates know it: its folded text and the signature of its DOM path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSketch:
    """What learning keeps of one page: its type, its blocks' keys, a sketch of its main prose, its lines and links."""

    page_type: PageType
    keys: frozenset[Key]
    prose: Sketch
    seen: SeenPage = UNSEEN


def sketch_page(blocks: Sequence[Block], page_type: PageType, seen: SeenPage = UNSEEN) -> PageSketch:
    """The sketch of a page from all its blocks."""
    shown = [block for block in blocks if not block.is_hidden]
    return PageSketch(
        page_type=page_type,
        keys=frozenset(map(block_key, shown)),
        prose=text_sketch(_main_prose(shown)),
        seen=seen,
    )


def block_key(block: Block) -> Key:
    """The text with its numbers folded, since counters count, and the end of the DOM path, numbers folded too."""
    text = _NUMBER.sub("0", folded_line(block.text))
    if len(text) > LONGEST_TEXT:
        digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
        text = f"{text[:LONGEST_TEXT]}… {digest}"
    return text, _path_signature(block.path)


@lru_cache(maxsize=MOST_PATHS)
def _path_signature(path: str) -> str:
    folded = _NUMBER.sub("0", path)
    container = _container(folded)
    return "/".join(container.split("/")[-PATH_STEPS:]) + folded[len(container) :]


def learn_site_template(
    sketches: Iterable[PageSketch],
    page_type: PageType,
    *,
    portal: str = "",
    titles: tuple[TitlePlace, ...] = (),
) -> SiteTemplate:
    """What the pages of a type have in common; the same for the same pages in any order."""
    pages = sorted(
        (sketch for sketch in sketches if sketch.page_type == page_type),
        key=lambda sketch: (sketch.prose, sorted(sketch.keys)),
    )
    members: dict[int, set[Key]] = {}
    for page, cluster in zip(pages, clusters([page.prose for page in pages]), strict=True):
        members.setdefault(cluster, set()).update(page.keys)
    counts = Counter(key for keys in members.values() for key in keys)
    return SiteTemplate(
        portal=portal,
        page_type=page_type,
        n_pages=len(pages),
        n_clusters=len(members),
        blocks=tuple(
            FurnitureBlock(text=text, path=path, n_clusters=counts[text, path])
            for text, path in sorted(_furniture_keys(counts, len(members)))
        ),
        titles=titles,
    )


def learn_titles(sketches: Iterable[PageSketch]) -> tuple[TitlePlace, ...]:
    """Where the site's pages print their titles; none where what was found is right."""
    return learn_title_places([sketch.seen for sketch in sketches])


def learn_site_templates(
    sketches: Iterable[PageSketch], *, portal: str = "", titles: tuple[TitlePlace, ...] = ()
) -> tuple[SiteTemplate, ...]:
    """The templates of every type that templates exist for, empty where nothing was learned."""
    pages = list(sketches)
    furniture = (
        learn_site_template(pages, page_type, portal=portal, titles=titles) for page_type in FURNITURE_TYPES
    )
    return *furniture, _frame(pages, portal=portal, titles=titles)


def _frame(pages: Sequence[PageSketch], *, portal: str, titles: tuple[TitlePlace, ...]) -> SiteTemplate:
    """What half of the pages of all types share: menus, boxes of news, what stands below."""
    framed = [replace(page, page_type=OTHER_TYPES) for page in pages if page.seen.address]
    learned = learn_site_template(framed, OTHER_TYPES, portal=portal, titles=titles)
    blocks = tuple(
        block for block in learned.blocks if block.n_clusters >= SHARE_IN_TEXT * learned.n_clusters
    )
    n_others = sum(page.page_type not in FURNITURE_TYPES for page in pages)
    return replace(learned, n_pages=n_others, blocks=blocks)


def template_of(templates: Iterable[SiteTemplate], page_type: PageType) -> SiteTemplate | None:
    """The template that concerns pages of a type."""
    wanted = page_type if page_type in FURNITURE_TYPES else OTHER_TYPES
    return next((template for template in templates if template.page_type == wanted), None)


def sample_addresses(addresses: Iterable[str]) -> list[str]:
    """The addresses of a site from which is learned: all of a small site, else those whose digests are smallest."""
    ranked = sorted({(hashlib.sha256(url.encode("utf-8", "replace")).digest(), url) for url in addresses})
    return [url for _, url in ranked[:LARGEST_SAMPLE]]


def learning_step(n_pages: int) -> int:
    """How many of a site's first pages are learned from: the last of the steps 3, 4, 6, 9, 13 … that it reached.

    Steps of half keep a growing site from being cleaned again with every new page.
    """
    step = FEWEST_CLUSTERS
    while step * 3 // 2 <= n_pages:
        step = step * 3 // 2
    return step if step <= n_pages else 0


def find_furniture(blocks: Sequence[Block], template: SiteTemplate) -> set[int]:
    """The positions of the blocks that the template knows; a table is taken whole or not at all.

    Between paragraphs that are the page's own a line needs the share of a text, since layouts of tables without names
    hold text and furniture in one part.
    """
    counts = {(block.text, block.path): block.n_clusters for block in template.blocks}
    many = math.ceil(SHARE_IN_TEXT * template.n_clusters)
    known = {position for position, block in enumerate(blocks) if block_key(block) in counts}
    own = [
        position
        for position, block in enumerate(blocks)
        if position not in known and len(block.text) >= PROSE and block.link_share == 0
    ]
    paths = {blocks[position].path for position in own}
    known -= {
        position
        for position in known
        if counts[block_key(blocks[position])] < many and _is_name(blocks[position])
    }
    if own:
        known -= {
            position
            for position in known
            if blocks[position].link_share == 0
            and counts[block_key(blocks[position])] < many
            and (
                own[0] < position < own[-1]
                or (len(blocks[position].text) >= PROSE and blocks[position].path in paths)
            )
        }
    for _, rows in groupby(
        enumerate(blocks), key=lambda entry: entry[1].path if entry[1].tag == "tr" else ""
    ):
        positions = [position for position, block in rows if block.tag == "tr"]
        if not known.issuperset(positions):
            known.difference_update(positions)
    return known


def _is_name(block: Block) -> bool:
    """Whether a line is the name of who signs a text: reporters sign many."""
    signature = parse_signature(block.text) if block.link_share == 0 else None
    return signature is not None and signature.byline is not None


def is_too_much(blocks: Sequence[Block], positions: Iterable[int]) -> bool:
    """Whether the blocks at these positions hold more of the text than furniture can be."""
    total = sum(len(block.text) for block in blocks)
    return sum(len(blocks[position].text) for position in positions) > MOST_LOSS * total


def _furniture_keys(counts: Counter[Key], n_clusters: int) -> set[Key]:
    """The keys that are frequent enough for the part of the page in which they stand."""
    few = max(FEWEST_CLUSTERS, math.ceil(SHARE_OF_CLUSTERS * n_clusters))
    many = max(FEWEST_CLUSTERS, math.ceil(SHARE_IN_TEXT * n_clusters))
    repeated: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for (text, path), n in counts.items():
        whole[_container(path)] += n * len(text)
        if n >= few:
            repeated[_container(path)] += n * len(text)
    is_text = {part for part, letters in whole.items() if repeated[part] < MOSTLY * letters}
    return {key for key, n in counts.items() if n >= (many if _container(key[1]) in is_text else few)}


def _container(path: str) -> str:
    """The part of the page that holds a block: its path without the tags of single paragraphs, items and rows."""
    steps = path.split("/")
    while steps and steps[-1].partition(".")[0] in PARAGRAPH_TAGS:
        steps.pop()
    return "/".join(steps)


def _main_prose(blocks: Sequence[Block]) -> str:
    """The prose of the part of the page that holds most of it."""
    parts: dict[str, list[str]] = {}
    for block in blocks:
        if len(block.text) >= PROSE and block.link_share < 0.5:
            parts.setdefault(block.path.rpartition("/")[0], []).append(block.text)
    largest = max(parts.values(), key=lambda texts: sum(map(len, texts)), default=[])
    return "\n".join(largest)
