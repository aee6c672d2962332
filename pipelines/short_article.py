"""What stands below a headline in its own part of the page: enough to tell a short article from a list."""

from collections.abc import Iterator, Sequence

from pipelines.block import Block, PageFacts
from pipelines.boilerplate.comments import LABELS as COMMENT_LABELS
from pipelines.boilerplate.footer import SURE as SURE_FOOTER
from pipelines.boilerplate.footer import footer
from pipelines.boilerplate.related_articles import is_related_heading
from pipelines.file_list import HEADLINE_LINK, LEAST_FILE_SHARE, PAGE_DEPTH
from pipelines.labels import label_key
from pipelines.page_date import title_positions

LINE = 20
"""Characters from which on a line is more than a date or a label."""

FEWEST_LETTERS = 150
MOST_FOUND = 600
"""Letters from which on what was found is a text of its own, wherever it stands."""

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


def text_of_short_article(blocks: Sequence[Block], found: Sequence[Block], title: str) -> list[Block]:
    """What stands below the title where it is a short article, and what was found is less and lies elsewhere; else nothing."""
    n_found = _n_letters([block for block in footer(found, PageFacts()) if block.dropped_by is None])
    if n_found > MOST_FOUND or not is_short_article(blocks, title):
        return []
    below = list(below_title(blocks, title))
    within = {id(block) for block in found}
    n_within = _n_letters([block for block in below if id(block) in within])
    n_below = _n_letters(below)
    is_less = n_found <= n_below or not any(block.path for block in found)
    return below if is_less and n_within < n_below / 2 else []


def _n_letters(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.link_share < LEAST_FILE_SHARE)


def below_title(blocks: Sequence[Block], title: str) -> Iterator[Block]:
    """The blocks below the title in its part of the page, up to the lists of other articles."""
    for at in title_positions(blocks, title)[:1]:
        holder = blocks[at].path.rpartition("/")[0]
        if holder.count("/") < PAGE_DEPTH - 1:
            return
        for block in blocks[at + 1 :]:
            is_end = is_related_heading(block.text) or label_key(block.text) in COMMENT_LABELS
            if is_end or not block.path.startswith(holder) or SURE_FOOTER.match(block.text):
                return
            yield block


def _is_other_page(block: Block) -> bool:
    return block.link_share >= LEAST_FILE_SHARE and not block.files and len(block.text) >= HEADLINE_LINK
