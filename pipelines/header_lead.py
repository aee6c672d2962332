"""The lead of an article of unknown design that stands between its title and its text, in a part of its own."""

import re
from collections.abc import Sequence
from itertools import takewhile

from pipelines.block import Block
from pipelines.block_path import shared_steps
from pipelines.boilerplate.comments import LABELS as COMMENT_LABELS
from pipelines.boilerplate.related_articles import is_related_heading
from pipelines.byline import parse_signature
from pipelines.dates import find_field_line
from pipelines.dates.written import find_day, folded_date_text
from pipelines.file_list import PAGE_DEPTH
from pipelines.header_byline import has_author_label
from pipelines.labels import label_key
from pipelines.page_date import title_positions
from pipelines.text import VIETNAMESE_LETTER

PHOTO_CREDIT_BEHIND = re.compile(r"[\s(](?:Ảnh|ẢNH)\s?:\s?[^.!?:]{2,60}[.)]{0,2}$")
"""The end of a caption: `Đoàn kiểm tra tuyến kênh - Ảnh: Thu Hà`."""

SHORTEST_LEAD = 50
LONGEST_LEAD = 1200
TAGS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "blockquote"))
SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', ")", ":", ";")
MOST_ABOVE = 4
"""Lines above a title in its own part of the page: a section, a breadcrumb, the date."""

FURTHEST = 14
"""Blocks between title and text at most: beyond them lie other parts of the page."""


def find_header_lead(blocks: Sequence[Block], text: Sequence[Block], title: str) -> str | None:
    """The one paragraph between the title and the text that is neither field nor caption; None for none or several.

    Only in Vietnamese: newspapers in other languages print promotions and notes there as well.
    """
    shown = [block for block in blocks if not block.is_hidden]
    above = title_positions(shown, title)[:1]
    first = (
        next((at for at in range(above[0] + 1, len(shown)) if shown[at].text == text[0].text), 0)
        if above
        else 0
    )
    if not above or not 0 < first - above[0] <= FURTHEST:
        return None
    between = shown[above[0] + 1 : first]
    if any(label_key(block.text) in COMMENT_LABELS for block in between):
        return None
    # below the heading of other articles a paragraph is of one of them
    between = list(takewhile(lambda block: not is_related_heading(block.text), between))
    holder = "/".join(shared_steps(shown[above[0]].path, shown[first].path))
    found = [block.text for block in between if _is_paragraph(block) and block.path.startswith(holder)]
    is_inside = (
        holder.count("/") >= PAGE_DEPTH
        or _is_article_part(shown[: above[0]], holder)
        or _is_beside(shown, found, first)
        or _is_in_line(shown, found, above[0], first)
    )
    return found[0] if len(found) == 1 and is_inside else None


def _is_article_part(above: Sequence[Block], holder: str) -> bool:
    """Whether a part of the page begins near the title, by its name too: no wrapper of menus and columns does."""
    tag, _, classes = holder.rpartition("/")[2].partition(".")
    is_named = bool(classes) or tag == "article" or "-" in tag
    return is_named and sum(block.path.startswith(f"{holder}/") for block in above) <= MOST_ABOVE


def _is_beside(shown: Sequence[Block], found: Sequence[str], first: int) -> bool:
    """Whether the lead stands right above the text in the part that holds it: the title may be in another one."""
    above = shown[first - 1]
    return above.text in found and above.path.startswith(shown[first].path.rpartition("/")[0] + "/")


def _is_in_line(shown: Sequence[Block], found: Sequence[str], title: int, first: int) -> bool:
    """Whether the lead stands right above the text, and title, lead and text are parts side by side."""
    holder = shown[title].path.rpartition("/")[0] + "/"
    above = shown[first - 1]
    is_beside = above.text in found and above.path.rpartition("/")[0] + "/" == holder
    return is_beside and shown[first].path.startswith(holder)


def _is_paragraph(block: Block) -> bool:
    text = block.text
    return (
        block.tag in TAGS
        and SHORTEST_LEAD <= len(text) <= LONGEST_LEAD
        and block.link_share == 0
        and VIETNAMESE_LETTER.search(text) is not None
        and find_field_line(text) is None
        and parse_signature(text) is None
        and PHOTO_CREDIT_BEHIND.search(text) is None
        and not has_author_label(text)
        and (text.endswith(SENTENCE_ENDS) or find_day(folded_date_text(text)) is None)
    )
