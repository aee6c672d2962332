"""The headline of an article on a page of unknown design."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from pipelines.block import Block
from pipelines.boilerplate.related_articles import is_related_heading
from pipelines.dates import find_date_line, find_field_line, has_label
from pipelines.dates.beside_title import without_date_before
from pipelines.dates.moment import capture_moment
from pipelines.html_tree import Element
from pipelines.page_date import title_positions
from pipelines.selectors import PageTree, text_of
from pipelines.text import folded_line

HEADINGS = ("h2, h3", "[class*=title], [class*=tieude], [class*=tieu-de], [class*=headline]")
"""Where home-made systems without h1 put the headline, in the order of trust."""

HEADLINE_WORDS = 4
SHORT_WORDS = 6
"""A heading of fewer words may be the name of a section, a widget or the body that runs the site."""

LONGEST_HEADLINE = 300

DATE_BLOCKS = 3
"""How many blocks below a heading its date may stand to tell that it is the headline."""

LONGEST_FIELD = 30
"""Characters of a line between a headline and its date: an icon's name, who wrote it."""

TEXT_BLOCKS = 8
FEWEST_PARAGRAPHS = 2
PROSE = 80
LINE = 40
FEWEST_LETTERS = 2 * PROSE - 10
"""Characters of a text of two lines, one of which may be short."""

RANKS = ("h1", "h2", "h3", "h4")
SEPARATORS = frozenset("-|:«»•·")

SITE_BANNER = re.compile(r"(?:cổng|trang) (?:thông tin|tin) điện tử|chào mừng", re.IGNORECASE)
_PART = re.compile(r"\s+[-–—|«»•·]\s+")
_TIME_BEHIND = re.compile(
    r"\s?[\[(]\s?(?:\d{1,2}[:h]\d\d[\s,|-]{1,3}\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{1,2}/\d{4}[\s,|-]{1,3}\d{1,2}[:h]\d\d(?::\d\d)?)\s?[\])]$"
)
# What designs print in one element with the headline.
_FIELD_BEHIND = re.compile(
    r"^[\s(\[|,–-]*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d[\d.,]*\s*lượt|lượt (?:xem|đọc)|ngày (?:đăng|cập nhật)|cập nhật|đăng (?:lúc|ngày)|"
    r"thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|in (?:trang|bài)|\d{1,2}:\d\d)",
    re.I,
)


def find_headline(
    tree: PageTree,
    blocks: Callable[[], Sequence[Block]],
    *,
    shown: str | None,
    told: Sequence[str],
    site_names: Collection[str],
    linked: Callable[[], str | None],
    captured_at: str,
) -> tuple[str, str] | None:
    """The text of the headline and what told it, where it is another one than the heading that was found; else None.

    `told` are the titles of the window and of the head. The line of the page that they say too comes first; then a
    heading with a date below it, since banners, sections and widgets are headings as well. `blocks` gives those of the
    page, which are asked for only where the heading is doubtful, `linked` the text that leads to the page itself.
    """
    if shown is None or _is_hidden(shown, blocks()):
        line = _told_line(blocks(), told, site_names, captured_at)
        return _without_h1(tree, blocks(), line, told, site_names, linked, captured_at)
    if bare := _without_fields(shown, told):
        return bare, "without the fields beside it"
    if _is_doubtful(shown, told, site_names):
        return _instead_of(shown, tree, blocks(), told, site_names, captured_at)
    if _is_first_part(shown, told) and not _has_date_below(blocks(), shown, captured_at):
        line = _told_line(blocks(), told, {*site_names, folded_line(shown)}, captured_at)
        is_text = line is not None and _is_above(shown, line, blocks()) and _heads_text(blocks(), line)
        return (line, "that the title of the window says") if line and is_text else None
    if _is_last_part(shown, told) and not _has_date_below(blocks(), shown, captured_at):
        line = _told_line(blocks(), told, site_names, captured_at)
        is_dated = line is not None and _has_date_below(blocks(), line, captured_at)
        return (line, "that the title of the window says") if line and is_dated else None
    return None


def _instead_of(
    shown: str,
    tree: PageTree,
    blocks: Sequence[Block],
    told: Sequence[str],
    site_names: Collection[str],
    captured_at: str,
) -> tuple[str, str] | None:
    """What is the headline instead of a doubtful heading; None where nothing tells."""
    line = _told_line(blocks, told, site_names, captured_at)
    if folded_line(shown) == folded_line(line or ""):
        return None
    if line and (_is_above(shown, line, blocks) or _has_date_below(blocks, line, captured_at)):
        return line, "that the title of the window says"
    if _has_date_below(blocks, shown, captured_at):
        return None
    return next(_dated_headings(tree, blocks, site_names, captured_at), None)


