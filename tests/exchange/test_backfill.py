"""The past of a portal out of web archives of three kinds: with its own times, each capture asked for once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from other_archive import page, url
from web_archive import Kept, WebArchive

from archive.captures import all_captures
from archive.data_dir import open_data_dir
from archive.database import open_database
from archive.records import Capture
from archive.warc_reader import read_response
from scrapers.backfill.cdx_entry import CdxEntry, Collapse, NotAnIndexError, read_index
from scrapers.backfill.dialect import web_archive

ROOT = Path(__file__).resolve().parents[2]
PORTAL = """
name = "Sở Mẫu"
agency = "so-mau"
home = "https://so.example.vn/"
start_urls = ["https://so.example.vn/tin-tuc/"]
checked_on = 2026-11-24
source = "test"
"""
CHANGED = page(1, words="Mức thưởng là 500 triệu đồng cho mỗi đơn vị.")
OF_THE_SITE = (("Last-Modified", "Fri, 01 Jan 2021 00:00:00 GMT"), ("Server", "nginx"))
KEPT = [
    Kept(url(1), "20210101030000", page(1).encode(), headers=OF_THE_SITE),
    # The same again: one evidence is enough
    Kept(url(1), "20210201030000", page(1).encode()),
    Kept(url(1), "20220101030000", CHANGED.encode()),
    Kept(url(2), "20210102030000", page(2).encode()),
    Kept(url(2), "20230102030000", b"", 301, headers=(("Location", url(3)),)),
    Kept(url(3), "20210103030000", b"<html>no</html>", 404),
    Kept("https://so.example.vn/tin-tuc/", "20210103030000", page(9).encode()),
    Kept("https://so.example.vn/logo.png", "20210103030000", b"x", mime="image/png"),
    Kept("https://so.example.vn/lien-he/", "20210103030000", page(8).encode()),
]
WANTED = sorted(
    [
        (url(1), "2021-01-01T03:00:00Z", 200),
        (url(1), "2022-01-01T03:00:00Z", 200),
        (url(2), "2021-01-02T03:00:00Z", 200),
        (url(2), "2023-01-02T03:00:00Z", 301),
        (url(3), "2021-01-03T03:00:00Z", 404),
        ("https://so.example.vn/tin-tuc/", "2021-01-03T03:00:00Z", 200),
    ]
)
INDEXES = {"wayback": "/cdx/search/cdx", "pywb": "/coll/cdx", "commoncrawl": "/CC-TEST-index"}


@pytest.fixture
def there() -> Iterator[WebArchive]:
    archive = WebArchive(list(KEPT))
    yield archive
    archive.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "portals").mkdir(parents=True)
    (folder / "portals" / "so-mau.toml").write_text(PORTAL)
    return folder


def _words(there: WebArchive, data: Path, kind: str, *more: object) -> list[str]:
    words = [
        sys.executable,
        ROOT / "banluu.py",
        "backfill",
        "so-mau",
        "--cdx",
        there.home + INDEXES[kind],
        "--data",
        data,
    ]
    words += [
        "--allow-loopback",
        "--from",
        "2020-01-01",
        "--to",
        "2023-12-31",
        "--data-prefix",
        f"{there.home}/",
        *more,
    ]
    return [str(word) for word in words]


def _backfill(there: WebArchive, data: Path, kind: str, *more: object) -> subprocess.CompletedProcess[str]:
    words = _words(there, data, kind, *(more or ("--delay", "0", "--no-clean")))
    return subprocess.run(
        words, capture_output=True, text=True, env={**os.environ, "BANLUU_CONTACT": "ban@example.vn"}
    )


def _captures(data: Path) -> list[Capture]:
    db = open_database(open_data_dir(data))
    found = list(all_captures(db))
    db.close()
    return found


def _facts(data: Path) -> list[tuple[str, str, int]]:
    return sorted((capture.url, capture.captured_at, capture.status) for capture in _captures(data))


@pytest.mark.parametrize("kind", ["pywb", "commoncrawl"])
def test_each_kind_of_web_archive_gives_what_the_rules_of_the_portal_want(
    kind: str, there: WebArchive, data: Path
) -> None:
    done = _backfill(there, data, kind)
    assert (done.returncode, done.stderr) == (0, "")
    _check(there, data, kind)


def test_what_wayback_has_is_asked_for_once_and_cleaned_in_the_order_of_its_times(
    there: WebArchive, data: Path
) -> None:
    # Packed on its way by the archive, not by the site
    there.packs = True
    assert _backfill(there, data, "wayback", "--delay", "0", "--limit", "2", "--no-clean").returncode == 0
    assert len(there.replays) == 2
    assert _backfill(there, data, "wayback", "--delay", "0", "--jobs", "1").returncode == 0
    _check(there, data, "wayback")
    db = open_database(open_data_dir(data))
    versions = db.conn.execute("select captured_at from article_versions order by 1").fetchall()
    runs = db.conn.execute("select command, outcome, n_captured from runs order by rowid").fetchall()
    edits = db.conn.execute("select kind from edits").fetchall()
    db.close()
    assert versions == [("2021-01-01T03:00:00Z",), ("2021-01-02T03:00:00Z",), ("2022-01-01T03:00:00Z",)]
    assert edits == [("paragraph_added",)]
    assert runs == [("backfill", "complete", 2), ("backfill", "complete", len(WANTED) - 2)]


def _check(there: WebArchive, data: Path, kind: str) -> None:
    """Everything that the rules want is here as it was captured, and was asked for once."""
    assert _facts(data) == WANTED
    captures = {(c.url, c.captured_at): c for c in _captures(data)}
    first = read_response(open_data_dir(data), captures[url(1), "2021-01-01T03:00:00Z"])
    assert first.body == page(1).encode()
    headers = {name.lower(): value for name, value in first.headers}
    assert (headers["last-modified"], headers["server"]) == (OF_THE_SITE[0][1], "nginx")
    assert not {"memento-datetime", "content-encoding"} & headers.keys()
    assert captures[url(2), "2023-01-02T03:00:00Z"].redirect_to == url(3)
    assert {capture.origin for capture in captures.values()} == {
        there.home + {"wayback": "/web/", "pywb": "/coll/", "commoncrawl": INDEXES["commoncrawl"]}[kind]
    }
    # One at a time, and with an address to write to
    assert there.most_at_once == 1
    assert all("(+ban@example.vn)" in agent for agent in there.agents)
    assert len(there.replays) == len(set(there.replays)) == len(WANTED)


@pytest.mark.skipif(
    not os.environ.get("BANLUU_SLOW_TESTS"),
    reason="a kill costs two more runs: only with BANLUU_SLOW_TESTS=1",
)
def test_a_killed_backfill_goes_on_where_it_stopped(there: WebArchive, data: Path) -> None:
    there.seconds = 0.05
    killed = subprocess.Popen(_words(there, data, "wayback", "--delay", "0.05", "--no-clean"))
    while len(there.replays) < 3:
        time.sleep(0.02)
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    kept = len(_facts(data))
    assert kept >= 2
    before = len(there.replays)
    assert _backfill(there, data, "wayback").returncode == 0
    assert _facts(data) == WANTED
    assert len(there.replays) - before == len(WANTED) - kept


def test_a_busy_archive_is_waited_for_and_what_it_does_not_show_is_a_failure(
    there: WebArchive, data: Path
) -> None:
    path = f"/web/20210101030000id_/{url(1)}"
    there.answers[path] = [(429, {"Retry-After": "1"})]
    there.answers[f"/web/20210102030000id_/{url(2)}"] = [(404, {})]
    # To another page: what stands there is no capture of this one
    there.answers[f"/web/20210103030000id_/{url(3)}"] = [
        (302, {"Location": f"{there.home}/web/20210102030000id_/{url(9)}"})
    ]
    # To another spelling of the same page
    there.answers[f"/web/20220101030000id_/{url(1)}"] = [
        (302, {"Location": f"{there.home}{path.replace('20210101', '20220101').replace('https:', 'http:')}"})
    ]
    there.answers[f"/web/20220101030000id_/{url(1)}".replace("https:", "http:")] = [
        (302, {"Location": f"{there.home}/web/20220101030000id_/{url(1)}"})
    ]
    done = _backfill(there, data, "wayback")
    assert done.returncode == 6
    assert f"banluu: {url(2)}: http_404: the web archive does not show this capture" in done.stderr
    tries = [at for at, asked in zip(there.times, there.asked, strict=True) if asked == path]
    assert len(tries) == 2
    assert tries[1] - tries[0] >= 1
    assert f"banluu: {url(3)}: elsewhere: the web archive leads to the capture of another page" in done.stderr
    lost = ((url(2), "2021-01-02T03:00:00Z"), (url(3), "2021-01-03T03:00:00Z"))
    assert _facts(data) == [fact for fact in WANTED if fact[:2] not in lost]


def test_an_archive_that_wants_a_long_pause_ends_the_backfill(there: WebArchive, data: Path) -> None:
    there.answers[f"/web/20210101030000id_/{url(1)}"] = [(503, {"Retry-After": "3000"})]
    done = _backfill(there, data, "wayback")
    assert done.returncode == 9
    assert "answers 503; run the same command again to go on" in done.stdout
    db = open_database(open_data_dir(data))
    assert db.conn.execute("select outcome from runs").fetchall() == [("blocked",)]
    db.close()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            ("--cdx", "{home}/data"),
            "is no CDX index of the pywb kind (it answers 404); check --cdx and --dialect",
        ),
        (("--cdx", "so.example.vn/cdx"), "'so.example.vn/cdx' is no web address"),
    ],
)
def test_a_wrong_index_is_named(more: tuple[str, ...], said: str, there: WebArchive, data: Path) -> None:
    there.answers = {}
    done = _backfill(there, data, "pywb", *(word.format(home=there.home + "/nothing/here") for word in more))
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def _entry(key: str, stamp: str, digest: str) -> CdxEntry:
    return CdxEntry(key, stamp, key, "text/html", "200", digest)


def test_equal_content_in_a_row_is_one_capture_also_over_parts() -> None:
    collapse = Collapse()
    first = collapse.of([_entry("a", "1", "x"), _entry("a", "2", "x"), _entry("b", "1", "x")])
    second = collapse.of(
        [_entry("a", "3", "x"), _entry("b", "3", "y"), _entry("b", "4", "x"), _entry("a", "4", "")]
    )
    assert [(e.urlkey, e.timestamp) for e in first] == [("a", "1"), ("b", "1")]
    assert [(e.urlkey, e.timestamp) for e in second] == [("b", "3"), ("b", "4"), ("a", "4")]


@pytest.mark.parametrize(
    "line",
    [
        b"vn,so)/a 20210101030000 http://so.vn/a text/html 200 ABC 123",
        b'vn,so)/a 20210101030000 {"url": "http://so.vn/a", "mime": "text/html", "status": "200", "digest": "ABC"}',
        b'{"urlkey": "vn,so)/a", "timestamp": "20210101030000", "url": "http://so.vn/a", "mime": "text/html", "status": "200", "digest": "ABC"}',
        b'[["urlkey","timestamp","original","mimetype","statuscode","digest"],["vn,so)/a","20210101030000","http://so.vn/a","text/html","200","ABC"]]',
    ],
)
def test_every_form_of_an_index_says_the_same(line: bytes) -> None:
    ((entry,), key) = read_index(line)
    assert (entry.urlkey, entry.captured_at, entry.url, entry.status, entry.digest, key) == (
        "vn,so)/a", "2021-01-01T03:00:00Z", "http://so.vn/a", "200", "ABC", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "body", [b"<html>Sorry</html>", b"{bad", b'[["a"],["b","c"]]', b'{"timestamp": "1"}']
)
def test_what_is_no_index_is_told(body: bytes) -> None:
    with pytest.raises(NotAnIndexError):
        read_index(body)


@pytest.mark.parametrize(
    ("cdx", "kind", "replay"),
    [
        ("https://web.archive.org/cdx/search/cdx", "wayback", "https://web.archive.org/web/"),
        ("https://archive.example/coll/cdx", "pywb", "https://archive.example/coll/"),
        ("https://archive.example/coll/index", "pywb", "https://archive.example/coll/"),
        (
            "https://index.commoncrawl.org/CC-MAIN-2023-50-index",
            "commoncrawl",
            "https://index.commoncrawl.org/",
        ),
    ],
)
def test_the_kind_is_told_by_the_address(cdx: str, kind: str, replay: str) -> None:
    archive = web_archive(cdx, dialect=None, replay=None, data=None)
    assert (archive.name, archive.replay) == (kind, replay)
    assert archive.address_in(f"{replay}20210101030000id_/{url(1)}") == url(1)
