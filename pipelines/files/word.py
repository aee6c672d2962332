"""Word documents: DOCX through python-docx, their text in the order of the page, tables and text boxes included."""

import io
from collections.abc import Iterator
from importlib.metadata import version

from docx import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from pipelines.files.file_text import FileText, UnreadableFileError
from pipelines.files.zip_guard import guard_zip

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same text box a second time, for older programs."""

_PAGE = "\x0c"
_SIGNS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}lastRenderedPageBreak": _PAGE}
_DELETED = (f"{_W}delText", f"{_W}instrText", _FALLBACK)
"""Text that was struck out under "track changes", the commands of fields, and what stands there twice."""


def read_docx(data: bytes) -> FileText:
    """The text, parted where Word broke its pages when it was saved last; without such breaks it has no pages."""
    guard_zip(data)
    try:
        body = Document(io.BytesIO(data)).element.body
    except (OpcError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as error:
        raise UnreadableFileError(f"the file is broken ({type(error).__name__})") from None
    pages = "".join(_words(body)).split(_PAGE)
    return FileText(
        type="docx",
        pages=tuple(pages),
        n_pages=len(pages) if len(pages) > 1 else None,
        tools=(f"python-docx {version('python-docx')}",),
    )


def _words(root: etree._Element) -> Iterator[str]:
    """What stands in the document: a line a paragraph, the cells of a row parted by bars. Without recursion."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _DELETED:
                walk.skip_subtree()
            elif element.tag == f"{_W}br":
                yield _PAGE if element.get(f"{_W}type") == "page" else "\n"
            elif element.tag == f"{_W}t":
                yield element.text or ""
            else:
                yield _SIGNS.get(str(element.tag), "")
        elif element.tag == f"{_W}p":
            yield " " if _is_in_cell(element) else "\n"
        elif element.tag == f"{_W}tc":
            yield "| " if element.getnext() is not None else ""
        elif element.tag == f"{_W}tr":
            yield "\n"


def _is_in_cell(paragraph: etree._Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == f"{_W}tc"
