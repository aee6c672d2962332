"""A part of a list that a script asks for ("load more"): where it begins, what it leads to, and which part follows."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from scrapers.discovery.json_list import JsonList, read_json_list, slug_of
from scrapers.discovery.link import Link
from scrapers.discovery.list_counter import following
from scrapers.discovery.listing import hrefs, page_links
from scrapers.discovery.more_button import button_addresses
from scrapers.discovery.more_script import script_addresses
from scrapers.discovery.site_links import SiteLinks, path_and_query
from scrapers.discovery.slug_forms import address_of
from scrapers.platforms.crawl_profile import DENIED_EVERYWHERE

_MARK = re.compile(
    rb"data-(?:[a-z]+-){0,3}(?:url|href|link|endpoint|api|action|path|source|remote|next|more|ajax)\s*=|hx-get"
    rb"|\bfetch\b|\$\.get|\.ajax\b|getJSON|axios|XMLHttpRequest|\.load\(",
    re.IGNORECASE,
)
_NEXT_IN_HEADER = re.compile(r"""<([^>]*)>\s*;[^,]*\brel\s*=\s*"?next\b""", re.IGNORECASE)
_NOT_ASKED = re.compile(
    "|".join(
        (
            *DENIED_EVERYWHERE,
            r"comment|binh-?luan|vote|poll|search|tim-?kiem|captcha|logout|delete|remove|cart",
        )
    ),
    re.IGNORECASE,
)

MOST_STARTS = 5
"""Addresses of one page that are asked for the rest of its list."""

Forms = Callable[[Mapping[str, str]], Iterable[str]]
"""Gives the forms in which the address of a row may be made, the likeliest first."""


@dataclass(frozen=True, slots=True)
class ListPart:
    """What a part leads to; `more` is the address of the part after it."""

    links: tuple[Link, ...]
    more: str | None

    @property
    def n_articles(self) -> int:
        """The number of articles that it names."""
        return sum(link.kind == "article" for link in self.links)


def first_parts(body: bytes, url: str, links: SiteLinks) -> list[str]:
    """The addresses of which a page's buttons and scripts ask for the rest of its list."""
    if _MARK.search(body) is None:
        return []
    found: dict[str, None] = {}
    for address in (*button_addresses(body), *script_addresses(body)):
        at_home = _at_home(address, url, links)
        if at_home is not None and at_home != links.at_home(url) and len(found) < MOST_STARTS:
            found[at_home] = None
    return list(found)


def read_part(
    body: bytes, url: str, links: SiteLinks, *, is_html: bool, link_header: str | None, forms: Forms
) -> ListPart | None:
    """What a part leads to; None where it is neither JSON nor HTML. `url` is its address."""
    part = read_json_list(body, url)
    if part is None:
        return _html_part(body, url, links) if is_html else None
    found: dict[str, Link] = {}
    for link in _links_of_json(part, url, links, forms):
        found.setdefault(link.url, link)
    n_articles = sum(link.kind == "article" for link in found.values())
    named = _NEXT_IN_HEADER.search(link_header or "")
    more = named[1] if named else part.next_of(url, n_articles)
    if n_articles and link_header and not named and "rel=" in link_header and 'rel="prev"' in link_header:
        # Who names the part before this one would name the one after it
        more = None
    return ListPart(tuple(found.values()), _at_home(more, url, links) if more and n_articles else None)


def part_addresses(body: bytes, url: str, forms: Forms) -> list[str]:
    """All addresses that a part names, of articles or not, as written there."""
    part = read_json_list(body, url)
    if part is None:
        return list(hrefs(body))
    made = (
        address
        for row in part.rows
        if (slug := slug_of(row)) is not None and not any(slug in href for href in part.hrefs)
        for form in list(forms(row))[:1]
        if (address := address_of(row, form)) is not None
    )
    in_fragments = (
        href for fragment in part.fragments for href in hrefs(fragment.encode("utf-8", "replace"))
    )
    return list(dict.fromkeys((*part.hrefs, *in_fragments, *made)))


def _html_part(body: bytes, url: str, links: SiteLinks) -> ListPart:
    found = tuple(page_links(body, url, links))
    n_articles = sum(link.kind == "article" for link in found)
    named = first_parts(body, url, links)
    more = named[0] if named else following(url, n_articles)
    return ListPart(found, _at_home(more, url, links) if more and n_articles else None)


def _links_of_json(part: JsonList, url: str, links: SiteLinks, forms: Forms) -> Iterable[Link]:
    for href in part.hrefs:
        link = links.find(href, url)
        if link is not None:
            yield link
    for fragment in part.fragments:
        yield from page_links(fragment.encode("utf-8", "replace"), url, links)
    for row in part.rows:
        slug = slug_of(row)
        if slug is not None and not any(slug in href for href in part.hrefs):
            yield from _made(row, url, links, forms)


def _made(row: Mapping[str, str], url: str, links: SiteLinks, forms: Forms) -> Iterable[Link]:
    """The article of a row that does not say its address."""
    for form in forms(row):
        address = address_of(row, form)
        link = links.find(address, url) if address else None
        if link is not None and link.kind == "article":
            yield link
            return


def _at_home(address: str, url: str, links: SiteLinks) -> str | None:
    try:
        at_home = links.at_home(urljoin(url, address))
    except ValueError:
        return None
    if at_home is None or links.is_refused(at_home) or _NOT_ASKED.search(path_and_query(at_home)):
        return None
    return at_home
