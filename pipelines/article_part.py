"""Which of the elements with the class of a field are the article's: those in the part of the page with its title and text.

Boxes of other news, printed by the same module, have the same classes; blocks of a side column have that of the text.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, takewhile

from pipelines.html_tree import Element
from pipelines.own_links import OwnLinks
from pipelines.selectors import largest, raw_text, text_of

SHORTEST_BODY = 150
"""Characters: less beside a title is a lead or a caption."""

LONGEST_TITLE = 400
SHORTEST_ENTRY_TITLE = 25
MOST_PARTS = 64
"""Elements of one class that are looked at; a list of hundreds of entries is no article."""

LONGEST_ENTRY = 1200
"""Characters: what a list prints of another article is a title and a summary."""

MOST_HOLDERS = 5
"""How many steps above a field its entry may begin."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BESIDE_TAGS = frozenset(("aside", "footer", "nav"))

CLOCK = re.compile(
    r"current_?date|(?:^|[_\s-])(?:clock|dong-?ho|today|hom-?nay|ngay-?hien-?tai)(?:$|[_\s-])", re.I
)
"""How the clock of a page is named. DotNetNuke's skins print it as `dnn_dnnCURRENTDATE_lblDate`."""

Parts = Callable[[str], Sequence[Element]]
Titled = tuple[Element, str]
"""The element of a title and the selector that finds it."""


def beside_title(found: Sequence[Element], title: Element | None) -> Element | None:
    """The largest of these texts; of several, among those in the closest part of the page that holds the title too."""
    if len(found) < 2 or title is None:
        return largest(list(found))
    parts = [(part, frozenset(part.iterancestors())) for part in found[:MOST_PARTS]]
    for holder in title.iterancestors():
        beside = largest([part for part, above in parts if holder in above])
        if beside is not None and len(text_of(beside)) >= SHORTEST_BODY:
            return beside
    return largest(list(found))


def find_titled(
    selectors: Iterable[str], parts: Parts, links: OwnLinks, body: Callable[[], Element | None]
) -> Titled | None:
    """The title: of several elements the closest to the text; none that is wholly a link elsewhere, but an only one."""
    found: list[Titled] = []
    for css in selectors:
        own = [(part, css) for part in parts(css)[:MOST_PARTS] if text_of(part)]
        if len(own) == 1 and not found and not leads_elsewhere(own[0][0], links):
            return own[0]
        found += own
    if len(found) > 1:
        found = [pair for pair in found if not leads_elsewhere(pair[0], links)]
    text = body() if len(found) > 1 else None
    return (_closest(found, text) if text is not None else None) or (found[0] if found else None)


def title_part(selectors: Iterable[str], parts: Parts, links: OwnLinks) -> Element | None:
    """The first element of a title by the selectors, else the only h1."""
    shown = (part for css in selectors for part in parts(css)[:MOST_PARTS] if text_of(part))
    headings = parts("h1")
    only = headings[0] if len(headings) == 1 else None
    return next((part for part in shown if not leads_elsewhere(part, links)), only)


def of_no_entry(found: list[Element], links: OwnLinks, title: Callable[[], Element | None]) -> list[Element]:
    """Those of the texts that are of no entry of another article and in no column beside the title."""
    if not found or (len(found) == 1 and len(raw_text(found[0])) > LONGEST_ENTRY):
        return found
    return [
        part for part in found[:MOST_PARTS] if not is_of_entry(part, links) and not is_beside(part, title())
    ]


def printed_line(page: Element, text: str) -> Element | None:
    """The first element without others in it that prints this text; None where only links do."""
    parts = (part for part in page.iter() if not len(part) and text_of(part) == text)
    return next((part for part in parts if next(part.iterancestors("a"), None) is None), None)


def shared_part(one: Element, other: Element) -> Element | None:
    """The smallest part of the page that holds both elements."""
    above = frozenset(one.iterancestors())
    return next((holder for holder in other.iterancestors() if holder in above), None)


def is_of_entry(part: Element, links: OwnLinks) -> bool:
    """Whether an element stands in the entry of another article: a short part of the page with a title that leads there."""
    for holder in islice(part.iterancestors(), MOST_HOLDERS):
        if holder.tag in ("body", "main") or len(raw_text(holder)) > LONGEST_ENTRY:
            return False
        title = _title_above(part, holder)
        if title is not None and _is_entry_title(title, links):
            return True
    return False


def _title_above(part: Element, holder: Element) -> Element | None:
    """The last heading of a holder before an element; lists of other articles may follow a short text."""
    titles = takewhile(lambda element: element is not part, holder.iter(*HEADINGS, part.tag))
    return next((title for title in reversed(list(titles)) if title.tag in HEADINGS), None)


def is_beside(part: Element, title: Element | None) -> bool:
    """Whether an element stands in a side column, a menu or a footer that does not hold the title too."""
    above = frozenset(title.iterancestors()) if title is not None else frozenset()
    return title is not None and any(
        holder.tag in BESIDE_TAGS and holder not in above for holder in part.iterancestors()
    )


def _is_entry_title(title: Element, links: OwnLinks) -> bool:
    """Whether a heading is a link to another article, or stands in one."""
    around = next(title.iterancestors("a"), None)
    return len(text_of(title)) >= SHORTEST_ENTRY_TITLE and leads_elsewhere(
        title if around is None else around, links
    )


def leads_elsewhere(part: Element, links: OwnLinks) -> bool:
    """Whether the whole text of an element is a link to another page."""
    text = text_of(part)
    if len(text) > LONGEST_TITLE:
        return False
    whole = [part] if part.tag == "a" else [link for link in part.iter("a") if text_of(link) == text]
    hrefs = [href for link in whole if (href := link.get("href") or "") and not href.startswith("#")]
    return any(not links.is_own(href) for href in hrefs)


def _closest(found: Sequence[Titled], text: Element) -> Titled | None:
    """The first title in the closest part of the page around the text; one within the text only where no other is."""
    above = [(pair, frozenset(pair[0].iterancestors())) for pair in found]
    outside = [(pair, holders) for pair, holders in above if text not in holders]
    for holder in text.iterancestors():
        for pair, holders in outside or above:
            if holder in holders:
                return pair
    return None


def nearest(parts: Sequence[Element], title: Element) -> list[Element]:
    """Those of the parts that the smallest part of the page around the title holds which holds any of them."""
    holders = [frozenset(part.iterancestors()) for part in parts]
    for holder in title.iterancestors():
        if found := [part for part, around in zip(parts, holders, strict=True) if holder in around]:
            return found
    return list(parts)


def is_clock(part: Element) -> bool:
    """Whether a part is named as the clock of the page: `dnn_dnnCURRENTDATE_lblDate`."""
    return CLOCK.search(f"{part.get('id') or ''} {part.get('class') or ''}") is not None
