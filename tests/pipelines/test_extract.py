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


NOVEL = """<html lang="vi"><head><title>{title}</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2020-06-18T09:05:00+07:00"></head><body><div class="khung">
<h1>{title}</h1><div class="noi-dung"><p>{first}</p><p>{second}</p>
<div class="thong-bao"><p>Tải ứng dụng phản ánh hiện trường của tỉnh về điện thoại, đã có {n} lượt tải.</p></div>
<p>{third}</p></div></div></body></html>"""
APP = "Tải ứng dụng"


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A manifest of pages of an unknown system that print a notice within their texts."""
    names = ["Hương Khê", "Kỳ Anh", "Can Lộc", "Thạch Hà", "Đức Thọ", "Nghi Xuân"]
    rows = []
    for n, name in enumerate(names):
        html = NOVEL.format(
            title=f"Huyện {name} ra quân nạo vét kênh mương trước mùa mưa",
            first=f"Huyện {name} vừa ra quân nạo vét {n + 20} km kênh mương nội đồng, với {n + 300} người tham gia tại các xã {name} Đông và {name} Tây.",
            second=f"Ông Trần Văn {name} cho biết lượng bùn đất nạo vét trong đợt này đạt {n * 70 + 900} m3, vượt kế hoạch mà Ủy ban nhân dân {name} đã giao từ đầu năm.",
            third=f"Đoạn kênh dài nhất nằm ở đầu nguồn sông {name}, nơi {n + 40} hộ dân đã nhiều năm thiếu nước tưới vào cuối vụ hè thu.",
            n=n * 13,
        )
        (tmp_path / f"{n}.html").write_text(html, encoding="utf-8")
        rows.append(
            {
                "id": str(n),
                "url": f"https://so.example/tin/{n}",
                "file": f"{n}.html",
                "captured_at": "2020-07-01",
            }
        )
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return manifest


def bodies(manifest: Path, *, is_learning: bool, order: int = 1) -> dict[str, str]:
    files = read_manifest(manifest, captured_at=None)[::order]
    found = extract(files, platform=None, is_text_dump=False, jobs=2, is_learning=is_learning)
    return {row["id"]: row["body"] for row in (json.loads(line) for line, _ in found)}


def test_pages_of_one_host_learn_from_each_other(batch: Path) -> None:
    alone, together = (bodies(batch, is_learning=learns) for learns in (False, True))
    assert all(APP in body for body in alone.values())
    assert not any(APP in body for body in together.values())
    assert all(f"{20 + n} km" in together[str(n)] and "thiếu nước tưới" in together[str(n)] for n in range(6))


def test_the_order_of_a_batch_means_nothing(batch: Path) -> None:
    assert bodies(batch, is_learning=True) == bodies(batch, is_learning=True, order=-1)
