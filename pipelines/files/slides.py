"""Slides and OpenDocument files: XML in a ZIP file, read with lxml alone; nothing of it is asked of the network."""

import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath

from lxml import etree

from pipelines.files.file_text import MOST_PAGES, FileText, UnreadableFileError
from pipelines.files.zip_guard import guard_zip, opened_zip

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TARGETS = re.compile(r"slides/slide(\d+)\.xml$")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


def read_pptx(data: bytes) -> FileText:
    """The text of each slide, in the order in which they are shown."""
    guard_zip(data)
    with opened_zip(data) as archive:
        pages = tuple(_slide(_root(archive, name)) for name in _slide_names(archive)[:MOST_PAGES])
    return FileText(type="pptx", pages=pages, n_pages=len(pages))


def read_open_document(data: bytes, type: str) -> FileText:
    """The paragraphs of a text, or the pages of a presentation, or the tables of a spreadsheet."""
    guard_zip(data)
    with opened_zip(data) as archive:
        if any(
            b"encryption-data" in archive.read(name)
            for name in archive.namelist()
            if name.endswith("manifest.xml")
        ):
            raise UnreadableFileError("the file is encrypted; it opens with a password only")
        root = _root(archive, "content.xml")
    part = {"odp": f"{_DRAW}page", "ods": f"{_TABLE}table"}.get(type)
    parts = list(root.iter(part)) if part else [root]
    pages = tuple("\n".join(_lines(page)) for page in parts[:MOST_PAGES])
    return FileText(type=type, pages=pages, n_pages=len(parts) if part else None)


def _slide_names(archive: zipfile.ZipFile) -> list[str]:
    """The slides by the order of the presentation; what it does not name comes last, by number."""
    names = {name for name in archive.namelist() if _TARGETS.search(name)}
    numbered = sorted(names, key=lambda name: int(_number(name)))
    try:
        shown = _root(archive, "ppt/presentation.xml")
        relations = _root(archive, "ppt/_rels/presentation.xml.rels")
    except UnreadableFileError:
        return numbered
    targets = {
        str(one.get("Id")): normpath(join("ppt", str(one.get("Target")).lstrip("/"))) for one in relations
    }
    ids = [
        value
        for slide in shown.iter("{*}sldId")
        for key, value in slide.attrib.items()
        if str(key).endswith("}id")
    ]
    named = [targets[str(id)] for id in ids if targets.get(str(id)) in names]
    return [*named, *(name for name in numbered if name not in named)]


def _number(name: str) -> str:
    match = _TARGETS.search(name)
    return match[1] if match else "0"


def _slide(root: etree._Element) -> str:
    lines = []
    for paragraph in root.iter(f"{_A}p"):
        words = (
            part.text or "" if part.tag == f"{_A}t" else "\n" for part in paragraph.iter(f"{_A}t", f"{_A}br")
        )
        lines.append("".join(words))
    return "\n".join(lines)


def _lines(root: etree._Element) -> Iterator[str]:
    for block in root.iter(f"{_TEXT}p", f"{_TEXT}h", f"{_TABLE}table-row"):
        if block.tag == f"{_TABLE}table-row":
            yield " | ".join(
                filter(
                    None, (" ".join(_run(p) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h")) for cell in block)
                )
            )
        elif next(block.iterancestors(f"{_TABLE}table-row"), None) is None:
            yield _run(block)


def _run(paragraph: etree._Element) -> str:
    words = []
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_TEXT}s":
                words.append(" ")
            elif element.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
                words.append("\t")
            words.append(element.text or "")
        elif element is not paragraph:
            words.append(element.tail or "")
    return "".join(words)


def _root(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(archive.read(name), parser)
    except (KeyError, etree.XMLSyntaxError, RuntimeError) as error:
        raise UnreadableFileError(f"the file is broken ({name}: {type(error).__name__})") from None
