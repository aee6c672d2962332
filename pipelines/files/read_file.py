"""One file read by the reader of its type, in this process and without bounds; `reading_process` sets these."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from pipelines.files.file_text import FileText, UnreadableFileError, bounded, clean_pages
from pipelines.files.file_type import PICTURES, file_type
from pipelines.files.old_word import read_doc, read_with_office
from pipelines.files.packed import read_rar, read_zip
from pipelines.files.pdf import read_pdf
from pipelines.files.plain_text import read_html, read_rtf, read_text
from pipelines.files.slides import read_open_document, read_pptx
from pipelines.files.word import read_docx
from pipelines.files.workbook import read_xls, read_xlsx

_DOCUMENTS: Mapping[str, Callable[[bytes], FileText]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "xls": read_xls,
    "pptx": read_pptx,
    "odt": partial(read_open_document, type="odt"),
    "ods": partial(read_open_document, type="ods"),
    "odp": partial(read_open_document, type="odp"),
    "doc": read_doc,
    "ppt": partial(read_with_office, type="ppt"),
    "rtf": read_rtf,
    "txt": read_text,
    "html": read_html,
}


def read_file(data: bytes) -> FileText:
    """What a file says; a file that cannot be read has a note instead of pages."""
    type = file_type(data)
    try:
        if type == "zip":
            found = read_zip(data, _read_member)
        elif type == "rar":
            found = read_rar(data, _read_member)
        else:
            found = _read_document(data, type)
    except UnreadableFileError as error:
        return FileText(type=type, note=str(error))
    except RecursionError:
        return FileText(type=type, note="the file is broken (nested without end)")
    found = bounded(found)
    return replace(found, pages=clean_pages(found.pages))


def _read_document(data: bytes, type: str) -> FileText:
    if type in PICTURES:
        return FileText(type=type, pages=("",), n_pages=1, scanned=(0,))
    reader = _DOCUMENTS.get(type)
    if reader is not None:
        return reader(data)
    said = {
        "empty": "the file is empty",
        "encrypted": "the file is encrypted; it opens with a password only",
        "7z": "archives of this kind are not opened",
    }
    raise UnreadableFileError(said.get(type, "a kind of file that is not read"))


def _read_member(data: bytes) -> FileText:
    """A member of an archive: a document as any, an archive or a picture by its name alone."""
    type = file_type(data)
    if type in ("zip", "rar", "7z", "unknown", "empty") or type in PICTURES:
        return FileText(type=type)
    return _read_document(data, type)
