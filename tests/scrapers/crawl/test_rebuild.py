"""An archive rebuilt from its WARC files: equal by content, whatever is left of its database."""

import gzip
import os
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from days import Days
from other_archive import WarcMaker, page, url
from same_archives import LOST, contents, differences

from archive.fault_point import REBUILD_POINTS
from scrapers.demo_portal.portals import DEMO_PORTALS, portal_file_text
from scrapers.demo_portal.server import DemoServer
from scrapers.rebuild import rebuild, report_lines

CHOSEN = ("demo_nong_thon_moi", "demo_so_y_te")
"""One portal without validators and one with ETags, so that answers 304 are in."""

IMPORTED = (
    '{"id": "cu-1", "url": "https://so.example.vn/tin/1", "title": "Tin cũ", "body": "Nội dung cũ.", '
    '"portal": "so_cu", "published_at": "2019-01-02", '
    '"attachments": [{"url": "https://so.example.vn/cu.pdf", "link_text": "Tệp"}], '
    '"cited_documents": [{"number": "7/CT-CU", "quote": "số 7/CT-CU"}]}\n'
)
OF_IMPORT = frozenset(("so_cu", "cu-1", "7/CT-CU"))


SLOW = pytest.mark.skipif(
    not os.environ.get("BANLUU_SLOW_TESTS"), reason="a second variant: only with BANLUU_SLOW_TESTS=1"
)


@dataclass
class Original:
    """An archive of two portals over four days: versions, edits, renames and removals are in it."""

    days: Days
    demo: DemoServer
    rows: dict[str, list[tuple[Any, ...]]]

    def copy(self, to: Path, *, without: str = "") -> Path:
        """A copy of its data directory, without the files whose names match a pattern."""
        shutil.copytree(self.days.data, to)
        for path in sorted(to.rglob("*")):
            if without and path.is_file() and re.search(without, path.relative_to(to).as_posix()):
                path.unlink()
        return to


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Original]:
    folder = tmp_path_factory.mktemp("original")
    with DemoServer(n_articles=42) as demo:
        files = []
        for portal in DEMO_PORTALS:
            if portal.slug in CHOSEN:
                files.append(folder / f"{portal.slug}.toml")
                files[-1].write_text(portal_file_text(portal, demo.base_url(portal.slug)), encoding="utf-8")
        days = Days(folder / "data", files)
        days.run(0)
        demo.set_state(2)
        days.run(1, full=True)
        days.run(4)
        (folder / "old.jsonl").write_text(IMPORTED, encoding="utf-8")
        assert days.banluu("import", "--articles", folder / "old.jsonl").returncode == 0
        others = others_of(folder)
        taken = days.banluu("import", *others, "--portal", "luu-tru", "--captured-at", "2020-02-03")
        assert taken.returncode == 0, taken.stderr
        with closing(sqlite3.connect(days.data / "archive.db")) as db, db:
            db.execute("insert into searches values ('đất', 'đất đai', '2026-11-23T00:00:00Z', null)")
        yield Original(days, demo, contents(days.data))


def others_of(folder: Path) -> list[Path]:
    """Files of another archive: a page twice and one as text alone, and a page that somebody saved."""
    maker = WarcMaker()
    for day in (1, 2):
        maker.response(url(1), page(1).encode(), f"2020-01-0{day}T03:00:00Z")
    maker.record(
        "conversion", url(2), "Kế hoạch số 2\n\nSở ban hành kế hoạch.".encode(), "2020-01-03T03:00:00Z"
    )
    (folder / "khac.warc.gz").write_bytes(maker.content)
    saved = page(3).replace("<head>", f"<head><link rel='canonical' href='{url(3)}'>")
    (folder / "luu.html").write_text(saved, encoding="utf-8")
    return [folder / "khac.warc.gz", folder / "luu.html"]


def rebuilt(data: Path, *portal_files: Path, code: int | None = 0) -> str:
    """What a rebuild says, which ends with a code; None: with 8 where not all rows of the former database were read."""
    report = rebuild(data, portal_files=portal_files, jobs=1, scanned=_unseen, cleaned=_unseen)
    said = "\n".join(report_lines(report))
    wanted = code if code is not None else 8 if "not all taken over" in said else 0
    assert report.code == wanted, said
    return said


def _unseen(total: int) -> None:
    """Show no progress."""


