import json
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
