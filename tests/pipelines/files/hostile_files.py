"""Files that harm whoever reads them without care, built here: bombs, loops, nests, locks, and what is merely broken."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter

from tests.pipelines.files.small_files import docx, pdf, xlsx

GIGABYTE = 2**30
_MEGABYTE = bytes(2**20)


def _deflated_zeros(size: int = GIGABYTE) -> tuple[bytes, int]:
    """A raw deflate stream of so many zeros, and their checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(_MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(_MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    number = size // len(_MEGABYTE)
    checksum = 0
    for _ in range(number):
        checksum = zlib.crc32(_MEGABYTE, checksum)
    return block + again * (number - 1) + packer.flush(), checksum


def _zip(members: dict[str, bytes], *, flags: int = 0) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    data = file.getvalue()
    if flags:
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = data.find(mark)
            while start >= 0:
                data = data[: start + place] + struct.pack("<H", flags) + data[start + place + 2 :]
                start = data.find(mark, start + 4)
    return data


def _with_bomb(name: str, others: dict[str, bytes], *, declared: int = GIGABYTE) -> bytes:
    """A ZIP file with a member of a gigabyte of zeros, whatever it says that the member comes to."""
    packed, checksum = _deflated_zeros()
    base = io.BytesIO()
    with zipfile.ZipFile(base, "w") as archive:
        for other, content in others.items():
            archive.writestr(other, content)
        offset = base.tell()
    directory = base.getvalue()[offset:]
    body = base.getvalue()[:offset]
    facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(packed), declared, len(name), 0)
    local = b"PK\x03\x04" + facts + name.encode() + packed
    entry = (
        b"PK\x01\x02"
        + struct.pack("<H", 20)
        + facts
        + struct.pack("<HHHII", 0, 0, 0, 0, offset)
        + name.encode()
    )
    end = directory.rindex(b"PK\x05\x06")
    entries = directory[:end] + entry
    number = len(others) + 1
    tail = struct.pack("<HHHHIIH", 0, 0, number, number, len(entries), offset + len(local), 0)
    return body + local + entries + b"PK\x05\x06" + tail


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _replaced(document: bytes, name: str, content: bytes) -> bytes:
    return _zip(_parts(document) | {name: content})


def _bomb_in(document: bytes, name: str, *, declared: int = GIGABYTE) -> bytes:
    parts = {part: content for part, content in _parts(document).items() if part != name}
    return _with_bomb(name, parts, declared=declared)


def _encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Mật"))))
    writer.encrypt("mật khẩu")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, content) for number, content in enumerate(objects, 1)
    )
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R /Size 9" + trailer + b">>\nstartxref\n9\n%%EOF\n"


def _pdf_bomb() -> bytes:
    packed = zlib.compress(b"BT /F1 9 Tf (x) Tj ET " * 50_000, 9)
    for _ in range(2):
        packed = zlib.compress(packed + bytes(150 * 2**20), 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode/FlateDecode]>>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    return _raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream,
    )


_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Each file with a name that says what it does."""
    word, book = docx(["Kế hoạch"]), xlsx({"Bảng": [["a", 1]]})
    yield "empty", b""
    yield "blank", b" \n" * 100
    yield "zeros", bytes(5000)
    yield "noise", random.Random(1).randbytes(200_000)
    yield "zip bomb", _with_bomb("a.txt", {"b.txt": "Chào".encode()})
    yield "zip bomb that lies of its size", _with_bomb("a.txt", {}, declared=1000)
    yield "docx bomb", _bomb_in(word, "word/document.xml")
    yield "docx bomb that lies of its size", _bomb_in(word, "word/document.xml", declared=1000)
    yield "xlsx bomb", _bomb_in(book, "xl/worksheets/sheet1.xml")
    yield "zip in zip in zip", _zip({"a.zip": _zip({"b.zip": _zip({"c.txt": b"x"})})})
    yield "zip of 20,000 members", _zip({f"{n}.txt": b"" for n in range(20_000)})
    yield "zip that leads out", _zip({"../../etc/passwd": b"root", "/etc/shadow": b"x"})
    yield "encrypted zip", _zip({"mat.txt": b"x" * 50}, flags=1)
    yield "cut zip", word[: len(word) // 2]
    yield "docx without parts", _zip({"[Content_Types].xml": b"<x/>", "word/x": b""})
    yield "docx that laughs", _replaced(word, "word/document.xml", _LAUGHS + b"<x>&j;</x>")
    yield (
        "docx nested without end",
        _replaced(word, "word/document.xml", b"<w:p>" * 200_000 + b"</w:p>" * 200_000),
    )
    yield (
        "docx that reads other files",
        _replaced(
            word, "word/document.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
        ),
    )
    yield (
        "encrypted office",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
    )
    yield (
        "xls whose sectors loop",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le") * 200,
    )
    yield (
        "doc of noise",
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(22)
            + random.Random(2).randbytes(4000)
            + "WordDocument".encode("utf-16-le") * 40
        ),
    )
    yield (
        "xlsx of a million rows",
        _replaced(
            book,
            "xl/worksheets/sheet1.xml",
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>'
            b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>',
        ),
    )
    yield "encrypted pdf", _encrypted_pdf()
    yield "cut pdf", pdf("Kế hoạch")[:300]
    yield "pdf of noise", b"%PDF-1.4\n" + random.Random(3).randbytes(5000)
    yield "pdf bomb", _pdf_bomb()
    yield (
        "pdf whose pages loop",
        _raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"),
    )
    yield "pdf whose tables loop", _raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<<>>", trailer=b"/Prev 9")
    yield (
        "pdf of a billion pages",
        _raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1000000000>>"),
    )
    yield (
        "pdf page as large as a field",
        _raw_pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/Contents 4 0 R>>",
            b"<</Length 6000>>\nstream\n" + b"0 0 m 9 9 l S\n" * 400 + b"endstream",
        ),
    )
    yield "rtf nested without end", b"{\\rtf1 " + b"{" * 500_000
    yield "rtf of one command", b"{\\rtf1 \\u-99999999999 \\'zz" + b"\\" * 100_000
    yield "png as large as a field", _png(60_000, 60_000)
    yield "cut png", _png(100, 100)[:60]
    yield "rar of noise", b"Rar!\x1a\x07\x01\x00" + random.Random(4).randbytes(4000)
    yield "7z", b"7z\xbc\xaf\x27\x1c" + bytes(100)
    yield "web page", "<!DOCTYPE html><html><body>Đăng nhập</body></html>".encode()
    yield "one line of 32 MB", b"a" * (32 * 2**20)
    yield "million lines", b"<\n" * 5_000_000


def _png(width: int, height: int) -> bytes:
    rows = zlib.compress(bytes(min(height * (width // 8 + 1), 100 * 2**20)), 9)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", rows),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
