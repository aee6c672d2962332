"""What the tag and the attributes of an element say of the text in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.html_tree import Element

INLINE_TAGS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "o:p",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "st1:place",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HIDDEN_CLASSES = frozenset(
    ["hidden", "d-none", "sr-only", "visually-hidden", "screen-reader-text", "element-invisible"]
)
HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
ICON_CLASSES = frozenset(
    (
        *("material-icons", "material-icons-outlined", "material-icons-round", "material-icons-sharp"),
        *("material-symbols-outlined", "material-symbols-rounded", "material-symbols-sharp", "mat-icon"),
    )
)
"""Fonts that draw the name of an icon (`schedule`, `person`) as its picture."""

CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:caption|chuthich|chu-thich)(?:$|[\s_-])", re.I)
ALIGN_STYLE = re.compile(r"text-align\s*:\s*(right|center|left|justify)", re.I)
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
MOST_STYLES = 4096
LONGEST_ATTRIBUTES = 1000
"""Elements that are remembered, and the characters of their attributes: editors give the same to paragraph after paragraph."""

LINK, FILE, BOLD, ITALIC = 1, 2, 4, 8
_FLAGS = {"b": BOLD, "strong": BOLD, "em": ITALIC, "i": ITALIC, "cite": ITALIC, "a": LINK}
_ALIGNMENTS = {"right": "right", "center": "center", "left": "left", "justify": "left"}
_OF_LINKS = frozenset(("class", "style", "align", "hidden"))
"""The attributes of a link that say something of its text; its address is of its own."""

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ElementStyle:
    """How an element shows its text: `step` in a DOM path, `flags` of its letters, `tag` of the blocks in it.

    `align` and `tag` are None where they are those of the element around it.
    """

    step: str
    is_inline: bool
    is_hidden: bool
    flags: int
    align: str | None
    tag: str | None


_STYLES: dict[tuple[str, Attributes], ElementStyle] = {}


def words_of_class(classes: str) -> list[str]:
    """The words of the classes of an element, in lower case: of `postSummary` and `post-summary` the same two."""
    return _BETWEEN_WORDS.split(_CAMEL.sub("-", classes).lower())


def element_style(element: Element, name: str) -> ElementStyle:
    """The style of an element with this tag."""
    if name == "a" and _OF_LINKS.isdisjoint(element.keys()):
        return _PLAIN_LINK
    items: Any = element.items()  # the stubs know bytes too; of HTML all are str
    if name == "a":
        items = [item for item in items if item[0] in _OF_LINKS]
    attributes = tuple(items)
    return _STYLES.get((name, attributes)) or _read_style(name, attributes)


def _read_style(name: str, attributes: Attributes) -> ElementStyle:
    """What tag and attributes say, remembered where they are short: some pages keep pictures in them."""
    style = _style_of(name, dict(attributes))
    if sum(len(value) for _, value in attributes) <= LONGEST_ATTRIBUTES:
        if len(_STYLES) >= MOST_STYLES:
            _STYLES.clear()
        _STYLES[name, attributes] = style
    return style


def _style_of(name: str, told: Mapping[str, str]) -> ElementStyle:
    classes, style = told.get("class", ""), told.get("style", "")
    return ElementStyle(
        step=f"/{name}.{classes}" if classes else f"/{name}",
        is_inline=name in INLINE_TAGS,
        is_hidden="hidden" in told
        or name == "mat-icon"
        or not ICON_CLASSES.isdisjoint(classes.split())
        or not HIDDEN_CLASSES.isdisjoint(classes.split())
        or HIDDEN_STYLE.search(style) is not None,
        flags=_FLAGS.get(name, 0) | (BOLD if "bold" in style else 0) | (ITALIC if "italic" in style else 0),
        align=_align_of(name, classes, style, told.get("align", "")),
        tag=_tag_within(name, classes),
    )


def _align_of(name: str, classes: str, style: str, align: str) -> str | None:
    if told := ALIGN_STYLE.search(style):
        return _ALIGNMENTS[told[1].lower()]
    if name == "center" or "text-center" in classes:
        return "center"
    if "text-right" in classes:
        return "right"
    # On a table it is the place of the table itself
    return None if name == "table" else _ALIGNMENTS.get(align.lower())


def _tag_within(name: str, classes: str) -> str | None:
    if name in HEADINGS or name == "li":
        return name
    if name == "figcaption" or CAPTION_CLASS.search(classes):
        return "caption"
    return None if name in ("p", "div") else "p"


_PLAIN_LINK = _style_of("a", {})
