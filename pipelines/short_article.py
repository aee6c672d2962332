"""What stands below a headline in its own part of the page: enough to tell a short article from a list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, islice

from pipelines.block import Block, PageFacts
from pipelines.block_path import shared_steps
from pipelines.boilerplate.comments import LABELS as COMMENT_LABELS
from pipelines.boilerplate.footer import SURE as SURE_FOOTER
from pipelines.boilerplate.footer import footer
from pipelines.boilerplate.related_articles import is_related_heading
from pipelines.boilerplate.tag_line import LABELS as TAG_LABELS
from pipelines.boilerplate.tag_line import LINE as TAG_LINE
from pipelines.byline import parse_signature
from pipelines.dates import find_field_line
from pipelines.file_list import HEADLINE_LINK, LEAST_FILE_SHARE, PAGE_DEPTH
from pipelines.header_byline import has_author_label
from pipelines.labels import label_key
from pipelines.page_date import is_time, title_positions

LINE = 20
"""Characters from which on a line is more than a date or a label."""

FEWEST_LETTERS = 150
MOST_FOUND = 600
"""Letters from which on what was found is a text of its own, wherever it stands."""

MOST_AROUND = 1500
"""The same for teasers of other pages, and for what was found around a short text."""

PROSE = 80
LIST = 6
FEWEST_LINKS = 2
_OF_ARTICLE = re.compile(
    r"khác|liên quan|cùng (?:chuyên|loại|thể loại|chủ đề|lĩnh vực|mục|danh mục|nhóm)|đã đưa|(?:mới|cũ) hơn",
    re.I,
)

MOST_BETWEEN = 8
"""Blocks between a text and the list of other articles right below it: who signs it, files, buttons."""

MOST_STEPS = 3
"""How far above a title its part of the page may begin: headers with a lead have parts of their own."""

MOST_FILES = 5
"""More files are a list of documents."""


def is_short_article(blocks: Sequence[Block], title: str) -> bool:
    """Whether lines, rows of a table or a few files stand below the title, and no title of another page among them.

    Notices are a table of results, or a file and one line that points to it.
    """
    below = list(below_title(blocks, title))
    if any(_is_other_page(block) for block in below):
        return False
    lines = [block for block in below if len(block.text) >= LINE and block.link_share < LEAST_FILE_SHARE]
    n_files = sum(len(block.files) for block in below)
    return sum(len(block.text) for block in lines) >= FEWEST_LETTERS or (
        bool(lines) and 0 < n_files <= MOST_FILES
    )


def is_text_alone(blocks: Sequence[Block], title: str) -> bool:
    """Whether lines and no titles of other pages stand below the title in its part of the page, however few."""
    below = list(below_title(blocks, title))
    return any(len(block.text) >= LINE for block in below) and not any(map(_is_other_page, below))


def has_list_below(blocks: Sequence[Block], title: str, *, fewest_letters: int = FEWEST_LETTERS) -> bool:
    """Whether a list of other articles stands below the title and its text, in one part of the page with them.

    Only news has one: without any date too. Heads of sidebars ("Tin mới") tell nothing.
    """
    for at in title_positions(blocks, title)[:1]:
        n_letters, last_line = 0, at
        for position in range(at + 1, len(blocks)):
            block = blocks[position]
            if is_related_heading(block.text) and _OF_ARTICLE.search(block.text):
                shared = shared_steps(blocks[at].path, block.path)
                n_links = sum(map(_is_other_page, blocks[position + 1 : position + 1 + LIST]))
                is_near = len(shared) > PAGE_DEPTH or position - last_line <= MOST_BETWEEN
                return n_letters >= fewest_letters and is_near and n_links >= FEWEST_LINKS
            if block.link_share < LEAST_FILE_SHARE:
                n_letters += len(block.text)
                last_line = position if len(block.text) >= PROSE else last_line
    return False


def text_of_short_article(blocks: Sequence[Block], found: Sequence[Block], title: str) -> list[Block]:
    """What stands below the title where it is a short article, and what was found is less and lies elsewhere, are the
    teasers of a list, or is the same with lines of the page around it; else nothing.
    """
    n_found = _n_letters([block for block in footer(found, PageFacts()) if block.dropped_by is None])
    if n_found > MOST_AROUND or not is_short_article(blocks, title):
        return []
    below = _without_fields_at_end(below_title(blocks, title))
    texts = {block.text for block in found if len(block.text) >= LINE}
    n_within = _n_letters([block for block in below if block.text in texts])
    n_below = _n_letters(below)
    is_less = n_found <= min(n_below, MOST_FOUND) or not any(block.path for block in found)
    inside = {block.text for block in below}
    around = [block for block in found if block.text not in inside]
    if n_within < n_below / 2 and (
        is_less or (len(around) == len(found) and _are_teasers(blocks, around, below))
    ):
        return below
    is_same = n_within >= n_below / 2 and bool(around)
    is_page = not any(len(block.text) >= PROSE for block in around) or _are_teasers(blocks, around, below)
    return list(dropwhile(lambda block: block.text not in texts, below)) if is_same and is_page else []


def _are_teasers(blocks: Sequence[Block], around: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether lines stand below the titles of other pages, these below the text, and none at the place of the text."""
    if not {block.path for block in around if len(block.text) >= PROSE}.isdisjoint(
        block.path for block in below if len(block.text) >= PROSE
    ):
        return False
    within, last = {block.text for block in around if len(block.text) >= PROSE}, id(below[-1])
    after = islice(dropwhile(lambda block: id(block) != last, blocks), 1, None)
    first = next((block for block in after if _is_other_page(block) or block.text in within), None)
    return first is not None and _is_other_page(first)


