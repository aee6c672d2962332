"""The publication date of a page of unknown design, told by its place: below, beside or above the title, or below the text.

Never a day of the text, of another article, of the clock of the page: such days stand elsewhere or say what they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import islice, takewhile

from pipelines.block import Block
from pipelines.block_path import shared_steps
from pipelines.boilerplate.comments import LABELS as COMMENT_LABELS
from pipelines.boilerplate.font_tools import is_reading_tool
from pipelines.boilerplate.footer import SURE as SURE_FOOTER
from pipelines.boilerplate.related_articles import is_related_heading
from pipelines.boilerplate.share_tools import LABELS as SHARE_LABELS
from pipelines.dates import find_beside_name, find_date_line, find_field_line, has_fields, has_label
from pipelines.dates.beside_title import BEFORE, without_date, without_date_before
from pipelines.dates.moment import capture_moment
from pipelines.labels import label_key
from pipelines.text import folded_line

HEADER_BLOCKS = 12
"""How many blocks below the title the header of an article reaches."""

ABOVE_BLOCKS = 2
BELOW_BLOCKS = 5
TAIL_BLOCKS = 3

PROSE = 80
"""Characters from which on a block outside links is a paragraph."""

MOST_LINKS = 0.5
LINKED_TITLE = 45
"""Characters in links from which on a block is the title of another article rather than fields with tools beside them."""

ROOT_STEPS = 2
"""Steps of a path that all parts of a page share: the root and the body."""

SHALLOWEST = 4
"""Steps of a path up to which a part of the page may hold its bars too."""

CLOCK_LAG = timedelta(days=60)
"""A page that lay in a cache shows the clock of an earlier day, but hardly of so long ago."""

CRUMB_BLOCKS = 6
"""How many blocks above the title its breadcrumb may stand: other bars lie between them."""

SHEET = 3
_SHEET = re.compile(r"\d{1,2}/\d{1,2}/(?:19|20)\d\d$")

FEWEST_BARS = 2
"""Bars in the line right below a title from which on it holds fields, however much of it is linked."""

DAY = len("2020-06-22")
_CRUMB = re.compile(
    r"^trang\s+chủ\s*[/›»>|\\–-]+\s*[^\d/›»>|].*?\s*[/›»>|\\–-]+\s*(?=\S)((?:[^\W\d][^/›»>|]*?)?\d{1,2}\D.{5,40})$",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:thứ|chủ nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day|hôm nay)\b", re.I)
_IN_CELL = re.compile(r"/(?:h\d|p|b|font|center)[^/]*$")
_CELL = re.compile(r"/(?:tbody[^/]*/)?tr[^/]*/t[dh][^/]*$")
_TIME = re.compile(r"^\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?$", re.I)
_PUBLICATION = re.compile(r"(?:ngày (?:đăng|xuất bản|đưa tin)|đăng (?:ngày|lúc)|xuất bản)\b", re.I)
_UPDATED = re.compile(r"(?:đã |được )?cập nhật|(?:last )?updated|(?:chỉnh )?sửa", re.I)
_TODAY = re.compile(r"\s*\bhôm\s+nay\b.*$", re.I)
_VIEWS = re.compile(r"\b(?:lượt (?:xem|đọc)|đã xem|số lần (?:xem|đọc)|views?)\b", re.I)
SHORTEST_TITLE = 12
OF_LINK = 2
"""What a link adds to the rank of a block that prints the title: it may be that of another page."""

_BEGINNING = re.compile(r"[^\W_](?:[^\W\d_]| (?=[^\W\d_])){0,11}")
"""The first letters of a title, which folding leaves as they are but for their case."""

PARAGRAPH_TAGS = ("p", "li", "blockquote")
TEXT_TAGS = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "blockquote",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
    ]
)
"""Tags within a text; a part of the article with a name of its own lies beside it."""


@dataclass(frozen=True, slots=True)
class PlacedDate:
    """A date, the place that makes it the article's, and its line."""

    value: str
    place: str
    line: str


