"""Small files of each kind, built by the libraries that write them or by hand."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import docx as python_docx
import openpyxl
import pypdfium2

from scrapers.demo_portal.articles.attachments import _pdf_file, pdf_bytes


def pdf(*lines: str) -> bytes:
    """A PDF of one page."""
    return pdf_bytes(lines)


def docx(
    paragraphs: Sequence[str], *, rows: Sequence[Sequence[str]] = (), breaks_after: int | None = None
) -> bytes:
    """A Word document; a table follows the paragraphs, a page ends after one of them."""
    document = python_docx.Document()
    for number, text in enumerate(paragraphs):
        document.add_paragraph(text)
        if number == breaks_after:
            document.add_page_break()
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return _saved(document)


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return _saved(book)


def _saved(document: "python_docx.document.Document | openpyxl.Workbook") -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pptx(*slides: str) -> bytes:
    """Slides, which the presentation shows in the opposite order of their numbers."""
    file = io.BytesIO()
    numbers = range(1, len(slides) + 1)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for number, text in zip(numbers, slides, strict=True):
            archive.writestr(
                f"ppt/slides/slide{number}.xml",
                f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>',
            )
        shown = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in reversed(numbers))
        archive.writestr(
            "ppt/presentation.xml", f'<p:presentation xmlns:p="{_P}" xmlns:r="{_R}">{shown}</p:presentation>'
        )
        related = "".join(f'<Relationship Id="rId{n}" Target="slides/slide{n}.xml"/>' for n in numbers)
        archive.writestr("ppt/_rels/presentation.xml.rels", f"<Relationships>{related}</Relationships>")
    return file.getvalue()


def rar(members: Mapping[str, bytes]) -> bytes:
    """A RAR 4 archive of members that are stored as they are."""
    blocks = [_rar_block(0x73, 0, bytes(6))]
    for name, content in members.items():
        size, checksum = len(content), zlib.crc32(content)
        facts = struct.pack("<IIBIIBBHI", size, size, 3, checksum, 0x50CB0000, 20, 0x30, len(name), 0x81A4)
        blocks.append(_rar_block(0x74, 0x8000, facts + name.encode("ascii")) + content)
    return b"Rar!\x1a\x07\x00" + b"".join(blocks) + _rar_block(0x7B, 0x4000, b"")


def _rar_block(kind: int, flags: int, facts: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(facts)) + facts
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def scanned_pdf(text: str) -> bytes:
    """A PDF whose only page is a picture of a text in plain letters."""
    source = pypdfium2.PdfDocument(_typed(text))
    bitmap = source[0].render(scale=2, grayscale=True)
    pixels, width, height = bytes(bitmap.buffer), bitmap.stride, bitmap.height
    picture = (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        b"/Length %d>>\nstream\n%s\nendstream"
    )
    packed = zlib.compress(pixels)
    drawing = b"q 595 0 0 842 0 0 cm /I Do Q"
    return _pdf_file(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing),
            picture % (width, height, len(packed), packed),
        )
    )


def _typed(text: str) -> bytes:
    content = b"BT /F1 40 Tf 60 600 Td (%s) Tj ET" % text.encode("ascii")
    return _pdf_file(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        )
    )
