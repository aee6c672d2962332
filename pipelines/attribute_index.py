"""Where the words of an attribute stand on a page: one search for all selectors that ask for a class or an id."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol, cast

from lxml import etree

from pipelines.css_condition import words_in
from pipelines.html_tree import Element

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
"""A name that XPath reads as such; others have a colon or a sign of a script's."""


class _Value(Protocol):
    """The value of an attribute as an XPath gives it: a text that knows its element."""

    def getparent(self) -> Element: ...


class AttributeIndex:
    """The elements of a page that have an attribute, by its words, in page order."""

    def __init__(self, root: Element, name: str) -> None:
        self._values = _search(name)(root)
        self._by_value: dict[str, list[int]] = {}
        by_value = self._by_value
        # Plain texts: those of the XPath would keep the page alive wherever their words are remembered.
        for position, value in enumerate(map(str, self._values)):
            if value in by_value:  # most values stand on many elements
                by_value[value].append(position)
            else:
                by_value[value] = [position]
        self._by_word: dict[str, list[list[int]]] = {}
        by_word = self._by_word
        for value, positions in by_value.items():
            for word in words_in(value):
                if word in by_word:
                    by_word[word].append(positions)
                else:
                    by_word[word] = [positions]
        self.words = frozenset(by_word)
        """All words of the attribute on the page."""

    def elements_where(self, test: Callable[[str], object]) -> list[Element]:
        """The elements whose value passes a test."""
        by_value = self._by_value
        return self._at(sorted(at for value in by_value if test(value) for at in by_value[value]))

    def elements_with(self, word: str) -> list[Element]:
        """The elements that have the word in the attribute."""
        found = self._by_word.get(word, [])
        return self._at(
            found[0] if len(found) == 1 else sorted(at for positions in found for at in positions)
        )

    def _at(self, positions: list[int]) -> list[Element]:
        return [self._values[position].getparent() for position in positions]


@lru_cache(maxsize=256)
def _search(name: str) -> Callable[[Element], list[_Value]]:
    """What finds all values of an attribute on a page in half the time that asking each element takes."""
    is_plain = _PLAIN_NAME.fullmatch(name) is not None
    path = (
        f"@{name}" if is_plain else '@*[name() = "{}"]'.format(name.replace('"', ""))
    )  # no name has a quote
    return cast("Callable[[Element], list[_Value]]", etree.XPath(f"/descendant-or-self::*/{path}"))