def find_page_date(blocks: Sequence[Block], title: str, *, captured_at: str) -> PlacedDate | None:
    """The date of the article with this title among the blocks of its page; None where none is shown."""
    shown = [block for block in blocks if not block.is_hidden]
    for at in title_positions(shown, title):
        search = _Search(shown, at, title, captured_at)
        found = (
            search.beside()
            or search.header()
            or search.above()
            or search.below()
            or search.tail()
            or search.named()
            or search.labelled_beside()
            or search.breadcrumb()
        )
        if found:
            return found
    return None


def title_positions(blocks: Sequence[Block], title: str) -> list[int]:
    """The blocks that print the title, the likeliest first: a heading, then plain text, then a link.

    Of equals the last one above the text: breadcrumbs say the title too.
    """
    wanted = folded_line(title)
    found: list[tuple[int, int]] = []
    start = _BEGINNING.match(title)
    beginning = start[0].casefold() if start else ""
    n = len(beginning)
    letters = (title[:1], beginning[:1], beginning[:1].upper()) if start else ("",)
    may_be = [(at, block) for at, block in enumerate(blocks) if block.text.startswith(letters)]
    for position, block in may_be:
        printed = block.text
        if not printed[:n].casefold().startswith(beginning):
            continue  # the same answer as below, without folding the line
        line = folded_line(printed)
        if line == wanted or (len(wanted) >= SHORTEST_TITLE and line.startswith(wanted)):
            is_same = line == wanted or folded_line(without_date(printed) or "") == wanted
            rank = (not is_same) * 4 + (block.link_share > MOST_LINKS) * OF_LINK + (block.tag[0] != "h")
            found.append((rank, position))
    if not found:
        dated = (at for at, block in enumerate(blocks) if block.text[:1] in BEFORE)
        return [
            at for at in dated if folded_line(without_date_before(blocks[at].text)) == wanted
        ] or _behind_section(blocks, title)
    best, first = min(found)
    if best & OF_LINK and (behind := _behind_section(blocks, title)):
        return behind
    text = next((at for at in range(first + 1, len(blocks)) if _is_prose(blocks[at])), len(blocks))
    return sorted(
        (at for rank, at in found if rank == best and at <= text),
        reverse=True,
    ) or [first]


def _behind_section(blocks: Sequence[Block], title: str) -> list[int]:
    """The blocks that print the title behind the link of its section: `Tin tức : Khai mạc …`."""
    return [
        at
        for at, block in enumerate(blocks)
        if 0 < block.link_share <= MOST_LINKS and block.text.endswith(title) and block.text != title
    ]


def _starts(line: str, title: str) -> bool:
    return line[:1].casefold() == title[:1].casefold() or line[:1] not in BEFORE


