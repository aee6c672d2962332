"""Workbooks: XLSX through openpyxl, XLS through xlrd; a sheet is a page, a row a line, cells parted by bars."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from importlib.metadata import version
from xml.etree.ElementTree import ParseError

import openpyxl
import xlrd
from lxml.etree import XMLSyntaxError

from pipelines.files.file_text import MOST_CHARACTERS, MOST_PAGES, FileText, UnreadableFileError
from pipelines.files.zip_guard import guard_zip

_BROKEN = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    zipfile.BadZipFile,
    ParseError,
    XMLSyntaxError,
)


def read_xlsx(data: bytes) -> FileText:
    """The values of the cells as they were calculated last."""
    guard_zip(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        pages = []
        for sheet in book.worksheets[:MOST_PAGES]:
            # A sheet may claim a million columns of which it has three
            sheet.reset_dimensions()
            pages.append(_page(sheet.title, (map(_shown, row) for row in sheet.iter_rows(values_only=True))))
    except _BROKEN as error:
        raise UnreadableFileError(f"the file is broken ({type(error).__name__})") from None
    return FileText(
        type="xlsx", pages=tuple(pages), n_pages=len(pages), tools=(f"openpyxl {version('openpyxl')}",)
    )


def read_xls(data: bytes) -> FileText:
    """The values of the cells as they were calculated last."""
    try:
        with xlrd.open_workbook(file_contents=data, on_demand=True, logfile=io.StringIO()) as book:
            pages = [
                _page(sheet.name, (_old_row(book, sheet, row) for row in range(sheet.nrows)))
                for sheet in book.sheets()[:MOST_PAGES]
            ]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UnreadableFileError("the file is encrypted; it opens with a password only") from None
        raise UnreadableFileError("the file is broken (xlrd cannot open it)") from None
    except (*_BROKEN, AssertionError, OverflowError) as error:
        raise UnreadableFileError(f"the file is broken ({type(error).__name__})") from None
    return FileText(type="xls", pages=tuple(pages), n_pages=len(pages), tools=(f"xlrd {version('xlrd')}",))


def _page(name: str, rows: Iterable[Iterable[str]]) -> str:
    lines, room = [str(name)], MOST_CHARACTERS
    for row in rows:
        line = " | ".join(cell for cell in row if cell)
        if line:
            lines.append(line)
            room -= len(line)
        if room < 0:
            break
    return "\n".join(lines)


def _old_row(book: "xlrd.book.Book", sheet: "xlrd.sheet.Sheet", number: int) -> Iterator[str]:
    for cell in sheet.row(number):
        if cell.ctype == xlrd.XL_CELL_DATE:
            try:
                yield _shown(xlrd.xldate_as_datetime(cell.value, book.datemode))
            except (ValueError, OverflowError):
                yield _shown(cell.value)
        elif cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER):
            yield _shown(cell.value)


def _shown(value: object) -> str:
    """A value as a reader writes it: whole numbers without a point, days as in Vietnam."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return " ".join(str(value).split())
