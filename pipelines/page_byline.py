"""Who signs an article on a page of unknown design, outside its text: a signing line below it, or a labelled field."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from pipelines.block import Block
from pipelines.boilerplate.comments import LABELS as COMMENT_LABELS
from pipelines.boilerplate.footer import SURE as SURE_FOOTER
from pipelines.boilerplate.related_articles import is_related_heading
from pipelines.byline import Signature, has_label, is_bare_label, parse_signature
from pipelines.dates import find_field_line, unglued
from pipelines.dates.field_line import LONGEST_LINE
from pipelines.file_list import same_texts
from pipelines.labels import label_key
from pipelines.page_date import title_positions
from pipelines.source import find_source_line

HEADER_BLOCKS = 8
BELOW_BLOCKS = 4
MOST_FILES = 10
"""Files that an article links to may stand between its text and who signs it."""

MOST_LINKS = 0.5
_CAPTION = re.compile(r"\S[.,;)]?\s+\(?(?:Ảnh|ẢNH)\s*:\s*\S")
_COUNT = re.compile(r"^[^\d:]{3,30}:\s*[\d.,]+$")


def find_page_signatures(blocks: Sequence[Block], text: Sequence[Block], title: str) -> list[Signature]:
    """The signatures around a text among the blocks of its page, the likeliest first.

    A line right below the text may be a bare name; elsewhere a label must say what a name is.
    """
    shown = [block for block in blocks if not block.is_hidden]
    inside = {id(block) for block in text}
    positions = [at for at, block in enumerate(shown) if id(block) in inside] or same_texts(text, shown)
    if not positions:
        return []
    below = list(_below(shown[positions[-1] + 1 :]))
    found = list(_signatures(below, needs_label=False))
    for at in title_positions(shown, title)[:1]:
        header = shown[at + 1 : min(positions[0], at + 1 + HEADER_BLOCKS)]
        found += _signatures(header, needs_label=True)
    return found


def _below(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks right below a text: names and fields, up to the first line that is neither; not the captions of its pictures."""
    own = [
        block
        for block in blocks[: BELOW_BLOCKS + MOST_FILES]
        if block.file_share <= MOST_LINKS and not _CAPTION.search(block.text)
    ]
    for block in takewhile(lambda block: not _is_end(block), list(_with_labels(own))[:BELOW_BLOCKS]):
        text = block.text
        is_signed = any(parse_signature(line) for line in _lines(block))
        if not (any(map(_COUNT.match, _lines(block))) or is_signed or find_field_line(text)):
            return
        yield block


def _with_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a label that stands alone in one line with the name below it: designs print fields in two parts."""
    label = ""
    for block in blocks:
        is_label = bool(is_bare_label(block.text)) and block.tag != "tr"
        if is_label:
            label = block.text.rstrip(" :：")
        else:
            yield block._replace(text=f"{label}: {block.text}") if label else block
            label = ""


def _signatures(blocks: Iterable[Block], *, needs_label: bool) -> Iterator[Signature]:
    for block in blocks:
        for line in _lines(block):
            if _is_linked(block) or (needs_label and not has_label(line)):
                continue
            signature = parse_signature(line)
            if signature is not None:
                yield signature


def _lines(block: Block) -> list[str]:
    """The fields of a block: each cell of a row is one, as `Nguồn: … | Người viết: …`, and each field beside a date."""
    if block.tag == "tr":
        return block.text.replace(": | ", ": ").split(" | ")
    fields = unglued(block.text).split(" | ") if len(block.text) <= LONGEST_LINE else []
    return fields if len(fields) > 1 and find_field_line(block.text) else [block.text]


def _is_end(block: Block) -> bool:
    text = block.text
    is_label = is_related_heading(text) or label_key(text) in COMMENT_LABELS
    return is_label or SURE_FOOTER.match(text) is not None or _is_linked(block)


def _is_linked(block: Block) -> bool:
    """Whether a block leads elsewhere; a source may be linked."""
    return block.link_share > MOST_LINKS and find_source_line(block.text) is None
