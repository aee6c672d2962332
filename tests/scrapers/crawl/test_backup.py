"""A copy of an archive that is at work: whole, checked, and never taken for more than it is."""

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from days import Days

from archive.fault_point import BACKUP_POINTS
from scrapers.demo_portal.portals import DEMO_PORTALS, portal_file_text
from scrapers.demo_portal.server import DemoServer

NUKEVIET = "demo_nong_thon_moi"


def copied(archive: Days, to: Path, *, code: int = 0, **options: Any) -> str:
    done = archive.banluu("backup", to, **options)
    assert done.returncode == code, done.stdout + done.stderr
    return str(done.stdout + done.stderr)


def assert_whole(copy: Path) -> None:
    verified = Days(copy, []).banluu("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert not (copy / "INCOMPLETE-BACKUP").exists()
    assert not list(copy.rglob("*.part"))


def test_copies_made_while_a_crawl_writes_and_a_reader_reads_are_whole(
    demo: DemoServer, demo_crawls: Any, tmp_path: Path
) -> None:
    crawls = demo_crawls(NUKEVIET)
    # The portal dawdles until the copies are made: on a busy machine a crawl may else end before the second one.
    demo.faults(NUKEVIET).enable("slow", after=12, seconds=0.5)
    process = crawls.start(delay=0.1)
    copies: list[int] = []
    try:
        while not any(file.stat().st_size > 40_000 for file in crawls.data.rglob("*.open")):
            time.sleep(0.02)
        with closing(sqlite3.connect(crawls.data / "archive.db")) as reader:
            reader.execute("begin").execute("select count(*) from captures").fetchone()
            while process.poll() is None and (len(copies) < 2 or copies[0] == copies[-1]):
                copied(Days(crawls.data, []), tmp_path / "copy")
                assert_whole(tmp_path / "copy")
                with closing(sqlite3.connect(tmp_path / "copy" / "archive.db")) as db:
                    copies.append(db.execute("select count(*) from captures").fetchone()[0])
    finally:
        demo.faults(NUKEVIET).clear()
        process.communicate(timeout=100)
    assert process.returncode == 0
    assert len(copies) >= 2
    assert copies == sorted(copies)
    assert copies[0] < copies[-1]
    archive = Days(crawls.data, [])
    copied(archive, tmp_path / "copy")
    assert not list((tmp_path / "copy").rglob("*.open"))
    again = copied(archive, tmp_path / "copy")
    assert " 0 files copied" in again


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Days:
    folder = tmp_path_factory.mktemp("archive")
    (portal,) = (portal for portal in DEMO_PORTALS if portal.slug == NUKEVIET)
    with DemoServer(n_articles=6) as demo:
        (folder / f"{NUKEVIET}.toml").write_text(portal_file_text(portal, demo.base_url(NUKEVIET)))
        days = Days(folder / "data", [folder / f"{NUKEVIET}.toml"])
        days.run(0)
    assert days.banluu("clean").returncode == 0
    return days


def test_a_copy_that_was_cut_off_says_so_until_it_is_made_whole(archive: Days, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for point in BACKUP_POINTS:
        archive.banluu("backup", copy, BANLUU_CRASH_AT=point)
        assert (copy / "INCOMPLETE-BACKUP").exists(), point
        assert not (copy / "archive.db").exists(), point
    full = copied(archive, copy, code=3, largest_file=100_000)
    assert "Free some space" in full
    assert not (copy / "archive.db").exists()
    copied(archive, copy)
    assert_whole(copy)


def test_it_is_refused_where_something_else_stands(archive: Days, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "a.jpg").write_bytes(b"")
    assert "is not empty, and no backup" in copied(archive, photos, code=2)
    assert "lie within each other" in copied(archive, archive.data / "copy", code=2)
    other = tmp_path / "other"
    shutil.copytree(archive.data, other)
    with closing(sqlite3.connect(other / "archive.db")) as db, db:
        db.execute("update runs set id = 'khac'")
    assert "holds another archive: its run khac" in copied(archive, other, code=2)
    with (other / "archive.db").open("r+b") as damaged:
        damaged.seek(8192)
        damaged.write(b"\xa5" * 8192)
    assert "run banluu rebuild" in copied(Days(other, []), tmp_path / "copy", code=8)