def from_captures(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The tables whose rows follow from the WARC files and the portal files alone."""
    others = ("runs", "frontier", "searches", "failures", "portals", "search_words", "drift_signals")
    return contents(data, tables_without=others)


def without_import(rows: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    return {table: [row for row in found if OF_IMPORT.isdisjoint(row)] for table, found in rows.items()}


def test_it_holds_versions_edits_renames_removals_and_answers_304(original: Original) -> None:
    rows = original.days.rows
    assert rows("select count(*) from edits")[0][0] >= 5
    assert rows("select count(*) from articles where gone_at is not null")[0][0] >= 1
    assert rows("select count(*) from article_addresses")[0][0] >= 1
    assert rows("select count(*) from frontier where last_code = 'http_304'")[0][0] >= 4
    assert rows("select count(*) from captures where origin is not null")[0][0] == 4


def test_beside_its_former_database_every_table_is_equal(original: Original, tmp_path: Path) -> None:
    data = original.copy(tmp_path / "data")
    command = Days(data, []).banluu("rebuild")
    assert command.returncode == 0, command.stderr
    said = command.stdout
    assert differences(original.rows, contents(data)) == []
    assert "taken over from the former database: portals" in said
    assert (data / "archive.db.before-rebuild").is_file()
    assert not list(data.glob("archive.db.rebuilding*"))
    assert Days(data, []).banluu("verify").returncode == 0
    assert Days(data, []).banluu("search", "Tin cũ").stdout.count("https://so.example.vn/tin/1") == 1


def test_from_warc_files_alone_the_next_run_fetches_no_unchanged_page(
    original: Original, tmp_path: Path
) -> None:
    data = original.copy(tmp_path / "data", without="^archive|^portals/|^logs/")
    said = rebuilt(data)
    assert "taken over" not in said
    without = {"columns_without": LOST, "tables_without": ("runs", "searches")}
    before = without_import(contents(original.days.data, **without))
    assert differences(before, contents(data, **without)) == []
    later = Days(data, original.days.files)
    later.run(4.1)
    (run_id, outcome), *_ = later.rows(
        "select id, outcome from runs where portal = ? order by started_at desc", CHOSEN[0]
    )
    assert outcome == "complete"
    assert later.rows("select url from captures where run_id = ? and kind = 'article'", run_id) == []


def test_killed_at_any_point_it_leaves_the_former_archive_or_the_whole_new_one(
    original: Original, tmp_path: Path
) -> None:
    data = original.copy(tmp_path / "data")
    for point in ("article_saved:9", *REBUILD_POINTS):
        killed = Days(data, []).banluu("rebuild", "--jobs", 1, BANLUU_CRASH_AT=point)
        assert killed.returncode == -9, killed.stdout + killed.stderr
        assert differences(original.rows, contents(data)) == [], point
    rebuilt(data)
    assert differences(original.rows, contents(data)) == []


def test_a_damaged_database_is_named_and_mended(original: Original, tmp_path: Path) -> None:
    data = original.copy(tmp_path / "data")
    file = data / "archive.db"
    with file.open("r+b") as damaged:
        damaged.seek(file.stat().st_size // 2 // 4096 * 4096)
        damaged.write(b"\xa5" * 8192)
    refused = Days(data, []).banluu("clean")
    assert refused.returncode == 8
    assert "banluu rebuild" in refused.stderr
    rebuilt(data, code=None)
    assert (
        differences(without_import(from_captures(original.days.data)), without_import(from_captures(data)))
        == []
    )
    assert Days(data, []).banluu("verify").returncode == 0


def test_torn_files_double_records_and_foreign_ones_are_named(original: Original, tmp_path: Path) -> None:
    data = original.copy(tmp_path / "data")
    folder = data / "warc" / CHOSEN[0]
    first, *_, last = sorted(folder.glob("*.warc.gz"))
    shutil.copy(first, folder / "ban-sao.warc.gz")
    with last.open("r+b") as torn:
        torn.truncate(last.stat().st_size - 7)
    foreign = gzip.compress(
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: 3\r\n\r\ntin\r\n\r\n"
    )
    (folder / "la.warc.gz").write_bytes(foreign + b"rubbish")
    said = rebuilt(data, code=8)
    assert f"{last.name}: byte" in said
    assert "ban-sao.warc.gz: byte" in said
    assert "is there already" in said
    assert "la.warc.gz: 1 records of type conversion are passed over" in said
    assert re.search(r"la\.warc\.gz: byte \d+: no whole record", said)
    assert differences(from_captures(original.days.data), from_captures(data)) == []


def plain(path: Path) -> None:
    """Take out of a file what files of earlier versions did not have."""
    kept = bytearray()
    for member in members(path.read_bytes()):
        head = member.partition(b"\r\n\r\n")[0]
        if re.search(rb"metadata://banluu/|WARC-Type: metadata|server-not-modified", head):
            continue
        kept += gzip.compress(re.sub(rb"WARC-Banluu-(?:Kind|TLS)[^\r]*\r\n", b"", member))
    path.write_bytes(kept)


def members(content: bytes) -> Iterator[bytes]:
    while content:
        stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
        yield stream.decompress(content)
        content = stream.unused_data


@pytest.mark.parametrize("has_database", [pytest.param(True, marks=SLOW), False], ids=["with", "alone"])
def test_files_of_earlier_versions_make_the_same_articles(
    original: Original, tmp_path: Path, has_database: bool
) -> None:
    data = original.copy(tmp_path / "data", without="" if has_database else "^archive")
    for path in (data / "warc").rglob("*.warc.gz"):
        plain(path)
    rebuilt(data, *original.days.files)
    places = [("captures", name) for name in ("warc_offset", "warc_length")]
    unsaid = [] if has_database else [("articles", "last_checked_at")]
    tables = (
        *(["captures"] if has_database else []),
        "articles",
        "article_versions",
        "edits",
        "removed_blocks",
        "cited_documents",
        "attachments",
    )
    before, after = (
        {
            name: rows
            for name, rows in contents(one, columns_without=[*places, *unsaid]).items()
            if name in tables
        }
        for one in (original.days.data, data)
    )
    assert differences(without_import(before), without_import(after)) == []


def test_what_could_not_be_taken_over_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "warc").mkdir()
    (tmp_path / "archive.db").write_bytes(b"\xa5" * 8192)
    assert "not all taken over: searches" in rebuilt(tmp_path, code=8)
    assert (tmp_path / "archive.db.before-rebuild").read_bytes() == b"\xa5" * 8192
