"""What each kind of file says, told by its content."""

import io
import os
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipelines.file_stage import read_text
from pipelines.files.external_tool import is_usable
from pipelines.files.read_file import read_file
from pipelines.files.reading_process import ReadingProcess
from tests.pipelines.files.small_files import docx, pdf, pptx, rar, scanned_pdf, xlsx

PLAN = "Kế hoạch số 123/KH-UBND ngày 11/6/2020 về phòng, chống lũ"


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess() as process:
        yield process


def test_documents_keep_their_text_and_pages(process: ReadingProcess) -> None:
    word = process.read(docx([PLAN, "Trang hai"], rows=[["STT", "Xã"], ["1", "Hòa Bình"]], breaks_after=0))
    assert (word.type, word.n_pages) == ("docx", 2)
    assert word.pages == (PLAN, "Trang hai\nSTT | Xã\n1 | Hòa Bình")
    book = process.read(
        xlsx({"Dân số": [["Xã", "Người"], ["Hòa Bình", 1250.0], [date(2020, 6, 11), None]], "Hai": []})
    )
    assert (book.type, book.n_pages) == ("xlsx", 2)
    assert book.pages == ("Dân số\nXã | Người\nHòa Bình | 1250\n11/06/2020", "Hai")
    slides = process.read(pptx("Một", "Hai"))
    assert (slides.type, slides.pages, slides.n_pages) == ("pptx", ("Hai", "Một"), 2)
    printed = process.read(pdf(PLAN, "Điều 1."))
    assert (printed.type, printed.pages, printed.n_pages) == ("pdf", (f"{PLAN}\nĐiều 1.",), 1)


def test_texts_typed_for_old_fonts_and_in_parts_are_unicode(process: ReadingProcess) -> None:
    legacy = "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp tù do h¹nh phóc, ñy ban nh©n d©n tØnh"
    assert process.read(docx([legacy])).pages[0].startswith("Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập")
    assert process.read(legacy.encode("cp1252")).pages[0].startswith("Cộng hòa xã hội")
    assert process.read(docx(["Kê\u0301 hoa\u0323ch\u200b  x\x85"])).pages == ("Kế hoạch x",)
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\uc1 K\u7871? ho\u7841?ch\par {\*\generator x;}Trang \'e1\page hai}"
    assert process.read(rtf).pages == ("Kế hoạch\nTrang á", "hai")
    saved = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><p>Kế hoạch</p><p>Hai</p></html>'
    assert process.read(saved.encode()).pages == ("Kế hoạch\nHai",)


def test_archives_are_listed_and_the_documents_in_them_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Phụ lục/kế hoạch.docx", docx([PLAN]))
        archive.writestr("mẫu.zip", b"PK\x05\x06" + bytes(18))
    found = read_file(file.getvalue())
    assert (found.type, found.n_pages, found.note) == ("zip", 2, None)
    assert found.pages == (f"Phụ lục/kế hoạch.docx\n\n{PLAN}", "mẫu.zip")


def test_rar_archives_are_listed_and_read_where_unar_is_installed(
    process: ReadingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = rar({"ke-hoach.docx": docx([PLAN]), "anh.png": b"\x89PNG\r\n\x1a\n"})
    if is_usable("unar"):
        found = process.read(archive)
        assert (found.type, found.n_pages, found.note) == ("rar", 2, None)
        assert found.pages == (f"ke-hoach.docx\n\n{PLAN}", "anh.png")
    monkeypatch.setattr("pipelines.files.packed.installed", lambda program: None)
    listed = read_file(archive)
    assert listed.pages == ("ke-hoach.docx", "anh.png")
    assert listed.note == "listed, not unpacked; install unar and run banluu clean"


def test_a_missing_program_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.files.old_word.installed", lambda program: None)
    document = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600)
    assert read_file(document).note == "old Word format; install antiword or LibreOffice and run banluu clean"


def test_scanned_pages_are_read_where_tesseract_is_installed(
    process: ReadingProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = scanned_pdf("KE HOACH 2024")
    if is_usable("tesseract"):
        read = read_text(process, scan)
        assert read.text is not None
        assert "2024" in read.text
        assert "tesseract" in read.extractor
    monkeypatch.setattr("pipelines.file_stage.is_usable", lambda program: False)
    read = read_text(process, scan)
    assert read.text is None
    assert read.note == "no text layer; install tesseract-ocr and tesseract-ocr-vie and run banluu clean"


def test_old_word_files_are_read_by_an_installed_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "antiword"
    program.write_text('#!/bin/sh\nfor file; do :; done\necho "Kế hoạch trong $file"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    document = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600)
    with ReadingProcess() as process:
        read = process.read(document)
    assert (read.type, read.pages, read.tools) == ("doc", ("Kế hoạch trong file.doc",), ("antiword",))
