"""Where the pages of a site print their titles, told by the links that lead to them.

Home-made designs print the title in any cell, box or font, and name the window after the site. But the lists of a site
say what each page is called: where the line of a page that its links say stands on page after page, the title stands
on all. What is learned follows from the set of pages, whatever their order.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from archive.canonical_url import canonical_url
from archive.records import TitlePlace
from pipelines.block import Block
from pipelines.dates.beside_title import without_date
from pipelines.html_tree import Element
from pipelines.selectors import text_of
from pipelines.text import folded_line

FEWEST_PAGES = 3
"""Pages on which the words of a link stand at one place before that is the place of titles."""

MOSTLY = 0.8
"""The share of the pages with a line at a place on which that line must be what a link says."""

MOST_PLACES = 3
"""Designs of articles that one site has at once."""

FEWEST_WORDS = 4
LONGEST_LINE = 300
MOST_LINES = 200
MOST_LINKS = 300
MOST_LINKED = 0.5
"""The share of a line in links up to which it is a title behind its section: `Tin tức : Khai mạc …`."""

_SECTION = re.compile(r"^.*?\s*[:»›|>/]+\s+")
CUT = ("...", "…")
SHORTEST_CUT = 25
"""Letters of a link that is cut off, from which on it still tells a title."""

Line = tuple[str, TitlePlace]
"""The text of a line and its place on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """What learning keeps of a page: its address, its lines outside links, what its links say, the title that was found."""

    address: str = ""
    lines: tuple[Line, ...] = ()
    links: frozenset[tuple[str, str]] = frozenset()
    title: str = ""


UNSEEN = SeenPage()


def seen_page(blocks: Sequence[Block], root: Element, *, url: str, base: str, title: str) -> SeenPage:
    """What learning keeps of a page with these blocks."""
    lines = tuple((folded_line(line), place) for line, place in _placed(blocks))
    return SeenPage(
        address=canonical_url(url), lines=lines, links=frozenset(_links(root, base)), title=folded_line(title)
    )


def learn_title_places(pages: Collection[SeenPage]) -> tuple[TitlePlace, ...]:
    """The places of titles, the surest first; none where the pages' own titles are the lines there."""
    told: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for address, text in page.links:
            if address != page.address:
                told[address].add(text)
    hits: Counter[TitlePlace] = Counter()
    tries: Counter[TitlePlace] = Counter()
    for page in pages:
        if texts := told.get(page.address):
            tries.update({place for _, place in page.lines})
            hits.update({place for line, place in page.lines if _is_told(line, texts)})
    sure = [place for place, n in hits.items() if n >= FEWEST_PAGES and n >= MOSTLY * tries[place]]
    ranked = sorted(sure, key=lambda place: (-hits[place], place.tag[:1] != "h", place))[:MOST_PLACES]
    return tuple(ranked) if any(_is_mistaken(page, ranked) for page in pages) else ()


def line_at(blocks: Sequence[Block], places: Sequence[TitlePlace]) -> str | None:
    """The line of a page at the first of these places that it has a line at."""
    found = {place: line for line, place in _placed(blocks)}
    return next((found[place] for place in places if place in found), None)


def _placed(blocks: Sequence[Block]) -> Iterator[Line]:
    seen: Counter[tuple[str, str, bool]] = Counter()
    n_linked: Counter[tuple[str, str, bool]] = Counter()
    n_lines = 0
    for block in blocks:
        if block.is_hidden or block.link_share > MOST_LINKED or len(block.text) > LONGEST_LINE:
            continue
        kind = block.path, block.tag, block.is_bold
        if block.link_share > 0:
            if behind := _SECTION.sub("", block.text) if block.link_share < MOST_LINKED else "":
                yield behind, TitlePlace(*kind, n_linked[kind], is_behind=True)
            n_linked[kind] += 1
            continue
        yield block.text, TitlePlace(*kind, seen[kind])
        if bare := without_date(block.text):
            yield bare, TitlePlace(*kind, seen[kind], is_dated=True)
        seen[kind] += 1
        n_lines += 1
        if n_lines >= MOST_LINES:
            return


def _links(root: Element, base: str) -> Iterator[tuple[str, str]]:
    host = urlsplit(base).netloc
    n_links = 0
    for link in root.iter("a"):
        text, href = text_of(link), (link.get("href") or "").strip()
        if len(text.split()) < FEWEST_WORDS or len(text) > LONGEST_LINE or not href or href[0] == "#":
            continue
        try:
            address = urljoin(base, href)
        except ValueError:
            continue
        if urlsplit(address).netloc == host:
            yield canonical_url(address), folded_line(text)
            n_links += 1
            if n_links >= MOST_LINKS:
                return


def _is_told(line: str, texts: Iterable[str]) -> bool:
    for text in texts:
        if line == text:
            return True
        cut = next((text.removesuffix(end).rstrip() for end in CUT if text.endswith(end)), "")
        if len(cut) >= SHORTEST_CUT and line.startswith(cut):
            return True
    return False


def _is_mistaken(page: SeenPage, places: Sequence[TitlePlace]) -> bool:
    found = {place: line for line, place in page.lines}
    line = next((found[place] for place in places if place in found), page.title)
    return line != page.title
