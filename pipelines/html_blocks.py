"""The blocks of a part of a page: paragraphs rebuilt from whatever markup an editor left behind."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from pipelines.attachments import is_file_link
from pipelines.block import Block
from pipelines.html_tables import is_data_table, table_rows
from pipelines.html_tree import Element
from pipelines.selectors import text_of
from pipelines.text import normalise

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
SKIPPED_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "canvas",
        "map",
        "head",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "datalist",
        "progress",
        "meter",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HIDDEN_CLASSES = frozenset(
    ["hidden", "d-none", "sr-only", "visually-hidden", "screen-reader-text", "element-invisible"]
)
HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
CAPTION_CLASS = re.compile(r"(?:^|[\s_-])(?:caption|chuthich|chu-thich)(?:$|[\s_-])", re.I)
ALIGN_STYLE = re.compile(r"text-align\s*:\s*(right|center|left|justify)", re.I)
LONGEST_CAPTION = 300
MOST_CLASSES = 4096
"""Values of `class` that are remembered: a site has a few hundred."""

_ALIGNMENTS = {"right": "right", "center": "center", "left": "left", "justify": "left"}

_LINK, _FILE, _BOLD, _ITALIC = 1, 2, 4, 8
_FLAGS = {"b": _BOLD, "strong": _BOLD, "em": _ITALIC, "i": _ITALIC, "cite": _ITALIC, "a": _LINK}
_BREAK, _IMAGE = -1, -2
_WHOLLY = tuple(
    (float(flags & _LINK > 0), float(flags & _FILE > 0), float(flags & _BOLD > 0), float(flags & _ITALIC > 0))
    for flags in range(16)
)
"""The shares of a line that has one style, by its flags."""
_NOWHERE = _WHOLLY[0]
_PLAIN_TAGS = frozenset(("p", "div", "span", "font", "b", "strong", "i", "em", "u"))
"""What may stand around the text of a cell and change nothing of it."""

_NONE: dict[str, str] = {}

Piece = tuple[str, int]


def html_blocks(part: Element, *, drop: Collection[Element] = ()) -> list[Block]:
    """The blocks of a part of a page in page order; the elements to drop become one marked block each."""
    walker = _BlockWalker(frozenset(drop))
    walker.enter(part, _attributes(part))
    return walker.blocks


class _BlockWalker:
    """Collects inline text until a block ends. Recursion is safe: `html_tree` bounds the depth of a page."""

    def __init__(self, drop: frozenset[Element]) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._drop = drop
        self._tag = "p"
        self._align = "left"
        self._path = ""
        self._after_image = False
        self._is_item_open = False
        self._files: list[tuple[str, str]] = []

    def enter(self, element: Element, attributes: dict[str, str], flags: int = 0) -> None:
        """Walk a block-level element."""
        if self._pieces:
            self._flush()
        before = self._tag, self._align, self._path
        name = str(element.tag)
        classes = attributes.get("class", "") if attributes else ""
        self._path = f"{self._path}/{name}.{classes}" if classes else f"{self._path}/{name}"
        if attributes or name == "center":
            self._align = _align_of(name, classes, attributes) or self._align
        self._tag = self._tag_within(name, classes)
        if name == "li":
            self._is_item_open = True
        self._walk(element, flags)
        if self._pieces:
            self._flush()
        if name == "li":
            self._is_item_open = False
        self._tag, self._align, self._path = before

    def _tag_within(self, name: str, classes: str) -> str:
        if name in HEADINGS or name == "li":
            return name
        if name == "figcaption" or (classes and _is_caption(classes)):
            return "caption"
        return self._tag if name in ("p", "div") else "p"

    def _walk(self, element: Element, flags: int) -> None:
        text = element.text
        if text and (self._pieces or not text.isspace()):  # space before a block is no part of it
            self._pieces.append((text, flags))
        for child in element:
            name = str(child.tag)
            if name not in SKIPPED_TAGS:
                self._visit(child, name, flags)
            text = child.tail
            if text and (self._pieces or not text.isspace()):
                self._pieces.append((text, flags))

    def _visit(self, child: Element, name: str, flags: int) -> None:
        if name == "br":
            self._pieces.append(("", _BREAK))
        elif name == "img":
            self._pieces.append(("", _IMAGE))
        else:
            self._visit_part(child, name, flags)

    def _visit_part(self, child: Element, name: str, flags: int) -> None:
        attributes = _attributes(child)
        if self._drop and child in self._drop:
            self._set_aside(child, dropped_by="layout")
        elif attributes and _is_hidden(attributes):
            self._set_aside(child, dropped_by=None)
        elif name in INLINE_TAGS:
            of_child = _flags_of(attributes, name) if attributes else _FLAGS.get(name, 0)
            if of_child & _FILE:
                self._files.append((attributes.get("href", "").strip(), text_of(child)))
            self._walk(child, flags | of_child)
        elif name == "table" and is_data_table(child):
            self._flush()
            self._add_rows(child)
        else:
            self.enter(child, attributes, flags)

    def _set_aside(self, element: Element, *, dropped_by: str | None) -> None:
        text = normalise(" ".join(_shown_text(element)))
        if text:
            self.blocks.append(
                Block(text=text, path=self._path, is_hidden=dropped_by is None, dropped_by=dropped_by)
            )

    def _add_rows(self, table: Element) -> None:
        path = f"{self._path}/table"
        for row in table_rows(table):
            cells = [self._cell_text(cell) for cell in row]
            text = " | ".join(cells).strip(" |") if any(cells) else ""
            if text:
                self.blocks.append(
                    Block(text=" ".join(text.split()), tag="tr", path=path, files=self._taken_files())
                )
        self._after_image = False

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        while pieces and pieces[-1][1] >= 0 and pieces[-1][0].isspace():
            pieces.pop()
        if len(pieces) == 1 and pieces[0][1] >= 0:  # as most paragraphs: no break, no image, no second line
            if text := normalise(pieces[0][0]):
                self._add(text, pieces, has_image=False)
            return
        if all(flags >= 0 and text.isspace() for text, flags in pieces):
            return
        if self._tag in HEADINGS:
            pieces = [(" ", 0) if flags == _BREAK else (text, flags) for text, flags in pieces]
        has_image = False
        lines: list[tuple[list[str], list[Piece]]] = []
        for line in _lines(pieces):
            has_image = has_image or any(flags == _IMAGE for _, flags in line)
            self._after_image = self._after_image or has_image
            text = normalise("".join(text for text, _ in line))
            if lines and text and _goes_on(lines[-1][0][-1], text):
                lines[-1][0].append(text)
                lines[-1][1].extend(line)
            else:
                lines.append(([text], line))
        for texts, line in lines:
            if text := " ".join(texts):
                self._add(text, line, has_image=has_image)

    def _add(self, text: str, line: list[Piece], *, has_image: bool) -> None:
        link, file, bold, italic = _shares(line)
        is_caption = (
            self._after_image
            and len(text) <= LONGEST_CAPTION
            and (italic > 0.8 or (has_image and self._align == "center"))
        )
        tag = "caption" if is_caption else self._tag_now()
        files = self._taken_files() if self._files and file else ()
        self.blocks.append(Block(text, tag, self._path, link, file, self._align, bold > 0.9, files))
        self._after_image = False

    def _taken_files(self) -> tuple[tuple[str, str], ...]:
        files, self._files = tuple(self._files), []
        return files

    def _cell_text(self, cell: Element) -> str:
        innermost = self._innermost(cell)
        if not len(innermost):
            return normalise(innermost.text or "")
        walker = _BlockWalker(self._drop)
        walker.enter(cell, _attributes(cell))
        self._files += [file for block in walker.blocks for file in block.files]
        return " ".join(
            block.text for block in walker.blocks if block.dropped_by is None and not block.is_hidden
        )

    def _innermost(self, cell: Element) -> Element:
        """The part that holds all the text of a cell: most hold a word or two in one paragraph, in bold or not."""
        part = cell
        while len(part) == 1 and not (part.text and part.text.strip()):
            child = part[0]
            if (
                child.tag not in _PLAIN_TAGS
                or (child.tail and child.tail.strip())
                or (self._drop and child in self._drop)
                or _is_hidden(_attributes(child))
            ):
                break
            part = child
        return part

    def _tag_now(self) -> str:
        """The tag of the next block; only the first paragraph of a list item is the item."""
        if self._tag != "li":
            return self._tag
        tag = "li" if self._is_item_open else "p"
        self._is_item_open = False
        return tag


def _shares(line: list[Piece]) -> tuple[float, float, float, float]:
    """Which shares of a line's letters stand in links, in links to files, in bold and in italic type."""
    if len(line) == 1:
        flags = line[0][1]
        return _WHOLLY[flags] if flags > 0 else _NOWHERE
    if not any(flags > 0 for _, flags in line):
        return _NOWHERE
    total = link = file = bold = italic = 0
    for text, flags in line:
        if flags < 0:
            continue
        n = len(text.strip())
        total += n
        if flags:
            link += n if flags & _LINK else 0
            file += n if flags & _FILE else 0
            bold += n if flags & _BOLD else 0
            italic += n if flags & _ITALIC else 0
    total = total or 1
    return link / total, file / total, bold / total, italic / total


