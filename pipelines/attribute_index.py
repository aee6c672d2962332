"""Where the words of an attribute stand on a page: one search for all selectors that ask for a class or an id."""

from functools import cached_property, lru_cache
from typing import cast

from lxml import etree

from pipelines.css_condition import words_in
from pipelines.html_tree import Element


class AttributeIndex:
    """The elements of a page that have an attribute, by its words, in page order."""

    def __init__(self, root: Element, name: str) -> None:
        self._root = root
        self._find_values, self._find_elements = _searches(name)

    @cached_property
    def elements(self) -> list[Element]:
        """All elements that have the attribute."""
        return cast("list[Element]", self._find_elements(self._root))

    def has(self, word: str) -> bool:
        """Whether any element has the word in the attribute."""
        return word in self._values_with

    def elements_with(self, word: str) -> list[Element]:
        """The elements that have the word in the attribute."""
        positions = [p for value in self._values_with.get(word, ()) for p in self._positions[value]]
        return [self.elements[position] for position in sorted(positions)]

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """The positions among the elements of each value of the attribute: most values stand on many elements."""
        positions: dict[str, list[int]] = {}
        for position, value in enumerate(cast("list[str]", self._find_values(self._root))):
            if value in positions:
                positions[value].append(position)
            else:
                positions[value] = [position]
        return positions

    @cached_property
    def _values_with(self) -> dict[str, dict[str, None]]:
        values: dict[str, dict[str, None]] = {}
        for value in self._positions:
            for word in words_in(value):
                values.setdefault(word, {})[value] = None
        return values


@lru_cache(maxsize=256)
def _searches(name: str) -> tuple[etree.XPath, etree.XPath]:
    values = etree.XPath(f"/descendant::*/@{name}", smart_strings=False)
    return values, etree.XPath(f"/descendant::*[@{name}]")
