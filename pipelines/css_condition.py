"""The meaning of a CSS selector for one element, asked of a few candidates: an XPath would search the whole page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from cssselect.parser import Attrib, Class, CombinedSelector, Hash, Negation, Tree
from cssselect.parser import Element as TypeSelector

from pipelines.html_tree import Element

Condition = Callable[[Element, Element], bool]
"""Whether an element matches; the second element bounds where its ancestors are sought."""

RARE_TAGS = frozenset(("link", "meta", "time", "article", "main", "body", "h1", "h2", "h3"))
"""Tags of which a page has a few: asking those is faster than an index of an attribute."""

XML_SPACE = " \t\r\n"
_AS_SPACE = str.maketrans(XML_SPACE, "    ")


class UnknownConditionError(ValueError):
    """A part of a selector that is not known here, such as `:nth-child`."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the matching elements have in common: an attribute, a word in it (None: any value), or else a tag."""

    attribute: str | None = None
    word: str | None = None
    tag: str | None = None


def any_value(value: str) -> bool:
    """True: the test of a selector that asks only for the attribute."""
    return True


@dataclass(slots=True)
class Compiled:
    """A selector: the condition, where its elements are found, and the words that the page cannot lack."""

    condition: Condition
    anchor: Anchor
    words: set[tuple[str, str]] = field(default_factory=set)
    outer: "Compiled | None" = None
    """Where the elements are best found from above: what they stand in, for `.breadcrumb a`."""

    value_test: Callable[[str], bool] = any_value
    """What the value of the anchor's attribute must pass: asked once of a value that stands on many elements."""

    is_anchor_all: bool = False
    """Whether every element that the anchor finds (below `outer`, where there is one) meets the selector."""


def split_words(value: str) -> list[str]:
    """The words of an attribute, parted by the white space of XML only."""
    if value.isascii():
        return value.split()
    return [word for word in value.translate(_AS_SPACE).split(" ") if word]


@lru_cache(maxsize=4096)
def words_in(value: str) -> tuple[str, ...]:
    """As `split_words`, each word once, remembered: the same values stand on many elements and pages."""
    return tuple(dict.fromkeys(split_words(value)))


def compiled(tree: Tree) -> Compiled:
    """A parsed selector as a condition; UnknownConditionError for what is not known here."""
    if isinstance(tree, TypeSelector) and not tree.namespace:
        return _of_type(tree.element.lower() if tree.element else None)
    if isinstance(tree, Class):
        return _with_word(tree.selector, "class", tree.class_name)
    if isinstance(tree, Hash):
        return _with_id(tree)
    if isinstance(tree, Attrib) and not tree.namespace:
        return _with_attribute(tree)
    if isinstance(tree, Negation):
        return _without(tree)
    if isinstance(tree, CombinedSelector) and tree.combinator in (" ", ">"):
        return _combined(tree)
    raise UnknownConditionError(repr(tree))


def _has_word(value: str, word: str) -> bool:
    return value == word or (word in value and word in words_in(value))


def _of_type(tag: str | None) -> Compiled:
    if tag is None:
        return Compiled(lambda element, top: True, Anchor(), is_anchor_all=True)
    return Compiled(lambda element, top: element.tag == tag, Anchor(tag=tag), is_anchor_all=True)


def _with_word(selector: Tree, name: str, word: str) -> Compiled:
    rest = compiled(selector)
    before = rest.condition

    def has_word(element: Element, top: Element) -> bool:
        value = element.get(name) or ""
        return _has_word(value, word) and before(element, top)

    anchor = rest.anchor if rest.anchor.word else Anchor(name, word)
    is_any = rest.is_anchor_all and rest.anchor == Anchor()
    return Compiled(has_word, anchor, rest.words | {(name, word)}, is_anchor_all=is_any)


def _with_id(tree: Hash) -> Compiled:
    rest = compiled(tree.selector)
    before, wanted = rest.condition, tree.id
    anchor = Anchor("id", wanted)
    return Compiled(
        lambda element, top: element.get("id") == wanted and before(element, top),
        anchor,
        rest.words if " " in wanted else rest.words | {("id", wanted)},
    )


def _with_attribute(tree: Attrib) -> Compiled:
    rest = compiled(tree.selector)
    before, name = rest.condition, tree.attrib.lower()
    holds = _comparison(tree.operator, str(tree.value.value) if tree.value is not None else "")

    def has_value(element: Element, top: Element) -> bool:
        value = element.get(name)
        return value is not None and holds(value) and before(element, top)

    anchor = _anchor_of(tree, rest.anchor, name)
    is_of_value = anchor == Anchor(name) and rest.anchor != anchor
    return Compiled(
        has_value,
        anchor,
        rest.words,
        value_test=holds if is_of_value else rest.value_test,
        is_anchor_all=is_of_value and rest.is_anchor_all and rest.anchor == Anchor(),
    )


def _anchor_of(tree: Attrib, anchor: Anchor, name: str) -> Anchor:
    """Where the elements with a value are found best: by its word, or by their tag where few have that."""
    wanted = str(tree.value.value) if tree.value is not None else ""
    is_word = tree.operator in ("=", "~=") and wanted and not any(char.isspace() for char in wanted)
    if anchor.word or anchor.tag in RARE_TAGS:
        return anchor
    return Anchor(name, wanted if is_word else None) if is_word or not anchor.tag else anchor


def _comparison(operator: str, wanted: str) -> Callable[[str], bool]:
    if operator == "exists":
        return any_value
    if operator == "=":
        return lambda value: value == wanted
    if not wanted:
        return lambda value: False
    comparisons: dict[str, Callable[[str], bool]] = {
        "~=": lambda value: _has_word(value, wanted),
        "^=": lambda value: value.startswith(wanted),
        "$=": lambda value: value.endswith(wanted),
        "*=": lambda value: wanted in value,
    }
    if operator not in comparisons:
        raise UnknownConditionError(operator)
    return comparisons[operator]


def _without(tree: Negation) -> Compiled:
    rest, refused = compiled(tree.selector), compiled(tree.subselector)
    before, is_refused = rest.condition, refused.condition
    return Compiled(
        lambda element, top: before(element, top) and not is_refused(element, top),
        rest.anchor,
        rest.words,
        value_test=rest.value_test,
    )


def _combined(tree: CombinedSelector) -> Compiled:
    outer, inner = compiled(tree.selector), compiled(tree.subselector)
    matches, is_inside = inner.condition, outer.condition

    def below(element: Element, top: Element) -> bool:
        if not matches(element, top):
            return False
        while element is not top:
            parent = element.getparent()
            if parent is None:
                return False
            if is_inside(parent, top):
                return True
            element = parent
        return False

    def child(element: Element, top: Element) -> bool:
        parent = None if element is top else element.getparent()
        return parent is not None and matches(element, top) and is_inside(parent, top)

    is_placed = bool(outer.anchor.attribute or outer.anchor.tag in RARE_TAGS)
    is_below_outer = is_placed and not inner.anchor.word
    return Compiled(
        below if tree.combinator == " " else child,
        inner.anchor,
        outer.words | inner.words,
        outer if is_below_outer else None,
        value_test=inner.value_test,
        is_anchor_all=is_below_outer and inner.is_anchor_all and tree.combinator == " ",
    )
