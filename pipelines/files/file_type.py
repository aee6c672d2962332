"""What a file is, by its content alone: names and headers of portals are wrong too often."""

import io
import re
import zipfile

_SIGNATURES = (
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""The stream of an OLE file that says what it is; one without any of them is of another program."""

_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_OPEN_DOCUMENT = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)")
_OPEN_DOCUMENT_TYPES = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)

PICTURES = frozenset(("jpeg", "png", "gif", "tiff", "bmp", "webp"))

_HEAD = 1024
"""Readers look for the mark of a PDF in so many bytes."""


def file_type(data: bytes) -> str:
    """A short name such as `pdf`, `docx` or `png`; `empty`, `encrypted` (an Office file), or `unknown`."""
    if not data.strip():
        return "empty"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data)
    if data.startswith(_OLE):
        return next((name for stream, name in _STREAMS if stream.encode("utf-16-le") in data), "unknown")
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    found = next((name for mark, name in _SIGNATURES if data.startswith(mark)), None)
    if found is not None:
        return found
    if _HTML.match(data[: 4 * _HEAD]):
        return "html"
    return "txt" if _is_text(data) else "unknown"


def _zip_type(data: bytes) -> str:
    open_document = _OPEN_DOCUMENT.search(data[:200])
    if open_document:
        return _OPEN_DOCUMENT_TYPES[open_document[1]]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"
    if "[Content_Types].xml" not in names:
        return "zip"
    return next((kind for folder, kind in _PARTS if any(name.startswith(folder) for name in names)), "zip")


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[: 64 * 1024]
    n_controls = sum(
        sample.count(bytes([code])) for code in (*range(9), 14, 15, *range(16, 27), 28, 29, 30, 31)
    )
    return n_controls == 0
