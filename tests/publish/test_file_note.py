"""Notes on files in Vietnamese: every one that reading a file can leave."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from archive.datasette_plugin.file_note import shown_note
from pipelines.files.external_tool import REMEDIES
from pipelines.files.file_text import joined_notes

ENGLISH = re.compile(r"\b(?:the|it|its|is|are|was|were|not|with|without|read|than|and|more|of|kind)\b")


def said_by_readers() -> Iterator[str]:
    """What UnreadableFileError and `note=` say in the sources, values of f-strings as a number."""
    for file in (*files("pipelines.files").iterdir(), files("pipelines").joinpath("file_stage.py")):
        if not file.name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("UnreadableFileError", "_noted"):
                yield from _texts(node.args[-1])
            elif isinstance(node, ast.keyword) and node.arg == "note":
                yield from _texts(node.value)
    yield from REMEDIES.values()


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
        yield "".join(map(str, parts))
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def test_every_note_of_a_reader_is_told_in_vietnamese() -> None:
    said = set(said_by_readers())
    assert len(said) > 15
    assert [note for note in said if ENGLISH.search(shown_note("vi", note))] == []


@pytest.mark.parametrize(
    ("notes", "shown"),
    [
        (
            ("page 1, 3: no text layer; 30 such pages of a file are read",),
            "trang 1, 3: trang quét; mỗi tệp chỉ đọc 30 trang như vậy",
        ),
        (
            ("phụ lục.doc: encrypted", "a.pdf: the file is broken (PDFium cannot open it)", "and 2 more"),
            "phụ lục.doc: đặt mật khẩu; a.pdf: tệp hỏng (PDFium không đọc được); và 2 tệp khác",
        ),
        (("not read within 20 s",), "đọc quá 20 giây vẫn chưa xong"),
        (
            ("only the first 500 of 612 pages and 2,000,000 characters are kept",),
            "chỉ giữ 500 trang đầu trong số 612 trang, nhiều nhất 2.000.000 ký tự",
        ),
    ],
)
def test_joined_notes_are_told_part_by_part(notes: tuple[str, ...], shown: str) -> None:
    joined = joined_notes(*notes)
    assert joined is not None
    assert shown_note("vi", joined) == shown
    assert shown_note("en", joined) == joined
