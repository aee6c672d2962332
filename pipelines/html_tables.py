"""Tables: which hold data, which only arrange the page, and the rows of the former."""

from collections.abc import Iterator
from itertools import islice

from pipelines.html_tree import Element

ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
CELLS = frozenset(("td", "th"))
PARAGRAPHS = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"))

LONGEST_CELL = 700
"""A cell longer than this (in characters) that has several paragraphs is a column of the page, not a datum."""

MOST_PARAGRAPHS = 3
FEWEST_CELLS = 2
LONGEST_CAPTION = 300


def data_rows(table: Element) -> list[list[Element]]:
    """The rows of cells of a table whose cells belong together as data; none where they only arrange the page."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return []
    rows = list(_rows(table))
    breaks = (
        PARAGRAPHS | {"br"} if len(rows) == 1 else PARAGRAPHS
    )  # a row alone is rather the page than a datum
    is_data = any(map(_has_data, rows)) and not any(_is_column(cell, breaks) for row in rows for cell in row)
    return rows if is_data else []


def caption_cells(table: Element) -> list[Element]:
    """The cells with the captions of a table of pictures, each below a row of pictures; none where anything else is in it."""
    if next(table.iter("img"), None) is None or table.find(".//table") is not None:
        return []
    captions: list[Element] = []
    is_below_pictures = False
    for row in _rows(table):
        with_text = list(filter(_has_text, row))
        has_picture = any(next(cell.iter("img"), None) is not None for cell in row)
        if with_text and (has_picture or not is_below_pictures):
            return []
        captions += with_text
        is_below_pictures = has_picture or (is_below_pictures and not with_text)
    is_short = all(sum(map(len, cell.itertext())) <= LONGEST_CAPTION for cell in captions)
    return captions if is_short else []


def _rows(table: Element) -> Iterator[list[Element]]:
    for child in table:
        name = child.tag
        if name == "tr":
            yield [cell for cell in child if cell.tag in CELLS]
        elif name in ROW_GROUPS:
            yield from _rows(child)


def _has_data(row: list[Element]) -> bool:
    """Whether two cells of a row hold text."""
    return len(list(islice(filter(_has_text, row), FEWEST_CELLS))) == FEWEST_CELLS


def _has_text(cell: Element) -> bool:
    if not len(cell):
        return bool(cell.text) and not str(cell.text).isspace()
    return any(not text.isspace() for text in cell.itertext())


def _is_column(cell: Element, breaks: frozenset[str]) -> bool:
    if len(cell) <= MOST_PARAGRAPHS and not any(map(len, cell)):
        return False
    n_paragraphs = 0
    for part in cell.iter():
        if part.tag in breaks:
            n_paragraphs += 1
            if n_paragraphs > MOST_PARAGRAPHS:
                break
    else:
        return False
    return sum(len(text) for text in cell.itertext()) > LONGEST_CELL
