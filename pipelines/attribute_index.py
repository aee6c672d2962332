"""Where the words of an attribute stand on a page: one search for all selectors that ask for a class or an id."""

from functools import cached_property, lru_cache
from typing import cast

from lxml import etree

from pipelines.css_condition import split_words, words_in
from pipelines.html_tree import Element


class AttributeIndex:
    """The elements of a page that have an attribute, by its words, in page order."""

    def __init__(self, root: Element, name: str) -> None:
        self._root = root
        self._name = name

    @cached_property
    def elements(self) -> list[Element]:
        """All elements that have the attribute."""
        return cast("list[Element]", _search(self._name)(self._root))

    def has(self, word: str) -> bool:
        """Whether any element has the word in the attribute."""
        return word in self._words

    def elements_with(self, word: str) -> list[Element]:
        """The elements that have the word in the attribute."""
        elements = self.elements
        positions = [
            position
            for value, positions in self._positions.items()
            if word in value and word in words_in(value)
            for position in positions
        ]
        return [elements[position] for position in sorted(positions)]

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """The positions among the elements of each value of the attribute: most values stand on many elements."""
        positions: dict[str, list[int]] = {}
        name = self._name
        for position, element in enumerate(self.elements):
            value = element.get(name, "")
            if value in positions:
                positions[value].append(position)
            else:
                positions[value] = [position]
        return positions

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(split_words(" ".join(self._positions)))


@lru_cache(maxsize=256)
def _search(name: str) -> etree.XPath:
    return etree.XPath(f"/descendant::*[@{name}]")