def _lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        if piece[1] == _BREAK:
            yield line
            line = []
        else:
            line.append(piece)
    yield line


def _goes_on(line: str, following: str) -> bool:
    """Whether a line was broken in the middle of a sentence, as texts pasted from e-mail and scans are."""
    return bool(line) and following[0].islower() and line[-1] not in ".;:!?…"


def _attributes(element: Element) -> dict[str, str]:
    """The attributes of an element, read at once; most elements of a text have none."""
    return dict(element.items()) if element.keys() else _NONE  # type: ignore[arg-type]  # of HTML all are str


def _flags_of(attributes: dict[str, str], name: str) -> int:
    flags = _FLAGS.get(name, 0)
    if name == "a" and is_file_link(attributes.get("href", "")):
        return flags | _FILE
    style = attributes.get("style")
    return flags | _read_style(style).flags if style else flags


@lru_cache(maxsize=MOST_CLASSES)
def _is_caption(classes: str) -> bool:
    return CAPTION_CLASS.search(classes) is not None


@lru_cache(maxsize=MOST_CLASSES)
def _is_hidden_class(classes: str) -> bool:
    return not HIDDEN_CLASSES.isdisjoint(classes.split())


class _Style(NamedTuple):
    """What a `style` says of the text in an element."""

    is_hidden: bool
    align: str | None
    flags: int


@lru_cache(maxsize=MOST_CLASSES)
def _read_style(style: str) -> _Style:
    """What a style says, remembered: editors give the same to paragraph after paragraph."""
    align = ALIGN_STYLE.search(style)
    return _Style(
        is_hidden=HIDDEN_STYLE.search(style) is not None,
        align=align[1].lower().replace("justify", "left") if align else None,
        flags=(_BOLD if "bold" in style else 0) | (_ITALIC if "italic" in style else 0),
    )


def _align_of(name: str, classes: str, attributes: dict[str, str]) -> str | None:
    style = attributes.get("style")
    if style and (align := _read_style(style).align):
        return align
    if name == "center" or "text-center" in classes:
        return "center"
    if "text-right" in classes:
        return "right"
    align = attributes.get("align")
    return _ALIGNMENTS.get(align.lower()) if align else None


def _is_hidden(attributes: dict[str, str]) -> bool:
    classes = attributes.get("class")
    if classes and _is_hidden_class(classes):
        return True
    style = attributes.get("style")
    return bool(style and _read_style(style).is_hidden) or "hidden" in attributes


def _shown_text(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if str(child.tag) not in SKIPPED_TAGS:
            yield from _shown_text(child)
        if child.tail:
            yield child.tail
