"""Two data directories merged are as one archive that saw everything."""

import gzip
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from days import Days
from same_archives import contents, differences

from scrapers.demo_portal.portals import DEMO_PORTALS, portal_file_text
from scrapers.demo_portal.server import DemoServer

NUKEVIET, VNPORTAL = "demo_nong_thon_moi", "demo_so_y_te"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Days]]:
    """Archives of the same two portals: `first` of a day, `later` its copy that went on, `other` and `between`
    crawled by somebody else.
    """
    folder = tmp_path_factory.mktemp("parts")
    with DemoServer(n_articles=10) as demo:
        files = {}
        for portal in DEMO_PORTALS:
            files[portal.slug] = folder / f"{portal.slug}.toml"
            files[portal.slug].write_text(
                portal_file_text(portal, demo.base_url(portal.slug)), encoding="utf-8"
            )
        made = {name: Days(folder / name, [files[NUKEVIET]]) for name in ("first", "later", "between")}
        made["other"] = Days(folder / "other", [files[VNPORTAL]])
        for days in made.values():
            (days.data / "portals").mkdir(parents=True)
            for file in days.files:
                shutil.copy(file, days.data / "portals")
        made["first"].run(0)
        shutil.copytree(made["first"].data, made["later"].data, dirs_exist_ok=True)
        made["other"].run(1)
        made["between"].run(2)
        demo.set_state(2)
        made["later"].run(1, full=True)
        made["later"].run(4)
        assert made["other"].banluu("clean").returncode == 0
        yield made


def test_what_is_merged_is_as_if_one_archive_had_seen_it(parts: dict[str, Days], tmp_path: Path) -> None:
    merged = Days(tmp_path / "merged", [])
    shutil.copytree(parts["first"].data, merged.data)
    for point in ("file_copied:1", "article_saved:2"):
        killed = merged.banluu("merge", "--jobs", 1, parts["later"].data, BANLUU_CRASH_AT=point)
        assert killed.returncode == -9, killed.stderr
    done = merged.banluu("merge", "--jobs", 1, parts["later"].data)
    assert done.returncode == 0, done.stderr
    assert not list(merged.data.glob("archive.db.merging*"))
    assert differences(contents(parts["later"].data), contents(merged.data)) == []

    done = merged.banluu("merge", "--jobs", 1, parts["other"].data, parts["between"].data)
    assert done.returncode == 0, done.stderr
    assert merged.rows("select max(n_versions) from articles") == [(4,)]
    (kept,) = merged.data.glob("manifests-*")
    manifests = parts["other"].data / "manifests"
    assert sorted(path.name for path in kept.iterdir()) == sorted(path.name for path in manifests.iterdir())
    before = contents(merged.data)
    again = merged.banluu(
        "merge", "--jobs", 1, *(parts[name].data for name in ("between", "first", "other", "later"))
    )
    assert "0 articles new, 0 changed" in again.stdout
    assert differences(before, contents(merged.data)) == []
    verified = merged.banluu("verify")
    assert verified.returncode == 0, verified.stdout
    shutil.copytree(merged.data, tmp_path / "rebuilt")
    assert Days(tmp_path / "rebuilt", []).banluu("rebuild").returncode == 0
    assert differences(before, contents(tmp_path / "rebuilt")) == []


def refused(archive: Days, other: Path, code: int) -> str:
    before = contents(archive.data)
    done = archive.banluu("merge", "--jobs", 1, other)
    assert done.returncode == code, done.stdout + done.stderr
    assert differences(before, contents(archive.data)) == []
    return done.stderr


def test_what_cannot_be_merged_is_named(parts: dict[str, Days], tmp_path: Path) -> None:
    first = parts["first"]
    assert "is the archive itself" in refused(first, first.data, 2)
    assert "there is no archive in" in refused(first, tmp_path / "nothing", 2)
    changed = tmp_path / "changed"
    shutil.copytree(parts["later"].data, changed)
    file = sorted((changed / "warc" / NUKEVIET).glob("*.warc.gz"))[0]
    file.write_bytes(file.read_bytes()[:-1])
    assert f"warc/{NUKEVIET}/{file.name}" in refused(first, changed, 2)
    with closing(sqlite3.connect(changed / "archive.db")) as db, db:
        db.execute("update _sqlite_migrations set name = 'm999_future' where name like 'm011%'")
    said = refused(first, changed, 4)
    assert f"{changed / 'archive.db'} was written by a newer banluu" in said


def everything_in(data: Path) -> bytes:
    """All bytes of a data directory, WARC records unpacked."""
    files = [path for path in data.rglob("*") if path.is_file()]
    packed = [path for path in files if path.name.endswith(".warc.gz")]
    return b"\n".join(
        [*(gzip.decompress(path.read_bytes()) for path in packed), *(path.read_bytes() for path in files)]
    )


SLOW = pytest.mark.skipif(
    not os.environ.get("BANLUU_SLOW_TESTS"), reason="a second variant: only with BANLUU_SLOW_TESTS=1"
)


@pytest.mark.parametrize("takes_down", ["the other", pytest.param("this one", marks=SLOW)])
def test_what_one_side_took_down_does_not_come_back(
    parts: dict[str, Days], tmp_path: Path, takes_down: str
) -> None:
    merged, other = Days(tmp_path / "merged", []), Days(tmp_path / "other", [])
    shutil.copytree(parts["first"].data, merged.data)
    shutil.copytree(parts["later"].data, other.data)
    url, body = merged.rows(
        "select canonical_url, body from articles where body like '% % %' order by id limit 1"
    )[0]
    sentence = max(body.split("\n"), key=len).encode()
    assert sentence in everything_in(merged.data)
    taking = other if takes_down == "the other" else merged
    taken = taking.banluu("takedown", url)
    assert taken.returncode == 0, taken.stdout + taken.stderr
    for _ in range(2):
        done = merged.banluu("merge", "--jobs", 1, other.data)
        assert done.returncode == 0, done.stdout + done.stderr
        assert merged.rows("select count(*) from articles where canonical_url = ?", url) == [(0,)]
        assert merged.rows("select url from takedowns") == [(url,)]
        assert sentence not in everything_in(merged.data)
    assert "0 captures" in done.stdout
    verified = merged.banluu("verify")
    assert verified.returncode == 0, verified.stdout
    rebuilt = merged.banluu("rebuild")
    assert rebuilt.returncode == 0, rebuilt.stdout
    assert merged.rows("select count(*) from articles where canonical_url = ?", url) == [(0,)]
