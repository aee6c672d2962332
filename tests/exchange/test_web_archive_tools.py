"""What pywb and py-wacz make of our files. Both run in environments of their own: make web-archive-tools."""

import gzip
import json
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from other_archive import url
from sqlite_utils import Database

from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database

ROOT = Path(__file__).resolve().parents[2]
WAYBACK = ROOT / "peers" / "pywb" / "bin" / "wayback"
WACZ = ROOT / "peers" / "wacz" / "bin" / "wacz"

needs_pywb = pytest.mark.skipif(not WAYBACK.exists(), reason="no peers/pywb: make web-archive-tools")
needs_wacz = pytest.mark.skipif(not WACZ.exists(), reason="no peers/wacz: make web-archive-tools")

Filled = tuple[DataDir, Database]
Run = Callable[..., int]


@pytest.fixture(scope="module")
def replay(filled: Filled, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a pywb on loopback: collection `ours` has our WARC files, `unpacked` what it finds in our WACZ."""
    folder = tmp_path_factory.mktemp("pywb")
    manager = WAYBACK.with_name("wb-manager")
    wacz = folder / "ours.wacz"
    subprocess.run(
        [
            sys.executable,
            ROOT / "banluu.py",
            "export",
            "--format",
            "wacz",
            "-o",
            wacz,
            "--data",
            filled[0].root,
        ],
        check=True,
    )
    files = list(filled[0].warc_root.rglob("*.warc.gz"))
    for words in (
        ["init", "ours"],
        ["add", "ours", *files],
        ["init", "unpacked"],
        ["add", "--unpack-wacz", "unpacked", wacz],
    ):
        subprocess.run([manager, *words], cwd=folder, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [WAYBACK, "-p", str(port), "-b", "127.0.0.1"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address):
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError("pywb does not answer")


def _text(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


@needs_pywb
@pytest.mark.parametrize("collection", ["ours", "unpacked"])
def test_pywb_shows_each_version_and_revisits(collection: str, replay: str) -> None:
    first = _text(f"{replay}/{collection}/20210101030000mp_/{url(1)}")
    second = _text(f"{replay}/{collection}/20220101030000mp_/{url(1)}")
    assert "<h1>Kế hoạch phòng chống thiên tai số 1</h1>" in first
    assert "rà soát 1 công trình đê điều" in first
    assert "500 triệu đồng" not in first
    assert "500 triệu đồng" in second
    assert "rà soát 2 công trình đê điều" in _text(f"{replay}/{collection}/20220102030000mp_/{url(2)}")


@needs_pywb
def test_our_index_names_the_same_records_as_pywb_finds(
    replay: str, filled: Filled, run: Run, tmp_path: Path
) -> None:
    theirs = {}
    for line in _text(f"{replay}/ours/cdx?url=so.example.vn&matchType=host").splitlines():
        key, moment, fields = line.split(" ", 2)
        place = json.loads(fields)
        theirs[key, moment] = (place["offset"], place["length"], place["filename"], place["mime"])
    assert run("export", "--format", "wacz", "-o", tmp_path / "a.wacz", "--data", filled[0].root) == 0
    with zipfile.ZipFile(tmp_path / "a.wacz") as opened:
        lines = gzip.decompress(opened.read("indexes/index.cdx.gz")).decode().splitlines()
    ours = {}
    for line in lines:
        key, moment, fields = line.split(" ", 2)
        place = json.loads(fields)
        ours[key, moment] = (place["offset"], place["length"], place["filename"], place["mime"])
    assert ours == theirs


@needs_pywb
def test_the_past_comes_back_out_of_a_real_pywb(replay: str, filled: Filled, tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "portals").mkdir(parents=True)
    (data / "portals" / "so-mau.toml").write_text(
        'name = "Sở Mẫu"\nagency = "so-mau"\nhome = "https://so.example.vn/"\n'
        'start_urls = ["https://so.example.vn/"]\nchecked_on = 2026-11-24\nsource = "test"\n'
    )
    words = [
        "backfill",
        "so-mau",
        "--cdx",
        f"{replay}/ours/cdx",
        "--from",
        "2020-01-01",
        "--to",
        "2022-12-31",
    ]
    words += ["--delay", "0", "--allow-loopback", "--no-clean", "--json", "--data", str(data)]
    first, second = (
        subprocess.run(
            [sys.executable, ROOT / "banluu.py", *words], capture_output=True, text=True, check=True
        )
        for _ in range(2)
    )
    # The fifth capture is a revisit of the second: its content in a row is one evidence
    assert json.loads(first.stdout) == {"new": 4, "known": 0, "unwanted": 0, "failed": {}, "stopped": None}
    assert json.loads(second.stdout) | {"new": 0, "known": 4} == json.loads(second.stdout)
    db = open_database(open_data_dir(data))
    ours = filled[1].conn.execute(
        "select url, captured_at, payload_digest from captures where revisit_of is null"
    )
    theirs = db.conn.execute("select url, captured_at, payload_digest from captures")
    assert sorted(theirs.fetchall()) == sorted(ours.fetchall())
    db.close()


@needs_wacz
def test_wacz_validate_accepts_ours(filled: Filled, run: Run, tmp_path: Path) -> None:
    assert run("export", "--format", "wacz", "-o", tmp_path / "a.wacz", "--data", filled[0].root) == 0
    said = subprocess.run([WACZ, "validate", "-f", tmp_path / "a.wacz"], capture_output=True, text=True)
    assert "Validation succeeded, the passed WACZ is valid" in said.stdout
    assert said.returncode == 0


@needs_wacz
def test_frictionless_accepts_the_data_package(filled: Filled, run: Run, tmp_path: Path) -> None:
    assert run("export", "--format", "datapackage", "-o", tmp_path / "p", "--data", filled[0].root) == 0
    frictionless = WACZ.with_name("frictionless")
    said = subprocess.run(
        [frictionless, "validate", "datapackage.json", "--json"],
        capture_output=True,
        text=True,
        cwd=tmp_path / "p",
    )
    report = json.loads(said.stdout)
    assert report["valid"], said.stdout
    assert len(report["tasks"]) == 12


@needs_wacz
def test_a_wacz_that_others_made_is_taken_over(filled: Filled, run: Run, tmp_path: Path) -> None:
    warc = next(filled[0].warc_root.rglob("*.warc.gz"))
    subprocess.run([WACZ, "create", "-o", tmp_path / "theirs.wacz", warc], check=True, capture_output=True)
    words = ("--data", tmp_path / "data", "--portal", "so-mau", "--no-clean")
    assert run("import", tmp_path / "theirs.wacz", *words) == 0
    assert run("verify", "--data", tmp_path / "data") == 0
