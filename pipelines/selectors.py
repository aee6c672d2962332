"""CSS selectors on a page, compiled once each and skipped where the page lacks what they name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from pipelines.errors import BadSelectorError
from pipelines.html_tree import Element
from pipelines.text import normalise

MOST_SELECTORS = 2048

_CONDITIONS = re.compile(r"\[[^\]]*\]|:not\([^)]*\)")
_COMMA = re.compile(r",(?![^\[(]*[\])])")
_NAMES = re.compile(r"[.#]([\w-]+)")
_ATTRIBUTE_NAMES = etree.XPath("//@class | //@id", smart_strings=False)


@dataclass(frozen=True, slots=True)
class _Branch:
    """One selector of a comma-separated list: the classes and ids it cannot do without, and its search."""

    names: frozenset[str]
    find: Callable[[Element], list[Element]]


class PageTree:
    """The tree of a page, searched by CSS selectors."""

    def __init__(self, root: Element) -> None:
        self.root = root

    @cached_property
    def _names(self) -> frozenset[str]:
        """All classes and ids of the page: most selectors of a platform name none of them."""
        values = cast("list[str]", _ATTRIBUTE_NAMES(self.root))
        return frozenset(name for value in values for name in value.split())

    def select(self, css: str, *, within: Element | None = None) -> list[Element]:
        """The elements that match a CSS selector, in page order for each part of a comma-separated list."""
        part = self.root if within is None else within
        found: list[Element] = []
        for branch in _branches(css):
            if branch.names <= self._names:
                found += branch.find(part)
        return found

    def has(self, css: str) -> bool:
        """Whether any element matches."""
        return bool(self.select(css))


def text_of(element: Element) -> str:
    """The text of an element as one line, NFC."""
    return normalise("".join(map(str, element.itertext())))


def largest(elements: list[Element]) -> Element | None:
    """The element with the most text: of several parts that match a body selector, the article."""
    if len(elements) < 2:
        return elements[0] if elements else None
    return max(elements, key=lambda element: sum(map(len, element.itertext())))


@lru_cache(maxsize=MOST_SELECTORS)
def _branches(css: str) -> tuple[_Branch, ...]:
    return tuple(_branch(part.strip()) for part in _COMMA.split(css))


def _branch(css: str) -> _Branch:
    names = frozenset(_NAMES.findall(_CONDITIONS.sub("", css)))
    try:
        xpath = etree.XPath(CSSSelector(css, translator="html").path)
    except (SelectorError, etree.XPathSyntaxError) as error:
        raise BadSelectorError(f"{css!r} is not a CSS selector: {error}; mend the portal's file") from None
    return _Branch(names, cast("Callable[[Element], list[Element]]", xpath))
