"""Lists that print whole posts one below the other, as the front pages of web logs do."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipelines.block import Block
from pipelines.element_style import HEADINGS

LINKED = 0.8
TITLE = 25
"""From this length on (in characters) a linked heading is the title of a post."""

HEADLINE_WORDS = 6
"""From this number of words on an h1 that links nowhere is the headline of an article."""

PROSE = 80
FEWEST_POSTS = 3
MOST_ABOVE = 350
"""Prose above the first of the titles that makes a page an article with a list of others below."""

LONGEST_LAST = 4
"""How many times as long as the other posts the last one may be: beyond it follows the text of an article."""


_TITLE_PART = re.compile(r"[.\s_-](?:title|headline|tieude)\b[^/]*$", re.I)
"""How the part of a design is called that holds a title which is no heading."""


def is_post_list(
    blocks: Sequence[Block], *, has_first_post: bool = False, site_lines: Collection[str] = ()
) -> bool:
    """Whether a page is a list of posts: linked titles at one place of the design, each with its text below.

    `has_first_post`: the newest post stands above the others, in a place of its own. `site_lines` name the site, which
    some designs print in h1 (lower case).
    """
    posts = _posts(blocks)
    if any(_is_headline(block) and block.text.casefold() not in site_lines for block in blocks):
        return False
    if len(posts) < FEWEST_POSTS:
        return False
    if not has_first_post and _n_prose(blocks[: posts[0]]) >= MOST_ABOVE:
        return False
    lengths = [_n_prose(blocks[start:end]) for start, end in pairwise([*posts, len(blocks)])]
    longest = max(lengths[:-1])
    return all(lengths[:-1]) and lengths[-1] <= LONGEST_LAST * longest


def _posts(blocks: Sequence[Block]) -> list[int]:
    """The positions of the linked titles at the place that has most of them."""
    places: dict[str, list[int]] = {}
    for position, block in enumerate(blocks):
        is_titled = block.tag in HEADINGS or _TITLE_PART.search(block.path) is not None
        if is_titled and block.link_share >= LINKED and len(block.text) >= TITLE:
            places.setdefault(block.path, []).append(position)
    return max(places.values(), key=len, default=[])


def _is_headline(block: Block) -> bool:
    is_own = block.tag == "h1" and block.link_share < LINKED
    return is_own and len(block.text.split()) >= HEADLINE_WORDS


def _n_prose(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if len(block.text) >= PROSE and block.link_share < LINKED)
