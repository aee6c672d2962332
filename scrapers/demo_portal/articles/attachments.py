"""Small files to download: a PDF and a Word document with the same lines of text, built by hand, byte for byte equal."""

import io
import zipfile
from collections.abc import Sequence
from html import escape

from scrapers.demo_portal.articles.demo_article import DemoAttachment
from scrapers.demo_portal.articles.slugs import slug_of

PDF_TYPE = "application/pdf"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP_MOMENT = (2020, 1, 1, 0, 0, 0)


def attachment(document: str, number: int, lines: Sequence[str], *, is_word: bool) -> DemoAttachment:
    """The file of a document such as `1875/SNN-VP`; the article's number keeps its name unique in the portal."""
    ending = "docx" if is_word else "pdf"
    content = docx_bytes(lines) if is_word else pdf_bytes(lines)
    return DemoAttachment(
        name=f"{slug_of(document)}_{number}.{ending}", link_text=f"Văn bản số {document}", content=content
    )


def media_type(name: str) -> str:
    """The media type that a server gives for the name of such a file."""
    return DOCX_TYPE if name.endswith(".docx") else PDF_TYPE


def pdf_bytes(lines: Sequence[str]) -> bytes:
    """A PDF of one page; its text can be read back, as each character's code is its UTF-16 unit."""
    content = _pdf_text(lines)
    to_unicode = _to_unicode_map(sorted({character for line in lines for character in line}))
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        _pdf_stream(content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /TimesNewRoman /Encoding /Identity-H "
        b"/DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /TimesNewRoman /DW 500 /FontDescriptor 7 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /TimesNewRoman /Flags 4 /FontBBox [-568 -307 2000 1007] "
        b"/ItalicAngle 0 /Ascent 891 /Descent -216 /CapHeight 662 /StemV 80 >>",
        _pdf_stream(to_unicode),
    )
    return _pdf_file(objects)


def _pdf_text(lines: Sequence[str]) -> bytes:
    rows = [f"<{line.encode('utf-16-be').hex().upper()}> Tj T*" for line in lines]
    return ("BT /F1 12 Tf 16 TL 60 780 Td\n" + "\n".join(rows) + "\nET").encode("ascii")


def _to_unicode_map(characters: Sequence[str]) -> bytes:
    codes = [character.encode("utf-16-be").hex().upper() for character in characters]
    blocks = []
    for start in range(0, len(codes), 100):
        chunk = codes[start : start + 100]
        blocks += [f"{len(chunk)} beginbfchar", *(f"<{code}> <{code}>" for code in chunk), "endbfchar"]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *blocks,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode("ascii")


def _pdf_stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    file = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        file += b"%010d 00000 n \n" % offset
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(file)


_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCX_TYPE}.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def docx_bytes(lines: Sequence[str]) -> bytes:
    """A Word document with one paragraph a line; stored without compression, so no zlib version can change it."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        parts = (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELATIONSHIPS),
            ("word/document.xml", document),
        )
        for name, text in parts:
            entry = zipfile.ZipInfo(name, _ZIP_MOMENT)
            entry.create_system = 3
            archive.writestr(entry, text.encode())
    return file.getvalue()
