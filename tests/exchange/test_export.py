"""The archive in the formats of others: whole, the same bytes each time, and readable by what reads these formats."""

import csv
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from other_archive import url
from sqlite_utils import Database

from archive.columns import TABLES
from archive.csv_cell import guarded
from archive.data_dir import DataDir
from archive.export.cdxj import surt
from archive.export.export import FORMATS

Filled = tuple[DataDir, Database]
Run = Callable[..., int]

TITLES = [
    "Kế hoạch phòng chống thiên tai số 1",
    "Kế hoạch phòng chống thiên tai số 2",
    "=Kế hoạch phòng chống thiên tai số 3",
]


def _export(run: Run, filled: Filled, format: str, path: Path | None, *more: str) -> int:
    where = ("-o", path) if path else ()
    return run("export", "--format", format, *where, "--data", filled[0].root, *more)


def test_json_lines_come_back_as_they_went(
    run: Run, filled: Filled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(run, filled, "jsonl", None) == 0
    lines = capsys.readouterr().out.splitlines()
    articles = {article["url"]: article for article in map(json.loads, lines)}
    assert sorted(article["title"] for article in articles.values()) == sorted(TITLES)
    first = articles[url(1)]
    assert "Mức thưởng là 500 triệu đồng" in first["body"]
    assert first["cited_documents"][0]["number"] == "123/QĐ-UBND"
    assert first["provenance"]["title"]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(lines) + "\n")
    assert run("import", "--articles", file, "--data", tmp_path / "other") == 0
    capsys.readouterr()
    assert run("export", "--data", tmp_path / "other") == 0
    back = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    # What was on the page and is not in the article hangs on a capture, and an imported article has none
    assert back == [json.loads(line) | {"removed": []} for line in lines]


def test_csv_has_no_formulas_and_can_be_undone(run: Run, filled: Filled, tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    assert _export(run, filled, "csv", path, "--bom") == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,url,")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert sorted(row["title"] for row in rows) == sorted([*TITLES[:2], f"'{TITLES[2]}"])
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())
    assert [guarded(text) for text in ("-1", "'=x", "'a", "a=", -1, None)] == [
        "'-1",
        "''=x",
        "'a",
        "a=",
        -1,
        None,
    ]


