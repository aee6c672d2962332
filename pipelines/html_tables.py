"""Tables: which hold data, which only arrange the page, and the rows of the former."""

from collections.abc import Iterator

from pipelines.html_tree import Element

ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
CELLS = frozenset(("td", "th"))
PARAGRAPHS = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"))

LONGEST_CELL = 700
"""A cell longer than this (in characters) that has several paragraphs is a column of the page, not a datum."""

MOST_PARAGRAPHS = 3


def table_rows(table: Element) -> Iterator[list[Element]]:
    """The rows of a table as lists of cells, those of nested tables left out."""
    for child in table:
        name = str(child.tag)
        if name == "tr":
            yield [cell for cell in child if str(cell.tag) in CELLS]
        elif name in ROW_GROUPS:
            yield from table_rows(child)


def is_data_table(table: Element) -> bool:
    """Whether the cells of a table belong together as rows of data; otherwise they only arrange the page."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = list(table_rows(table))
    if max((sum(1 for cell in row if _has_text(cell)) for row in rows), default=0) < 2:
        return False
    return not any(_is_column(cell) for row in rows for cell in row)


def _has_text(cell: Element) -> bool:
    if not len(cell):
        return bool(cell.text) and not str(cell.text).isspace()
    return any(not text.isspace() for text in cell.itertext())


def _is_column(cell: Element) -> bool:
    if not len(cell):
        return False
    n_paragraphs = 0
    for part in cell.iter():
        if str(part.tag) in PARAGRAPHS:
            n_paragraphs += 1
            if n_paragraphs > MOST_PARAGRAPHS:
                break
    else:
        return False
    return sum(len(text) for text in cell.itertext()) > LONGEST_CELL