def _without_h1(
    tree: PageTree,
    blocks: Sequence[Block],
    line: str | None,
    told: Sequence[str],
    site_names: Collection[str],
    linked: Callable[[], str | None],
    captured_at: str,
) -> tuple[str, str] | None:
    told_line = (line, "that the title of the window says") if line else None
    if line and not _is_name_of_site(line, blocks, told, captured_at):
        return told_line
    if dated := next(_dated_headings(tree, blocks, site_names, captured_at), None):
        return dated
    if plain := _dated_line(blocks, captured_at):
        return plain, "above a date and the text"
    if timed := _timed_line(blocks):
        return timed, "before its date and time"
    if told_line:
        return told_line
    if own := linked():
        return own, "that leads to the page itself"
    headings = _headings(tree, site_names)
    return next(((text, tag) for text, tag in headings if not SITE_BANNER.match(text)), None)


def _is_name_of_site(line: str, blocks: Sequence[Block], told: Sequence[str], captured_at: str) -> bool:
    """Whether a line may be the name of the site: all that the window says, above no text and no date.

    Systems without titles of their own say it in the window of every page.
    """
    is_whole = all(folded_line(title) == folded_line(line) for title in told)
    return is_whole and not _heads_text(blocks, line) and not _has_date_below(blocks, line, captured_at)


def _is_hidden(shown: str, blocks: Sequence[Block]) -> bool:
    """Whether a heading is printed for machines alone, as the name of the site above a banner."""
    printed = [block.is_hidden for block in blocks if block.text == shown]
    return bool(printed) and all(printed)


def _is_doubtful(shown: str, told: Sequence[str], site_names: Collection[str]) -> bool:
    """Whether a heading may be the name of the site, a section or a widget."""
    if SITE_BANNER.match(shown) or shown.casefold() in site_names:
        return True
    folded = folded_line(shown)
    return len(shown.split()) < SHORT_WORDS and not any(folded_line(text).startswith(folded) for text in told)


def _without_fields(shown: str, told: Sequence[str]) -> str | None:
    """The headline of a heading that prints its date or its views too, told by the title of the window."""
    folded = folded_line(shown)
    for title in told:
        parts = [match.start() for match in _PART.finditer(title)]
        for end in [len(title), *reversed(parts)]:
            start = folded_line(title[:end])
            if folded.startswith(start) and len(start.split()) >= HEADLINE_WORDS:
                rest = shown[len(start) :]
                return shown[: len(start)] if _FIELD_BEHIND.match(rest) else None
    return None


def _told_line(
    blocks: Sequence[Block], told: Sequence[str], site_names: Collection[str], captured_at: str
) -> str | None:
    """The line of the page that a title says too, with the name of the site before or after it.

    Where the page prints that name as well, the line with a date and the text below it is the headline, else that right
    above the text, else the first.
    """
    windows = [folded_line(title) for title in told]
    found: dict[str, str] = {}
    for block in blocks:
        text = without_date_before(block.text)
        line = folded_line(text)
        is_long = len(line.split()) >= HEADLINE_WORDS and len(line) <= LONGEST_HEADLINE
        if block.is_hidden or block.link_share > 0 or not is_long or line in site_names:
            continue
        if any(_is_part(line, window) for window in windows) and not SITE_BANNER.match(text):
            found.setdefault(line, text)
    lines = list(found.values())
    if len(lines) < 2:
        is_of_footer = any(map(_is_prose, blocks)) and not all(
            _is_above_prose(blocks, line) for line in lines
        )
        return lines[0] if lines and not is_of_footer else None
    above_text = [line for line in lines if _is_above_prose(blocks, line)]
    dated = next((line for line in above_text if _has_date_below(blocks, line, captured_at)), None)
    return dated or next((line for line in lines if _heads_text(blocks, line)), lines[0])


def last_part(title: str) -> str:
    """What a title of the window says last: mostly the name of the site."""
    return _PART.split(title)[-1]


def _is_last_part(shown: str, told: Sequence[str]) -> bool:
    """Whether a heading says what a title of the window says last, behind a headline: the name of the site."""
    folded = folded_line(shown)
    for title in told:
        parts = _PART.split(title)
        is_behind = len(parts) > 1 and folded_line(parts[-1]) == folded
        if is_behind and any(len(part.split()) >= HEADLINE_WORDS for part in parts[:-1]):
            return True
    return False


def _is_first_part(shown: str, told: Sequence[str]) -> bool:
    """Whether a short heading begins a title of the window that goes on with another one: the name of the site, or a section."""
    folded = folded_line(shown)
    return len(shown.split()) < SHORT_WORDS and any(
        len(parts := _PART.split(title)) > 1
        and folded_line(parts[0]).startswith(folded)
        and len(parts[1].split()) >= HEADLINE_WORDS
        for title in told
    )


def _is_above_prose(blocks: Sequence[Block], line: str) -> bool:
    """Whether prose stands anywhere below a line: below the name of the site in the footer stands none."""
    places = title_positions(blocks, line)[:1]
    return any(_is_prose(block) for at in places for block in blocks[at + 1 :])


