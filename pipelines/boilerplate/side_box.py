"""Rule side_box: boxes beside the text, told by their container: promotions, newsletters, the author's biography, sharing."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipelines.block import Block, PageFacts, drop_at
from pipelines.element_style import words_of_class

TAGS = frozenset(("aside", "nav", "footer", "form", "dialog"))
_NAMES_TEXT = """
    ad ads advert adverts advertisement sponsor sponsored promo promos promotion promoted
    newsletter newsletters signup subscribe subscription
    related recirc recirculation recommend recommended recommendations readmore collections trending popular
    outbrain taboola share sharing sharebar addthis comment comments disqus bio biography authorbox
    breadcrumb breadcrumbs navbar menu sidebar copyright cookie cookies consent gdpr taglist rating
    tooltip popover popup modal lightbox ticker
"""
NAMES = frozenset(_NAMES_TEXT.split())
"""Words in the class of a container, by which designers of any site name what stands beside the text."""

QUOTES = frozenset(("quote", "quotes", "pullquote", "blockquote", "tweet", "embed", "embedded"))
"""Words and tags of quotations, which editors put into such boxes as well."""

LARGEST_BOX = 0.4
"""The share of the page's text from which on a container is no box, whatever its name says."""

MOST_STEPS = 8192


def side_box(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, those in side boxes marked; none in a body that a selector of the site named."""
    if facts.is_body_sure:
        return list(blocks)
    boxes = [boxes_of(block.path) for block in blocks]
    letters: Counter[str] = Counter()
    for block, paths in zip(blocks, boxes, strict=True):
        for path in paths:
            letters[path] += len(block.text)
    largest = LARGEST_BOX * sum(len(block.text) for block in blocks)
    return drop_at(
        blocks,
        "side_box",
        [at for at, paths in enumerate(boxes) if any(letters[path] < largest for path in paths)],
    )


@lru_cache(maxsize=MOST_STEPS)
def boxes_of(path: str) -> tuple[str, ...]:
    """The paths of the containers above a block that are named as boxes; none of a quotation in a box."""
    steps = path.split("/")
    boxes = [position for position, step in enumerate(steps) if _is_box(step)]
    if not boxes or any(_is_quote(step) for step in steps[boxes[-1] :]):
        return ()
    return tuple("/".join(steps[: position + 1]) for position in boxes)


@lru_cache(maxsize=MOST_STEPS)
def _is_box(step: str) -> bool:
    tag, _, classes = step.partition(".")
    return tag in TAGS or not NAMES.isdisjoint(words_of_class(classes))


@lru_cache(maxsize=MOST_STEPS)
def _is_quote(step: str) -> bool:
    tag, _, classes = step.partition(".")
    return tag == "blockquote" or not QUOTES.isdisjoint(words_of_class(classes))
