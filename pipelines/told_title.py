"""The headline that a page tells in its head, against which the heading that it shows is checked.

Designs of unknown sites put the site's name, the section, or headline, date and buttons together where a selector
looks for the headline. What the page shows is taken; what it tells only says which of its lines that is.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from pipelines.block import Block
from pipelines.metadata import Metadata

SHARED = 0.5
"""The share of the words of a shown heading that the told one has as well where they are two wordings of one headline."""

SITE_BANNER = re.compile(r"(?:cổng|trang) (?:thông tin|tin) điện tử|chào mừng", re.I)
_LAST_PART = re.compile(r"\s+[-–—|»·]\s+(?:(?!\s[-–—|»·]\s).)+$")
_BESIDE_WORDS = re.compile(r"[\W_]+")
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)$")


def told_titles(metadata: Metadata, site_names: Collection[str]) -> list[str]:
    """The headlines told by structured data of an article, with and without the name of the site behind them.

    Empty where nothing says that the page is an article of a named site: then the same title may be on every page.
    """
    told = [metadata.json_text("headline")]
    is_article = bool(metadata.json_ld) or (metadata.first("og:type") or "").casefold() == "article"
    if (is_article and metadata.first("og:site_name")) or metadata.json_ld:
        told += [metadata.first("og:title"), metadata.first("twitter:title")]
    titles = [title for title in told if title and title.casefold() not in site_names]
    titles += [part for title in titles if (part := _LAST_PART.sub("", title)) != title]
    return [title for title in dict.fromkeys(titles) if not SITE_BANNER.match(title)]


def shown_title(shown: str, told: Sequence[str], blocks: Sequence[Block], site_names: Collection[str]) -> str:
    """The headline as the page shows it: the heading that was found, or the line that says what the page tells."""
    if not told:
        return shown
    exact = next(_lines_that_say(told, blocks), None)
    is_headline = shown.casefold() not in site_names and _is_backed(shown, told)
    if exact and (_begins_with(shown, exact) or not is_headline):
        return exact
    if whole := next((title for title in told if _is_cut_off(shown, title)), None):
        return whole
    return shown


def _lines_that_say(told: Sequence[str], blocks: Sequence[Block]) -> Iterator[str]:
    keys = [_key(title) for title in told]
    for key in keys:
        for block in blocks:
            if len(block.text) < 2 * len(key) + 20 and _key(block.text) == key:
                yield block.text


def _is_backed(shown: str, told: Sequence[str]) -> bool:
    words = set(_key(shown).split())
    return any(len(words & set(_key(title).split())) >= SHARED * len(words) for title in told)


def _begins_with(shown: str, exact: str) -> bool:
    return _key(shown).startswith(f"{_key(exact)} ")


def _is_cut_off(shown: str, title: str) -> bool:
    bare = _CUT_OFF.sub("", shown)
    return bare != shown and len(title) > len(bare) and _key(title).startswith(_key(bare))


def _key(text: str) -> str:
    return _BESIDE_WORDS.sub(" ", text.casefold()).strip()
