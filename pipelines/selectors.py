"""CSS selectors on a page, compiled once each and skipped where the page lacks what they name."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast

from cssselect import SelectorError, parse
from lxml import etree
from lxml.cssselect import CSSSelector

from pipelines.attribute_index import AttributeIndex
from pipelines.css_condition import Compiled, UnknownConditionError, compiled
from pipelines.errors import BadSelectorError
from pipelines.html_tree import Element
from pipelines.text import normalise

MOST_SELECTORS = 2048

_COMMA = re.compile(r",(?![^\[(]*[\])])")
_WITH_ID = etree.XPath("id($id)")
_ID_AGAIN = etree.ErrorTypes.DTD_ID_REDEFINED
MOST_FAULTS = 100
"""After so many faults of a page the parser notes no more."""

_TEXT = etree.XPath("string()", smart_strings=False)


@dataclass(frozen=True, slots=True)
class _Branch:
    """One selector of a comma-separated list: compiled for candidates where it is simple, else its XPath."""

    compiled: Compiled | None
    search: Callable[[Element], list[Element]] | None = None
    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    """What the page cannot lack."""


class PageTree:
    """The tree of a page, searched by CSS selectors."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._indexes: dict[str, AttributeIndex] = {}

    def select(self, css: str, *, within: Element | None = None) -> list[Element]:
        """The elements that match a CSS selector, in page order for each part of a comma-separated list."""
        found: list[Element] = []
        for branch in _branches(css):
            if self._may_match(branch):
                found += self._matching(branch, self.root if within is None else within)
        return found

    def has(self, css: str) -> bool:
        """Whether any element matches."""
        return any(self._may_match(branch) and self._matching(branch, self.root) for branch in _branches(css))

    def _may_match(self, branch: _Branch) -> bool:
        """Whether the page has the words of a selector; of most selectors it lacks one."""
        return branch.classes <= self._classes and (not branch.ids or all(map(self._has_id, branch.ids)))

    def _has_id(self, word: str) -> bool:
        """Whether the page has an id; the parser keeps a table of them, which spares most pages the index."""
        index = self._indexes.get("id")
        return word in index.words if index else bool(_WITH_ID(self.root, id=word))

    @cached_property
    def _has_repeated_ids(self) -> bool:
        """Whether an id may stand twice on the page: the parser's table holds the first one alone, and a note of the other."""
        parser = self.root.getroottree().parser
        faults = parser.error_log if parser is not None else ()
        return len(faults) >= MOST_FAULTS or any(fault.type == _ID_AGAIN for fault in faults)

    def _matching(self, branch: _Branch, part: Element) -> list[Element]:
        if branch.compiled is None:
            return branch.search(part) if branch.search else []
        return self._meeting(branch.compiled, part)

    def _meeting(self, wanted: Compiled, part: Element) -> list[Element]:
        """The elements of a part that meet a compiled selector, in page order."""
        candidates = self._candidates(wanted, part)
        if wanted.is_anchor_all:
            return list(candidates)
        return [element for element in candidates if wanted.condition(element, part)]

    def _candidates(self, wanted: Compiled, part: Element) -> Iterable[Element]:
        anchor = wanted.anchor
        if wanted.outer is not None:
            return self._below(self._meeting(wanted.outer, part), anchor.tag)
        if anchor.attribute is None:
            return part.iter(anchor.tag or etree.Element)
        found = self._anchored(wanted, anchor.attribute, anchor.word)
        return found if part is self.root else [element for element in found if _is_within(element, part)]

    def _anchored(self, wanted: Compiled, attribute: str, word: str | None) -> list[Element]:
        """The elements of the page that have the attribute, and the word or a value that the selector asks for."""
        is_id = attribute == "id" and word is not None and ("id", word) in wanted.words
        if is_id and word and "id" not in self._indexes and not self._has_repeated_ids:
            return cast("list[Element]", _WITH_ID(self.root, id=word))
        index = self._index(attribute)
        return index.elements_where(wanted.value_test) if word is None else index.elements_with(word)

    def _below(self, holders: list[Element], tag: str | None) -> Iterable[Element]:
        """The elements of a tag inside of others, each once, in page order."""
        if len(holders) == 1 and tag and holders[0].tag != tag:
            return holders[0].iter(tag)
        return dict.fromkeys(
            element
            for holder in holders
            for element in holder.iter(tag or etree.Element)
            if element is not holder
        )

    @cached_property
    def _classes(self) -> frozenset[str]:
        return self._index("class").words

    def _index(self, name: str) -> AttributeIndex:
        if name not in self._indexes:
            self._indexes[name] = AttributeIndex(self.root, name)
        return self._indexes[name]


def text_of(element: Element) -> str:
    """The text of an element as one line, NFC."""
    return normalise(raw_text(element))


def raw_text(element: Element) -> str:
    """The text of an element as the page has it."""
    return cast("str", _TEXT(element)) if len(element) else element.text or ""


def largest(elements: list[Element]) -> Element | None:
    """The element with the most text: of several parts that match a body selector, the article."""
    if len(elements) < 2:
        return elements[0] if elements else None
    return max(elements, key=lambda element: len(raw_text(element)))


@lru_cache(maxsize=MOST_SELECTORS)
def _branches(css: str) -> tuple[_Branch, ...]:
    return tuple(_branch(part.strip()) for part in _COMMA.split(css))


def _branch(css: str) -> _Branch:
    try:
        (selector,) = parse(css)
        if selector.pseudo_element is None:
            try:
                condition = compiled(selector.parsed_tree)
                return _Branch(condition, classes=_words(condition, "class"), ids=_words(condition, "id"))
            except UnknownConditionError:
                pass  # searched by XPath
        xpath = etree.XPath(CSSSelector(css, translator="html").path)
    except (SelectorError, etree.XPathSyntaxError) as error:
        raise BadSelectorError(f"{css!r} is not a CSS selector: {error}; mend the portal's file") from None
    return _Branch(None, cast("Callable[[Element], list[Element]]", xpath))


def _words(condition: Compiled, attribute: str) -> frozenset[str]:
    return frozenset(word for name, word in condition.words if name == attribute)


def _is_within(element: Element, part: Element) -> bool:
    return element is part or any(ancestor is part for ancestor in element.iterancestors())
