"""CSS selectors, compiled once each."""

from collections.abc import Callable
from functools import lru_cache
from typing import cast

from lxml import etree
from lxml.cssselect import CSSSelector

from pipelines.html_tree import Element
from pipelines.text import normalise

MOST_SELECTORS = 2048


def select(root: Element, css: str) -> list[Element]:
    """The elements below a root that match a CSS selector, in page order."""
    return _compiled(css)(root)


def text_of(element: Element) -> str:
    """The text of an element as one line, NFC."""
    return normalise("".join(map(str, element.itertext())))


def largest(elements: list[Element]) -> Element | None:
    """The element with the most text: of several parts that match a body selector, the article."""
    if len(elements) < 2:
        return elements[0] if elements else None
    return max(elements, key=lambda element: sum(len(text) for text in element.itertext()))


@lru_cache(maxsize=MOST_SELECTORS)
def _compiled(css: str) -> Callable[[Element], list[Element]]:
    xpath = etree.XPath(CSSSelector(css, translator="html").path)
    return cast("Callable[[Element], list[Element]]", xpath)