class _Search:
    """The places of a page around the title and the text below it."""

    def __init__(self, blocks: Sequence[Block], title: int, text: str, captured_at: str) -> None:
        self._blocks = blocks
        self._title = title
        self._text = text
        self._folded = folded_line(text)
        self._captured_at = captured_at

    def beside(self) -> PlacedDate | None:
        """The date in the title's own block."""
        line = self._blocks[self._title].text
        rest = (
            line[len(self._text) :].strip(" |-–—") if _starts(line, self._text) else line[: -len(self._text)]
        )
        return self._placed("beside the title", rest, is_lenient=True) if rest else None

    def header(self) -> PlacedDate | None:
        """The date between the title and the second paragraph of the text; none where several days stand there."""
        found: list[PlacedDate] = []
        n_paragraphs = 0
        header = self._blocks[self._title + 1 : self._title + 1 + HEADER_BLOCKS]
        for position, block in enumerate(header):
            is_in_text = n_paragraphs > 0 and block.path == self._text_path
            has_fields = position == 0 and block.text.count(" | ") >= FEWEST_BARS
            is_lenient = not is_in_text and (has_fields or _linked_letters(block) < LINKED_TITLE)
            date = self._placed(
                "below the title", block.text, is_lenient=is_lenient, is_row=block.tag == "tr"
            )
            time = header[position + 1].text if position + 1 < len(header) else ""
            if date and len(date.value) == DAY and is_time(time):  # fields in elements of their own
                date = self._placed("below the title", f"{block.text} {time}", is_lenient=is_lenient) or date
            if date and (not is_in_text or has_label(block.text)) and not self._is_clock(date):
                found.append(date)
            n_paragraphs += _is_prose(block) and folded_line(block.text) != self._folded
            if n_paragraphs > 1 or _is_end(block):
                break
        if found and all(_UPDATED.match(date.line) for date in found) and (earlier := self.above()):
            return earlier if earlier.value < found[0].value else found[0]
        labelled = next((date for date in found if has_label(date.line)), None)
        if labelled or not found:
            return labelled
        return found[0] if len({date.value[:DAY] for date in found}) == 1 else None

    def above(self) -> PlacedDate | None:
        """The date right above the title, in the same part of the page; never the clock."""
        holder = self._blocks[self._title].path.rpartition("/")[0]
        table = _table_of(self._blocks[self._title].path)
        part = self._part_of_title
        if sheet := self._sheet(holder):
            return sheet
        places = (at for at in range(self._title - 1, -1, -1) if not _is_tool(self._blocks[at]))
        for position in islice(places, ABOVE_BLOCKS):
            block = self._blocks[position]
            before = self._blocks[position - 1] if position else None
            is_entry = (
                before is not None
                and _linked_letters(before) >= LINKED_TITLE
                and before.path.startswith(holder.rpartition("/")[0])  # a menu stands elsewhere
            )
            is_row = bool(table) and _table_of(block.path) == table
            is_plain = block.path.startswith(f"{part}/") and not _WEEKDAY.search(block.text)
            if is_entry or not (
                is_row or is_plain or _is_child(block.path, holder) or self._is_old_beside(position)
            ):
                break
            found = self._placed(
                "above the title",
                block.text,
                is_lenient=has_label(block.text) or _counts_views(block.text) or has_fields(block.text),
            )
            if found and not self._is_today(found.value):
                return found
        return None

    def _is_beside_text(self, path: str) -> bool:
        """Whether a part of the page below the text shares more with it than the page: a footer does not."""
        shared = shared_steps(path, self._text_path)
        is_footer = any(step.partition(".")[0] == "footer" for step in path.split("/")[len(shared) :])
        return not is_footer and len(shared) > min(ROOT_STEPS, self._text_path.count("/"))

    def _is_old_beside(self, position: int) -> bool:
        """Whether a line right above the title is a date of long ago in the title's column: a clock shows the day of the capture."""
        block = self._blocks[position]
        shared = shared_steps(block.path, self._blocks[self._title].path)
        date = find_date_line(block.text, captured_at=self._captured_at)
        capture = capture_moment(self._captured_at)
        if date is None or capture is None or position != self._title - 1 or len(shared) < SHALLOWEST:
            return False
        return date[:DAY] < (capture - CLOCK_LAG).date().isoformat()

    def _sheet(self, holder: str) -> PlacedDate | None:
        """The date of a sheet of a calendar right above the title: day, month and year below each other."""
        parts = self._blocks[max(0, self._title - SHEET) : self._title]
        if (
            len(parts) < SHEET
            or len({block.path for block in parts}) > 1
            or not parts[0].path.startswith(holder)
        ):
            return None
        line = "/".join(block.text for block in parts)
        found = self._placed("above the title", line, is_lenient=False) if _SHEET.match(line) else None
        return found if found and not self._is_today(found.value) else None

    def below(self) -> PlacedDate | None:
        """The date right below the text, before the lists of other articles; never a widget's of today."""
        holder = self._blocks[self._title].path.rpartition("/")[0]
        for n, block in enumerate(self._blocks[self._end : self._end + BELOW_BLOCKS]):
            if _is_end(block) or _is_link(block) or _is_prose(block):
                break
            found = self._placed("below the text", block.text, is_lenient=True)
            is_next = n == 0 and block.path != self._text_path and block.path.startswith(holder)
            is_labelled = has_label(block.text) and self._is_beside_text(block.path)
            if found and (is_next or (is_labelled and not self._is_today(found.value))):
                return found
        return None

    def tail(self) -> PlacedDate | None:
        """A last line of the text that says when it was published; a bare moment, since documents end in a bare day."""
        last = self._blocks[self._end - 1] if self._end > self._first else None
        moment = last and self._placed("end of the text", last.text, is_lenient=False)
        if moment and len(moment.value) > DAY:
            return moment
        for block in self._blocks[max(self._end - TAIL_BLOCKS, self._first) : self._end]:
            has_views = _counts_views(block.text)
            if (has_views or has_label(block.text)) and (
                found := self._placed("end of the text", block.text, is_lenient=has_views)
            ):
                return found
        return None

    def named(self) -> PlacedDate | None:
        """The date right above or below the title, in one line with the name of a section or an office."""
        holder = self._blocks[self._title].path.rpartition("/")[0]
        around = holder.rpartition("/")[0]  # the bar of a box stands above what holds the title
        for position in (self._title + 1, self._title - 1):
            block = self._blocks[position] if 0 <= position < len(self._blocks) else None
            if block is None or block.tag == "tr" or _is_link(block):
                continue
            is_head = position < self._title and around.count("/") >= SHALLOWEST
            if not (_is_child(block.path, holder) or (is_head and _is_child(block.path, around))):
                continue
            value = find_beside_name(block.text, captured_at=self._captured_at)
            if value and not self._is_today(value):
                return PlacedDate(value, "beside the title, behind a name", block.text)
        return None

    def labelled_beside(self) -> PlacedDate | None:
        """The date behind a label of publication in a column of fields that stands before the title in one part of the page."""
        for block in reversed(self._blocks[max(0, self._title - CRUMB_BLOCKS) : self._title]):
            if _linked_letters(block) >= LINKED_TITLE:
                return None
            shared = shared_steps(block.path, self._blocks[self._title].path)
            is_beside = len(shared) > ROOT_STEPS and "." in shared[-1]
            label = _PUBLICATION.match(block.text)
            found = (
                self._placed("beside the title", block.text, is_lenient=True) if label and is_beside else None
            )
            if found and not self._is_today(found.value):
                return found
        return None

    def breadcrumb(self) -> PlacedDate | None:
        """The date at the end of the breadcrumb above the title: `Trang chủ / Kinh tế / 12/06/2025 08:30`; never the clock."""
        for block in reversed(self._blocks[max(0, self._title - CRUMB_BLOCKS) : self._title]):
            line = _TODAY.sub("", block.text)
            crumb = _CRUMB.match(line)
            found = crumb and self._placed("end of the breadcrumb", crumb[1], is_lenient=False)
            if found and not self._is_today(found.value):
                return found
        return None

    def _placed(self, place: str, line: str, *, is_lenient: bool, is_row: bool = False) -> PlacedDate | None:
        value = (
            find_field_line(line, captured_at=self._captured_at, is_row=is_row)
            if is_lenient
            else find_date_line(line, captured_at=self._captured_at)
        )
        return PlacedDate(value, place, line) if value else None

    def _is_clock(self, date: PlacedDate) -> bool:
        """Whether a date is today with its weekday and without a time, as designs print it in their banners."""
        is_bare = len(date.value) == DAY and not has_label(date.line)
        return is_bare and _WEEKDAY.search(date.line) is not None and self._is_today(date.value)

    def _is_today(self, value: str) -> bool:
        """Whether a date may be that of the clock."""
        capture = capture_moment(self._captured_at)
        return capture is not None and value[:10] == capture.date().isoformat()

    @cached_property
    def _part_of_title(self) -> str:
        """The part of the page that holds the title and what stands below it."""
        path = self._blocks[self._title].path
        below = self._blocks[self._title + 1].path if self._title + 1 < len(self._blocks) else ""
        steps = shared_steps(path, below)
        return "/".join(steps) if len(steps) > SHALLOWEST else path

    @cached_property
    def _article(self) -> list[Block]:
        """The blocks below the title up to the lists of other articles, the comments or the footer."""
        below = self._blocks[self._title + 1 :]
        return list(takewhile(lambda block: not (_is_end(block) or _is_other_title(block)), below))

    @cached_property
    def _text_path(self) -> str:
        """The place of most of the article's prose."""
        letters: dict[str, int] = {}
        for block in self._article:
            if _is_prose(block):
                letters[block.path] = letters.get(block.path, 0) + len(block.text)
        return max(letters, key=lambda path: letters[path], default="")

    @cached_property
    def _holder(self) -> str:
        """The part of the page that holds the text."""
        above, _, last = self._text_path.rpartition("/")
        is_paragraph = last.partition(".")[0] in PARAGRAPH_TAGS or last == "div"
        return above if is_paragraph else self._text_path

    @cached_property
    def _first(self) -> int:
        """The position of the first paragraph of the text."""
        at = next((at for at, block in enumerate(self._article) if block.path == self._text_path), 0)
        return self._title + 1 + at

    @cached_property
    def _end(self) -> int:
        """The position after the last block at the place of the text."""
        inside = [at for at, block in enumerate(self._article) if self._is_inside(block)]
        return self._title + 2 + inside[-1] if inside else self._title + 1

    def _is_inside(self, block: Block) -> bool:
        holder = self._holder
        if not holder or not block.path.startswith(holder) or _is_link(block):
            return False
        within = [step for step in block.path[len(holder) :].split("/") if step]
        return all(step.partition(".")[0] in TEXT_TAGS or step == "div" for step in within)


