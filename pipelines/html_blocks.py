"""The blocks of a part of a page: paragraphs rebuilt from whatever markup an editor left behind."""

from collections.abc import Collection, Iterator

from pipelines.block import Block
from pipelines.element_style import FILE, HEADINGS, LINK, ElementStyle, element_style
from pipelines.file_link import linked_file
from pipelines.html_tables import LONGEST_CAPTION, caption_cells, data_rows
from pipelines.html_tree import Element
from pipelines.selectors import text_of
from pipelines.text import normalise
from pipelines.text_pieces import BREAK, IMAGE, WHOLLY, Piece, Shares, goes_on, lines_of, shares_of

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
_MARKS = {"br": ("", BREAK), "img": ("", IMAGE)}
_PLAIN_TAGS = frozenset(("p", "div", "span", "font", "b", "strong", "i", "em", "u"))
"""What may stand around the text of a cell and change nothing of it."""


def html_blocks(part: Element, *, drop: Collection[Element] = ()) -> list[Block]:
    """The blocks of a part of a page in page order; the elements to drop become one marked block each."""
    walker = _BlockWalker(frozenset(drop))
    walker.enter(part, element_style(part, part.tag))
    return walker.blocks


class _BlockWalker:
    """Collects inline text until a block ends. Recursion is safe: `html_tree` bounds the depth of a page."""

    def __init__(self, drop: frozenset[Element]) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._has_marks = False
        self._drop = drop
        self._tag = "p"
        self._align = "left"
        self._path = ""
        self._after_image = False
        self._is_item_open = False
        self._files: list[tuple[str, str]] = []

    def enter(self, element: Element, style: ElementStyle, flags: int = 0) -> None:
        """Walk a block-level element."""
        if self._pieces:
            self._flush()
        before = self._tag, self._align, self._path
        self._path += style.step
        if style.align:
            self._align = style.align
        if style.tag:
            self._tag = style.tag
            self._is_item_open = style.tag == "li" or self._is_item_open
        if len(element):
            self._walk(element, flags)
            if self._pieces:
                self._flush()
        elif text := normalise(element.text or ""):  # as most paragraphs: no line of several pieces
            self._add(text, WHOLLY[flags], has_image=False)
        if style.tag == "li":
            self._is_item_open = False
        self._tag, self._align, self._path = before

    def _walk(self, element: Element, flags: int) -> None:
        pieces = self._pieces
        text = element.text
        if text and (pieces or not text.isspace()):  # space before a block is no part of it
            pieces.append((text, flags))
        for child in element:
            name = child.tag
            if name in _MARKS:
                pieces.append(_MARKS[name])
                self._has_marks = True
            elif name not in SKIPPED_TAGS:
                self._visit(child, name, flags)
            text = child.tail
            if text and (pieces or not text.isspace()):
                pieces.append((text, flags))

    def _visit(self, child: Element, name: str, flags: int) -> None:
        style = element_style(child, name)
        if self._drop and child in self._drop:
            self._set_aside(child, dropped_by="layout")
        elif style.is_hidden:
            self._set_aside(child, dropped_by=None)
        elif style.is_inline:
            of_child = style.flags
            if name == "a" and (address := linked_file(child)):
                of_child = LINK | FILE
                self._files.append((address, text_of(child)))
            if len(child):
                self._walk(child, flags | of_child)
            elif (text := child.text) and (self._pieces or not text.isspace()):
                self._pieces.append((text, flags | of_child))
        elif name == "table" and (cells := caption_cells(child)):
            self._flush()
            self._add_captions(cells)
        elif name == "table" and (rows := data_rows(child)):
            self._flush()
            self._add_rows(rows)
        else:
            self.enter(child, style, flags)

    def _set_aside(self, element: Element, *, dropped_by: str | None) -> None:
        text = normalise(" ".join(_shown_text(element)))
        if text:
            self.blocks.append(
                Block(text=text, path=self._path, is_hidden=dropped_by is None, dropped_by=dropped_by)
            )

    def _add_rows(self, rows: list[list[Element]]) -> None:
        path = f"{self._path}/table"
        for row in rows:
            cells = [self._cell_text(cell) for cell in row]
            text = " | ".join(cells).strip(" |") if any(cells) else ""
            if text:
                self.blocks.append(
                    Block(text=" ".join(text.split()), tag="tr", path=path, files=self._taken_files())
                )
        self._after_image = False

    def _add_captions(self, cells: list[Element]) -> None:
        for cell in cells:
            if text := self._cell_text(cell):
                path = f"{self._path}/table"
                self.blocks.append(Block(text=text, tag="caption", path=path, files=self._taken_files()))
        self._after_image = False

    def _flush(self) -> None:
        """End the block: its pieces become lines, most often one."""
        pieces, has_marks = self._pieces.copy(), self._has_marks
        self._pieces.clear()
        self._has_marks = False
        if len(pieces) == 1 and not has_marks:  # as most: no break, no image, no second style
            text, flags = pieces[0]
            if line := normalise(text):
                self._add(line, WHOLLY[flags], has_image=False)
            return
        while pieces and pieces[-1][1] >= 0 and pieces[-1][0].isspace():
            pieces.pop()
        if has_marks:
            self._add_lines(pieces)
        elif line := normalise("".join([text for text, _ in pieces])):
            self._add(line, shares_of(pieces), has_image=False)

    def _add_lines(self, pieces: list[Piece]) -> None:
        if all(flags >= 0 and text.isspace() for text, flags in pieces):
            return
        if self._tag in HEADINGS:
            pieces = [(" ", 0) if flags == BREAK else (text, flags) for text, flags in pieces]
        has_image, is_after = False, self._after_image
        lines: list[tuple[list[str], list[Piece], bool]] = []
        for line in lines_of(pieces):
            is_pictured = any(flags == IMAGE for _, flags in line)
            has_image, is_after = has_image or is_pictured, is_after or is_pictured
            text = normalise("".join(text for text, _ in line))
            if lines and text and goes_on(lines[-1][0][-1], text):
                lines[-1][0].append(text)
                lines[-1][1].extend(line)
            else:
                lines.append(([text], line, is_after))
            is_after = is_after and not text
        for texts, line, is_below_image in lines:
            if text := " ".join(texts):
                self._after_image = is_below_image
                self._add(text, shares_of(line), has_image=has_image)
        self._after_image = is_after

    def _add(self, text: str, shares: Shares, *, has_image: bool) -> None:
        link, file, bold, italic = shares
        is_caption = (
            self._after_image
            and len(text) <= LONGEST_CAPTION
            and (italic > 0.8 or (has_image and self._align == "center"))
        )
        tag = "caption" if is_caption else self._tag_in_item() if self._tag == "li" else self._tag
        files = self._taken_files() if self._files else ()  # of an icon too, which has no letters
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
        walker.enter(cell, element_style(cell, cell.tag))
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
                or element_style(child, child.tag).is_hidden
            ):
                break
            part = child
        return part

    def _tag_in_item(self) -> str:
        """The tag of the next block in a list item; only its first paragraph is the item."""
        tag = "li" if self._is_item_open else "p"
        self._is_item_open = False
        return tag


def _shown_text(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag not in SKIPPED_TAGS:
            yield from _shown_text(child)
        if child.tail:
            yield child.tail
