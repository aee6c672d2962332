"""Where the words of an attribute stand on a page: one search for all selectors that ask for a class or an id."""

from collections.abc import Callable, Sequence, Set

from pipelines.css_condition import words_in
from pipelines.html_tree import Element


class AttributeIndex:
    """The elements of a page that have an attribute, by its words, in page order.

    It is given all elements of the page: asking each is faster than an XPath, and they are listed once for all attributes.
    """

    def __init__(self, elements: Sequence[Element], name: str) -> None:
        self._all = elements
        self._by_value: dict[str, list[int]] = {}
        by_value = self._by_value
        for position, value in enumerate([element.get(name) for element in elements]):
            if value is None:
                continue
            if value in by_value:  # most values stand on many elements
                by_value[value].append(position)
            else:
                by_value[value] = [position]
        self._by_word: dict[str, list[list[int]]] = {}
        for value, positions in by_value.items():
            for word in words_in(value):
                self._by_word.setdefault(word, []).append(positions)

    @property
    def words(self) -> Set[str]:
        """All words of the attribute on the page."""
        return self._by_word.keys()

    def elements_where(self, test: Callable[[str], object]) -> list[Element]:
        """The elements whose value passes a test."""
        by_value = self._by_value
        return self._at([position for value in by_value if test(value) for position in by_value[value]])

    def elements_with(self, word: str) -> list[Element]:
        """The elements that have the word in the attribute."""
        found = self._by_word.get(word, [])
        if len(found) == 1:
            return [self._all[position] for position in found[0]]
        return self._at([position for positions in found for position in positions])

    def _at(self, positions: list[int]) -> list[Element]:
        return [self._all[position] for position in sorted(positions)]
