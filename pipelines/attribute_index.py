"""Where the words of an attribute stand on a page: one search for all selectors that ask for a class or an id."""

from collections.abc import Sequence

from pipelines.css_condition import split_words, words_in
from pipelines.html_tree import Element


class AttributeIndex:
    """The elements of a page that have an attribute, by its words, in page order.

    It is given all elements of the page: asking each is faster than an XPath, and they are listed once for all attributes.
    """

    def __init__(self, elements: Sequence[Element], name: str) -> None:
        found = [(element, value) for element in elements if (value := element.get(name)) is not None]
        self.elements = [element for element, _ in found]
        self._positions: dict[str, list[int]] = {}
        for position, (_, value) in enumerate(found):  # most values stand on many elements
            if value in self._positions:
                self._positions[value].append(position)
            else:
                self._positions[value] = [position]
        self._words = frozenset(split_words(" ".join(self._positions)))

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