def test_parquet_holds_lists_and_counts(run: Run, filled: Filled, tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    assert _export(run, filled, "parquet", path) == 0
    rows = {row["url"]: row for row in pq.read_table(path).to_pylist()}
    assert rows[url(1)]["n_versions"] == 2
    assert rows[url(1)]["cited_documents"][0]["number"] == "123/QĐ-UBND"
    assert rows[url(2)]["published_at"] == "2020-06-02T08:30:00+07:00"


def test_a_data_package_describes_and_sums_what_it_holds(run: Run, filled: Filled, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    assert _export(run, filled, "datapackage", folder) == 0
    package = json.loads((folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == content.decode().splitlines()[0].split(",")
        assert all(
            TABLES[resource["name"]].columns[field["name"]].en in field["description"] for field in fields
        )
    summed = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert files - summed.keys() == {"SHA256SUMS"}
    assert all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in summed.items()
    )
    assert "Law on Intellectual Property" in (folder / "README.md").read_text()
    versions = (folder / "data" / "article_versions.csv").read_text()
    assert versions.count("Mức thưởng là 500 triệu đồng") == 1


def test_a_wacz_holds_the_warc_files_an_index_and_the_words(run: Run, filled: Filled, tmp_path: Path) -> None:
    path = tmp_path / "archive.wacz"
    assert _export(run, filled, "wacz", path) == 0
    with zipfile.ZipFile(path) as wacz:
        package = json.loads(wacz.read("datapackage.json"))
        for resource in package["resources"]:
            assert resource["hash"] == f"sha256:{hashlib.sha256(wacz.read(resource['path'])).hexdigest()}"
        digest = json.loads(wacz.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(wacz.read('datapackage.json')).hexdigest()}"
        (warc,) = filled[0].warc_root.rglob("*.warc.gz")
        assert wacz.read(f"archive/{warc.name}") == warc.read_bytes()
        assert wacz.getinfo(f"archive/{warc.name}").compress_type == zipfile.ZIP_STORED
        # A longer local header than the directory's makes replayweb.page read from the wrong byte on
        whole = path.read_bytes()
        assert [whole[entry.header_offset + 28 : entry.header_offset + 30] for entry in wacz.infolist()] == [
            b"\0\0"
        ] * len(wacz.infolist())
        index = gzip.decompress(wacz.read("indexes/index.cdx.gz")).decode().splitlines()
        pages = [json.loads(line) for line in wacz.read("pages/pages.jsonl").decode().splitlines()]
    assert index == sorted(index)
    assert len(index) == 5
    for line in index:
        key, _, fields = line.split(" ", 2)
        place = json.loads(fields)
        start, length = int(place["offset"]), int(place["length"])
        record = gzip.decompress(warc.read_bytes()[start : start + length])
        assert f"WARC-Target-URI: {place['url']}\r\n".encode() in record
        assert key == surt(place["url"])
    assert pages[0]["format"] == "json-pages-1.0"
    (first,) = (page for page in pages[1:] if page["url"] == url(1))
    assert (first["ts"], first["title"]) == ("2022-01-01T03:00:00Z", TITLES[0])
    assert "Mức thưởng là 500 triệu đồng" in first["text"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.so.example.vn/", "vn,example,so)/"),
        ("http://so.example.vn:8080/Tin?b=2&a=1", "vn,example,so:8080)/tin?a=1&b=2"),
        ("https://so.example.vn/tin-tuc/", "vn,example,so)/tin-tuc"),
    ],
)
def test_addresses_are_sorted_as_others_sort_them(address: str, key: str) -> None:
    assert surt(address) == key


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_archive_gives_the_same_bytes_and_nothing_is_overwritten(
    format: str, run: Run, filled: Filled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, other = tmp_path / "one", tmp_path / "two"
    assert _export(run, filled, format, path) == _export(run, filled, format, other) == 0
    assert _content(path) == _content(other)
    assert _export(run, filled, format, path) == 2
    assert f"{path} is there already; give --force to replace it" in capsys.readouterr().err
    assert _export(run, filled, format, path, "--force") == 0
    assert _content(path) == _content(other)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one", "two"]


def _content(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in files}


def test_articles_are_chosen_by_portal_and_day(
    run: Run, filled: Filled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(run, filled, "jsonl", None, "--since", "2020-06-02", "--until", "2020-06-02") == 0
    assert [json.loads(line)["url"] for line in capsys.readouterr().out.splitlines()] == [url(2)]
    folder = tmp_path / "package"
    assert _export(run, filled, "datapackage", folder, "--portal", "so-mau", "--until", "2020-06-01") == 0
    rows = {
        file.stem: len(list(csv.reader(io.StringIO(file.read_text(), newline="")))) - 1
        for file in (folder / "data").iterdir()
    }
    assert {name: rows[name] for name in ("articles", "article_versions", "captures", "portals", "documents")} == {
        "articles": 1, "article_versions": 2, "captures": 2, "portals": 1, "documents": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "wacz"), "--format wacz writes a file; name it with -o"),
        (("--format", "wacz", "-o", "x.wacz", "--since", "2020"), "--since and --until do not split them"),
        (("--portal", "so-khac"), "no articles of 'so-khac'; there are some of so-mau"),
        (("--since", "hôm qua"), "since='hôm qua' is not a day"),
        (("-o", "no/such/folder/x"), "there is no folder no/such/folder"),
        (("--format", "datapackage", "-o", ".", "--force"), "is no data package, so it is not replaced"),
    ],
)
def test_a_mistake_has_one_line(
    words: tuple[str, ...], said: str, run: Run, filled: Filled, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", *words, "--data", filled[0].root) == 2
    assert said in capsys.readouterr().err


def test_parquet_without_pyarrow_names_the_extra(
    run: Run,
    filled: Filled,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert _export(run, filled, "parquet", tmp_path / "x.parquet") == 2
    assert "pip install 'banluu[parquet]'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
