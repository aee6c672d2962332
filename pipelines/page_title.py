"""The titles of a page that no selector of its platform finds: in its head, in its links, in its one heading."""

import re
from collections.abc import Collection, Iterable, Iterator

from pipelines.found import Found
from pipelines.html_tree import Element
from pipelines.metadata import Metadata
from pipelines.own_links import OwnLinks
from pipelines.page_header import HEADLINE_WORDS
from pipelines.selectors import PageTree, text_of

SITE_NAME_AFTER = re.compile(r"\s+[-–—|«»]\s+(?:(?!\s[-–—|«»]\s).)+$")
PERMALINK_TITLE = "heading that leads to the page itself"
_HEADINGS = "h1, h2, h3"


def head_titles(metadata: Metadata, site_names: Collection[str]) -> Iterator[Found]:
    """The titles that the head tells, without the name of the site."""
    title = metadata.first("og:title", "twitter:title")
    if title and title.casefold() not in site_names:
        yield Found(without_site_name(title, site_names), "og:title")
    if headline := metadata.json_text("headline"):
        yield Found(headline, "JSON-LD headline")


def window_name(metadata: Metadata, site_names: Collection[str]) -> str:
    """What `<title>` says before the name of the site; empty where the page has none."""
    title = metadata.page_title
    name = without_site_name(title, site_names)
    return SITE_NAME_AFTER.sub("", name) if name == title else name


def without_site_name(title: str, site_names: Collection[str]) -> str:
    """A title without the name of the site at its end; the whole where nothing else stands in it."""
    for name in sorted(site_names, key=len, reverse=True):  # `Cổng thông tin Sở X` before `Sở X`
        if title.casefold().endswith(name) and len(title) > len(name):
            return title[: -len(name)].rstrip(" -–—|:•»") or title
    return title


def permalink_title(tree: PageTree, links: OwnLinks) -> Iterator[Found]:
    """The one heading of several words that leads to the page itself, as web logs print their titles."""
    text = _only_headline(filter(links.has_permalink, tree.select(_HEADINGS)))
    if text:
        yield Found(text, PERMALINK_TITLE)


def only_h1(headings: Iterable[Element]) -> Iterator[Found]:
    """The one h1 of the page, where no selector of the platform finds a title: a theme or a module of its own."""
    if text := _only_headline(headings):
        yield Found(text, "only h1")


def linked_title(root: Element, links: OwnLinks) -> str | None:
    """The one text of several words that leads to the page itself, where no heading does."""
    targets = ((link, link.get("href") or "#") for link in root.iter("a"))
    texts = dict.fromkeys(text_of(link) for link, href in targets if "#" not in href and links.is_own(href))
    long = [text for text in texts if len(text.split()) >= HEADLINE_WORDS]
    return long[0] if len(long) == 1 else None


def is_only_linked(title: str, tree: PageTree, links: OwnLinks, titled: Iterable[Element] = ()) -> bool:
    """Whether a title stands on the page only as a link to another page: then it is the title of that one.

    `titled` is what prints it where that is no heading.
    """
    headings = [part for part in (*tree.select(_HEADINGS), *titled) if text_of(part) == title]
    targets = [[link.get("href") or "" for link in heading.iter("a")] for heading in headings]
    if not headings or not all(targets):
        return False
    return not any(links.is_own(href) for hrefs in targets for href in hrefs)


def _only_headline(headings: Iterable[Element]) -> str | None:
    texts = list(dict.fromkeys(filter(None, map(text_of, headings))))
    return texts[0] if len(texts) == 1 and len(texts[0].split()) >= HEADLINE_WORDS else None
