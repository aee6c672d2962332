import json
import unicodedata
from pathlib import Path

import pytest

from pipelines.extract import ExtractInputError, extract, read_manifest, saved_files


def test_a_manifest_names_files_beside_itself(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text('\n{"id": "a", "url": "https://a.example/1", "file": "1.html"}\n', encoding="utf-8")
    (only,) = read_manifest(manifest, captured_at="2020-01-01T00:00:00Z")
    assert (only.id, only.url, only.file) == ("a", "https://a.example/1", tmp_path / "1.html")
    assert only.captured_at == "2020-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1 is not JSON"),
        ('{"id": "a"}', 'names no "file"'),
        ('{"file": "a.html", "link": "x"}', "unknown key 'link'"),
        ('{"file": "a.html", "url": 5}', '"url" is not a text'),
        ('{"file": "a.html", "captured_at": "18/6/2020"}', "line 1: '18/6/2020' is not an ISO 8601 time"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text(line, encoding="utf-8")
    with pytest.raises(ExtractInputError, match=message):
        read_manifest(manifest, captured_at=None)


def test_an_unreadable_file_is_an_error_row_and_the_others_go_on(tmp_path: Path) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text(
        "LỊCH TIẾP CÔNG DÂN THÁNG 6\n\nVăn phòng thông báo lịch tiếp công dân tháng 6 như sau.\n",
        encoding="utf-8",
    )
    files = saved_files([tmp_path / "none.txt", dump], url=None, captured_at=None)
    lines = [json.loads(line) for line, _ in extract(files, platform=None, is_text_dump=True, jobs=1)]
    assert lines[0]["error"]["code"] == "unreadable"
    assert lines[1]["id"] == str(dump)


def test_a_time_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractInputError, match="--captured-at: 'yesterday' is not"):
        saved_files([tmp_path / "a.html"], url=None, captured_at="yesterday")


def test_a_line_of_a_manifest_ends_at_its_line_feed_alone(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text(
        '{"id": "a\u2028\x85b", "file": "1.html"}\r\n{"id": 0, "file": "2.html"}', encoding="utf-8"
    )
    assert [file.id for file in read_manifest(manifest, captured_at=None)] == ["a\u2028\x85b", "0"]


DUMP = "Lịch tiếp công dân tháng 6\n\nVăn phòng thông báo lịch tiếp công dân tháng 6 tại trụ sở như sau.\n"


TONES = "\u0300\u0301\u0303\u0309\u0323"


def _with_loose_tones(text: str) -> str:
    """The text as windows-1258 writes it: tones are characters of their own, other marks are not."""
    letters = (unicodedata.normalize("NFD", letter) for letter in text)
    return "".join(
        unicodedata.normalize("NFC", letter.translate(dict.fromkeys(map(ord, TONES))))
        + "".join(mark for mark in letter if mark in TONES)
        for letter in letters
    )


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("utf-8-sig", DUMP),
        ("utf-16", DUMP),
        ("utf-8", unicodedata.normalize("NFD", DUMP)),
        ("cp1258", _with_loose_tones(DUMP)),
    ],
)
def test_a_text_dump_is_read_in_any_encoding(tmp_path: Path, codec: str, text: str) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_bytes(text.encode(codec))
    files = saved_files([dump], url=None, captured_at=None)
    ((line, _),) = extract(files, platform=None, is_text_dump=True, jobs=1)
    assert json.loads(line)["title"] == "Lịch tiếp công dân tháng 6"
