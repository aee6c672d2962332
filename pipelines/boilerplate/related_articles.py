"""Rule related_articles: lists of other articles, from their heading to the end of the list, and single pointers to one."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from pipelines.block import Block, PageFacts, drop_at
from pipelines.element_style import words_of_class
from pipelines.labels import label_key, label_keys
from pipelines.trigger import triggered_by

HEADINGS = label_keys(
    "Bài viết khác",
    "Bài viết liên quan",
    "Bài viết cùng chuyên mục",
    "Các bài viết khác",
    "Các tin khác",
    "Các tin đã đưa",
    "Các tin bài khác",
    "Các tin liên quan",
    "Tin khác",
    "Tin cũ hơn",
    "Tin mới hơn",
    "Tin liên quan",
    "Tin bài liên quan",
    "Tin cùng chuyên mục",
    "Tin cùng loại",
    "Cùng chuyên mục",
    "Những tin mới hơn",
    "Những tin cũ hơn",
    "Theo dòng sự kiện",
    "Danh sách liên quan",
    "Tin tức khác",
    "Tin bài khác",
    "Xem thêm",
)
ENGLISH_HEADINGS = label_keys(
    "Related",
    "Related articles",
    "Related stories",
    "Related news",
    "Related content",
    "Related links",
    "Related posts",
    "Recommended",
    "Recommended stories",
    "Most read",
    "Most popular",
    "Most viewed",
    "Popular",
    "Trending",
    "Trending now",
    "Latest news",
    "Top stories",
    "More stories",
    "More news",
    "More on this story",
    "Read more",
    "Read next",
    "Up next",
    "See also",
    "Don't miss",
    "You may also like",
    "You might also like",
    "Editors' picks",
    "Editor's picks",
)
POINTER = re.compile(
    r"""^[\[(>»\s]*(?:
        related(?:\s+(?:post|story|article|video|coverage))?s?\s*:
      | (?:read|see|watch|more)(?:\s+(?:more|also|next|now))?\s*:
      | also\s+(?:read|see)\s*:
      | (?:xem|đọc)\s+(?:thêm|tiếp)\s*:
      | (?:tin|bài)(?:\s+viết)?\s+liên\s+quan\s*:
    )\s*\S""",
    re.I | re.X,
)
_HEADING = re.compile(
    r"""(?:(?:các|những|một\ số|danh\ sách)\s+)?(?:tin\ tức|tin\ bài|tin|bài\ viết|bài)\s+
        (?:\ ?(?:khác|liên\ quan|nổi\ bật|tiêu\ điểm|gần\ đây|kế\ tiếp|tiếp\ theo|trước|sau)
          |\ ?cùng\ (?:chuyên\ mục|chuyên\ đề|chủ\ đề|thể\ loại|loại|lĩnh\ vực|danh\ mục|mục|nhóm)
          |(?:đã|vừa)\ (?:đưa|đăng)|mới(?:\ (?:nhất|hơn|đăng|đưa|cập\ nhật))?|cũ(?:\ hơn)?|(?:xem|đọc)\ nhiều(?:\ nhất)?){1,2}""",
    re.X,
)
RELATED_PARTS = frozenset(("relate", "related", "lienquan"))
"""Words by which a container of other articles amid a text is named: `cms-relate` (newspapers on ZCE, 2026), `tin-lien-quan`."""

WHOLLY_LINKED = 0.95
LEAST_LINK_SHARE = 0.5
FEWEST_ENTRIES = 2
HEADINGS_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PROSE = 80
"""A list has at most one summary below each title: two paragraphs in a row are a text."""

LONGEST_LINE = 200
"""A line of a text dump longer than this (in characters) is a paragraph again, not the title of another article."""


@lru_cache(maxsize=2048)
def is_related_heading(text: str) -> bool:
    """Whether a line is nothing but the Vietnamese heading of a list of other articles."""
    key = label_key(text)
    return key in HEADINGS or (bool(key) and _HEADING.fullmatch(key) is not None)


def _is_in_related_part(block: Block) -> bool:
    """Whether a line is nothing but a link, not to a file, in a part that is named as that of other articles."""
    return (
        block.link_share >= WHOLLY_LINKED
        and not block.file_share
        and any(map(_is_related_part, block.path.split("/")))
    )


@lru_cache(maxsize=2048)
def _is_related_part(step: str) -> bool:
    words = words_of_class(step.partition(".")[2])
    return not RELATED_PARTS.isdisjoint(words) or ("lien", "quan") in pairwise(words)


@triggered_by(mark=_is_in_related_part)
@triggered_by(labels=HEADINGS, tests=(_HEADING.fullmatch,))
@triggered_by(labels=ENGLISH_HEADINGS, patterns=(POINTER,), only_unsure=True)
def related_articles(blocks: Sequence[Block], facts: PageFacts) -> list[Block]:
    """The blocks, headings of related lists and the links below them marked.

    English headings and pointers (`Related: …`) count only where no selector of the site named the body.
    """
    english = frozenset() if facts.is_body_sure else ENGLISH_HEADINGS
    positions: set[int] = set()
    for start, block in enumerate(blocks):
        if block.dropped_by is not None:
            continue
        if _is_in_related_part(block):
            positions.add(start)
        elif is_related_heading(block.text) or label_key(block.text) in english:
            part = [] if facts.is_body_sure else _entries_below(blocks, start)
            found = part or _links_after(blocks, start)
            if found or not (facts.is_body_sure and _heads_text(blocks, start)):
                positions |= {start, *found}
        elif not facts.is_body_sure and block.link_share >= LEAST_LINK_SHARE and POINTER.match(block.text):
            positions.add(start)
    return drop_at(blocks, "related_articles", positions)


def _heads_text(blocks: Sequence[Block], start: int) -> bool:
    """Whether a heading of a text stands there, with its paragraphs below it."""
    following = (block for block in blocks[start + 1 :] if block.dropped_by is None)
    return blocks[start].tag in HEADINGS_TAGS and any(
        len(block.text) >= PROSE and block.link_share < LEAST_LINK_SHARE for block in islice(following, 1)
    )


def _entries_below(blocks: Sequence[Block], start: int) -> list[int]:
    """The rest of the part of the page that a heading opens, where it lists articles with day and summary; else none."""
    holder = blocks[start].path.rpartition("/")[0] + "/"
    if start and blocks[start - 1].path.startswith(holder):
        return []
    entries = list(takewhile(lambda at: blocks[at].path.startswith(holder), range(start + 1, len(blocks))))
    prose = [
        at for at in entries if len(blocks[at].text) >= PROSE and blocks[at].link_share < LEAST_LINK_SHARE
    ]
    is_list = len(entries) - len(prose) >= FEWEST_ENTRIES and prose[:1] != entries[:1]
    return entries if is_list and all(after - at > 1 for at, after in pairwise(prose)) else []


def _links_after(blocks: Sequence[Block], start: int) -> list[int]:
    links: list[int] = []
    for position in range(start + 1, len(blocks)):
        block = blocks[position]
        if block.dropped_by is not None:
            continue
        if not (_is_title_line(block) if block.tag == "line" else block.link_share >= LEAST_LINK_SHARE):
            break
        links.append(position)
    return links


def _is_title_line(block: Block) -> bool:
    return len(block.text) <= LONGEST_LINE and not block.text.endswith(("./.", ":", ";"))
