"""The author in the header of an article of unknown design: `bởi Trần Thị Lụa — đăng ngày 08/05/2026 07:28`."""

import re
from collections.abc import Iterator, Sequence

from pipelines.block import Block
from pipelines.byline import parse_byline_field
from pipelines.dates import find_beside_name, find_field_line, unglued
from pipelines.page_date import HEADER_BLOCKS, PROSE, title_positions
from pipelines.person_name import are_person_names
from pipelines.text import folded_line

LONGEST_LINE = 160
FIELDS = 3
"""How many blocks below a lead author and date may stand, where a design puts them there."""

LINKED = 0.5
ABOVE_FIELDS = 4
"""How many blocks above a title the line of its author may begin, where the design prints its fields there."""

FULL_NAME = 3
"""Syllables from which on a bare name beside a date is an author's; two may be a section, as "An Ninh"."""

_LABEL = re.compile(
    r"^(?:(?:written|posted|published|submitted|created)\s+by|(?:được\s+)?(?:viết|đăng|gửi|tạo)\s+bởi|by|bởi|tác\s+giả(?:\s+bài\s+viết)?"
    r"|người\s+(?:viết|đăng|gửi)|author|created\s+by)\b\s*:*\s*",
    re.I,
)
_FIELDS = re.compile(
    r"\s*[|•·»;]\s*|\s[-–—/]+\s|\s{2,}|,\s+(?=(?:lúc|ngày|vào|on|at)\b|\d)|(?:(?<=\d)|(?<=[ap]m))\s+(?=(?:(?:viết\s+|đăng\s+)?bởi|by)\s)"
    r"|\s+(?=(?:tác\s+giả|người\s+(?:đăng|viết|gửi)|nguồn(?:\s+tin)?|lượt\s+(?:xem|đọc))\s*:)",
    re.I,
)
_COPYRIGHT = re.compile(r"\W*(?:copyright|©|bản\s+quyền)", re.I)
_REST = re.compile(
    r"\s*[,(]?\s*(?:(?:on|at|vào|lúc|ngày|published|đăng|xuất\s+bản|cập\s+nhật|(?<!\w)in|trong\s+mục)\b|\d{1,2}[:/.-]\d|(?:thứ|chủ)\s+\S+,).*$",
    re.I,
)


def find_header_byline(blocks: Sequence[Block], title: str, *, captured_at: str) -> tuple[str, str] | None:
    """The author that a line between title and text names, with the line; None where none does.

    A line with a label tells by itself; a bare name only where the header has its date too.
    """
    shown = [block for block in blocks if not block.is_hidden]
    for at in title_positions(shown, title)[:1]:
        header = list(_header(shown[at + 1 : at + 1 + HEADER_BLOCKS], title))
        for block in header:
            if name := labelled_name(block.text):
                return name, block.text
        items = {block.path for block in header if block.tag == "li" and _dated(block.text, captured_at)}
        lines = [block.text for block in header if block.tag != "li" or block.path in items]
        if any(_dated(line, captured_at) for line in lines):
            named = next(((name, line) for line in lines if (name := _bare(line))), None)
            if named:
                return named
        return _above_title(shown[max(0, at - ABOVE_FIELDS) : at], captured_at)
    return None


def _above_title(above: Sequence[Block], captured_at: str) -> tuple[str, str] | None:
    """The bare name among the fields above a title: in one list or part of the page with the date."""
    dated = [block for block in above if _dated(block.text, captured_at)]
    places = {block.path.rpartition("/")[0] for block in dated}
    around = {place.rpartition("/")[0] for place in places} | places
    for block in above:
        is_beside = block in dated or block.path.rpartition("/")[0] in around
        if dated and is_beside and block.link_share <= LINKED and (name := labelled_name(block.text)):
            return name, block.text
    fields = [block for block in above if block.link_share == 0 and block.path.rpartition("/")[0] in places]
    return next(((name, block.text) for block in fields if (name := _bare(block.text))), None)


def _dated(line: str, captured_at: str) -> str | None:
    return find_field_line(line, captured_at=captured_at) or find_beside_name(line, captured_at=captured_at)


def has_author_line(blocks: Sequence[Block], title: str) -> bool:
    """Whether a line between title and text says who wrote or posted it, an account too: pages of no news have none."""
    shown = [block for block in blocks if not block.is_hidden]
    return any(
        has_author_label(block.text)
        for at in title_positions(shown, title)[:1]
        for block in _header(shown[at + 1 : at + 1 + HEADER_BLOCKS], title)
    )


def has_author_label(line: str) -> bool:
    """Whether a field of the line says who wrote or posted something."""
    labels = ((label, field) for field in _FIELDS.split(line) if (label := _LABEL.match(field)))
    return _COPYRIGHT.match(line) is None and any(label.end() < len(field) for label, field in labels)


def _header(blocks: Sequence[Block], title: str) -> Iterator[Block]:
    wanted = folded_line(title)
    is_below_lead = False
    for at, block in enumerate(blocks):
        if folded_line(block.text) == wanted:  # a breadcrumb, or the title again
            continue
        if len(block.text) >= PROSE and find_field_line(block.text) is None:
            if is_below_lead or not any(
                find_field_line(line.text) for line in blocks[at + 1 : at + 1 + FIELDS]
            ):
                return
            is_below_lead = True
        if len(block.text) <= LONGEST_LINE:
            yield block


def labelled_name(line: str) -> str | None:
    """The person whom a field of the line names behind a label: `Tác giả Trần Thị Lụa`; None where none does."""
    for field in _FIELDS.split(unglued(line)):
        label = _LABEL.match(field)
        name = parse_byline_field(_REST.sub("", field[label.end() :])) if label else None
        if name and are_person_names(name):
            return name
    return None


def _bare(line: str) -> str | None:
    for field in _FIELDS.split(unglued(line)):
        name = _REST.sub("", field).strip()
        if len(name.split()) >= FULL_NAME and are_person_names(name):
            return parse_byline_field(name)
    return None