def _table_of(path: str) -> str:
    """The table that a block stands in a cell of its own of; empty where it stands elsewhere."""
    cell = _IN_CELL.sub("", path)
    return _CELL.sub("", cell) if _CELL.search(cell) else ""


def _is_child(path: str, holder: str) -> bool:
    """Whether a block stands in a part of the page or one step below it."""
    return path.startswith(holder) and "/" not in path[len(holder) + 1 :]


def is_time(line: str) -> bool:
    """Whether a line is nothing but a time of day."""
    return _TIME.match(line) is not None


def _counts_views(line: str) -> bool:
    """Whether a line counts the readers of an article: a clock and a list do not."""
    return _VIEWS.search(line) is not None


def _is_tool(block: Block) -> bool:
    """Whether a block is a button of the article: designs print them in one bar with the date."""
    return is_reading_tool(block.text) or label_key(block.text) in SHARE_LABELS


def _linked_letters(block: Block) -> float:
    return block.link_share * len(block.text) if block.link_share > MOST_LINKS else 0


def _is_end(block: Block) -> bool:
    text = block.text
    return is_related_heading(text) or label_key(text) in COMMENT_LABELS or bool(SURE_FOOTER.match(text))


def _is_other_title(block: Block) -> bool:
    """Whether a heading leads to another page: with it begins a list, whatever stands above it."""
    return block.tag[0] == "h" and _is_link(block) and len(block.text) >= SHORTEST_TITLE * 2


def _is_link(block: Block) -> bool:
    """Whether a block leads to another page; files belong to the article."""
    return block.link_share > MOST_LINKS and block.file_share <= MOST_LINKS


def _is_prose(block: Block) -> bool:
    return len(block.text) >= PROSE and block.link_share <= MOST_LINKS