def _without_fields_at_end(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without the buttons and the row of signatures below them."""
    kept = list(blocks)
    while kept and (_is_button(kept[-1]) or _is_signed_row(kept[-1])):
        kept.pop()
    return kept


def _is_button(block: Block) -> bool:
    return block.link_share >= LEAST_FILE_SHARE and not block.files


def _is_signed_row(block: Block) -> bool:
    """Whether a row of a table holds author and source alone."""
    return block.tag == "tr" and all(parse_signature(cell) for cell in block.text.split(" | "))


def _n_letters(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.link_share < LEAST_FILE_SHARE)


def below_title(blocks: Sequence[Block], title: str) -> Iterator[Block]:
    """The blocks below the title in its part of the page, up to the lists of other articles."""
    for at in title_positions(blocks, title)[:1]:
        holder = blocks[at].path
        found: list[Block] = []
        for _ in range(MOST_STEPS):
            holder = holder.rpartition("/")[0]
            wider = list(_within(blocks[at + 1 :], holder))
            if found and (not wider or any(map(_is_other_page, wider))):
                break
            found = wider
            if sum(block.link_share == 0 and len(block.text) >= LINE for block in found) > 1:
                break
        yield from dropwhile(_is_field, found)


def _within(blocks: Sequence[Block], holder: str) -> Iterator[Block]:
    """The blocks up to the end of a part of the page; none where that is the page itself."""
    if holder.count("/") < PAGE_DEPTH - 1:
        return
    is_below_label = False
    for block in blocks:
        is_tag, is_below_label = is_below_label, label_key(block.text) in TAG_LABELS
        if is_below_label or (is_tag and _is_button(block)):
            continue
        is_end = is_related_heading(block.text) or label_key(block.text) in COMMENT_LABELS
        if is_end or not block.path.startswith(holder) or SURE_FOOTER.match(block.text):
            return
        yield block


def _is_field(block: Block) -> bool:
    """Whether a line of the header is a date, an author or a link to a section."""
    is_date = is_time(block.text) or find_field_line(block.text) is not None
    is_signed = has_author_label(block.text) or parse_signature(block.text) is not None
    return _is_button(block) or is_date or is_signed


def _is_other_page(block: Block) -> bool:
    is_link = block.link_share >= LEAST_FILE_SHARE and not block.files and len(block.text) >= HEADLINE_LINK
    return is_link and TAG_LINE.match(block.text) is None