def _is_prose(block: Block) -> bool:
    return len(block.text) >= PROSE and block.link_share == 0 and not block.is_hidden


def _heads_text(blocks: Sequence[Block], line: str) -> bool:
    """Whether a text begins right below a line."""
    return any(_has_text_below(blocks, at - 1) for at in title_positions(blocks, line)[:1])


def _is_part(line: str, window: str) -> bool:
    if line not in window:
        return False
    before, _, after = window.partition(line)
    is_whole = not before or before.rstrip()[-1:] in SEPARATORS
    return is_whole and (not after or after.lstrip()[:1] in SEPARATORS)


def _dated_headings(
    tree: PageTree, blocks: Sequence[Block], site_names: Collection[str], captured_at: str
) -> Iterator[tuple[str, str]]:
    for text, tag in _headings(tree, site_names):
        if _has_date_below(blocks, text, captured_at):
            yield text, tag


def _headings(tree: PageTree, site_names: Collection[str]) -> Iterator[tuple[str, str]]:
    for css in HEADINGS:
        for element in tree.select(css):
            text = text_of(element)
            is_long = len(text.split()) >= HEADLINE_WORDS and len(text) <= LONGEST_HEADLINE
            is_list = is_related_heading(text)
            if is_long and not is_list and text.casefold() not in site_names and not _is_linked(element):
                yield text, f"heading {element.tag}"


def _is_above(shown: str, line: str, blocks: Sequence[Block]) -> bool:
    """Whether a heading stands above a line, as the name of a section does."""
    upper, lower = (title_positions(blocks, text)[:1] for text in (shown, line))
    return bool(lower) and upper < lower


def _has_date_below(blocks: Sequence[Block], title: str, captured_at: str) -> bool:
    for at in title_positions(blocks, title)[:1]:
        if without_date_before(blocks[at].text) != blocks[at].text:
            return True
        for block in blocks[at + 1 : at + 1 + DATE_BLOCKS]:
            if find_field_line(block.text, captured_at=captured_at):
                return True
            if block.tag in RANKS and len(block.text.split()) >= HEADLINE_WORDS:
                return False
    return False


def _dated_line(blocks: Sequence[Block], captured_at: str) -> str | None:
    """The one plain line of the page with a date right below it, which is not the clock's, and a text below that."""
    capture = capture_moment(captured_at)
    today = capture.date().isoformat() if capture else "-"
    shown = [block for block in blocks if not block.is_hidden]
    found = []
    for at, block in enumerate(shown[:-1]):
        words = len(block.text.split())
        if words < HEADLINE_WORDS or len(block.text) > LONGEST_HEADLINE or block.link_share > 0:
            continue
        if find_date_line(block.text, captured_at=captured_at):  # the clock above the date of the article
            continue
        position, date = _date_below(shown, at, captured_at)
        if date and not date.startswith(today) and _has_text_below(shown, position - 1):
            found.append(block.text)
    return found[0] if len(found) == 1 else None


def _timed_line(blocks: Sequence[Block]) -> str | None:
    """The one plain line of the page with a date and a time in brackets behind it, and a text below; without them."""
    shown = [block for block in blocks if not block.is_hidden]
    found = [
        block.text[: time.start()]
        for at, block in enumerate(shown)
        if block.link_share == 0
        and len(block.text) <= LONGEST_HEADLINE
        and (time := _TIME_BEHIND.search(block.text)) is not None
        and len(block.text[: time.start()].split()) >= HEADLINE_WORDS
        and _has_text_below(shown, at)
    ]
    return found[0] if len(found) == 1 else None


def _date_below(blocks: Sequence[Block], at: int, captured_at: str) -> tuple[int, str | None]:
    """The position of the date below a line, with short fields between at most, and the date."""
    for position in range(at + 1, min(at + 1 + DATE_BLOCKS, len(blocks))):
        line = blocks[position].text
        date = find_date_line(line, captured_at=captured_at)
        if date is None and has_label(line):  # `Đăng ngày: 12/06/2025 08:30 bởi …`
            date = find_field_line(line, captured_at=captured_at)
        if date or len(line) > LONGEST_FIELD:
            return position, date
    return at + 1, None


def _has_text_below(blocks: Sequence[Block], at: int) -> bool:
    below = blocks[at + 2 : at + 2 + TEXT_BLOCKS]
    lengths = [len(block.text) for block in below if len(block.text) >= LINE and block.link_share == 0]
    return len(lengths) >= FEWEST_PARAGRAPHS and max(lengths) >= PROSE and sum(lengths) >= FEWEST_LETTERS


def _is_linked(element: Element) -> bool:
    """Whether an element is a link, holds one or stands in one: then it names another page."""
    is_link = element.tag == "a" and not (element.get("href") or "#").startswith("#")
    return is_link or element.find(".//a") is not None or next(element.iterancestors("a"), None) is not None
