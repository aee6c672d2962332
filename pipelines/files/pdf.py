"""PDF through PDFium, which reads Vietnamese fonts as Chromium does.

pypdf 7.1 parts the letters of a PDF that Chromium printed ("Ủ Y BAN NHÂN DÂN"), so it is not asked.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from math import sqrt

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdfium2 import PDFIUM_INFO, PdfiumError

from pipelines.files.file_text import MOST_PAGES, FileText, UnreadableFileError

FEWEST_LETTERS = 20
"""A page with fewer, and with something drawn on it, is a picture of text; stamps and page numbers are typed upon such."""

FEWEST_STROKES = 40
RESOLUTION = 300
MOST_PIXELS = 14_000_000
"""A page of A3 at that resolution; what is larger is drawn coarser."""

_POINTS_PER_INCH = 72
_PASSWORD = 4
"""PDFium's error code for a file that needs a password."""


def read_pdf(data: bytes) -> FileText:
    """The text of each page, in the order of its content."""
    pages: list[str] = []
    scanned: list[int] = []
    with _opened(data) as document:
        n_pages = len(document)
        if not n_pages:
            raise UnreadableFileError("the file is broken (a PDF without pages)")
        for number in range(min(n_pages, MOST_PAGES)):
            text, is_scanned = _page(document, number)
            pages.append(text)
            if is_scanned:
                scanned.append(number)
    note = None if n_pages <= MOST_PAGES else f"only the first {MOST_PAGES} of {n_pages} pages were read"
    return FileText(
        type="pdf",
        pages=tuple(pages),
        n_pages=n_pages,
        note=note,
        scanned=tuple(scanned),
        tools=(f"pdfium {PDFIUM_INFO.version.partition('@')[0]}",),
    )


def page_picture(data: bytes, number: int) -> bytes:
    """The page drawn in shades of grey, as PGM."""
    with _opened(data) as document, closing(document[number]) as page:
        width, height = page.get_size()
        scale = RESOLUTION / _POINTS_PER_INCH
        pixels = max(width * scale, 1) * max(height * scale, 1)
        bitmap = page.render(scale=scale * min(1, sqrt(MOST_PIXELS / pixels)), grayscale=True)
        rows = memoryview(bitmap.buffer)
        lines = [
            bytes(rows[line * bitmap.stride : line * bitmap.stride + bitmap.width])
            for line in range(bitmap.height)
        ]
        head = b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height)
        bitmap.close()
    return head + b"".join(lines)


def _page(document: pdfium.PdfDocument, number: int) -> tuple[str, bool]:
    """The text of a page, and whether it is rather a picture. A page that is broken says nothing."""
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            said = text.get_text_bounded()
            n_letters = sum(character.isalnum() for character in said)
            return said, n_letters < FEWEST_LETTERS and _is_drawn(page)
    except PdfiumError:
        return "", False


def _is_drawn(page: pdfium.PdfPage) -> bool:
    """Whether there is a picture on the page, or as many strokes as letters that were turned into such."""
    n_strokes = 0
    for drawn in page.get_objects(max_depth=3):
        if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            return True
        n_strokes += drawn.type in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
        if n_strokes >= FEWEST_STROKES:
            return True
    return False


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableFileError("the file is encrypted; it opens with a password only") from None
        raise UnreadableFileError("the file is broken (PDFium cannot open it)") from None
    try:
        yield document
    finally:
        document.close()
