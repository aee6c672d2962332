import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import banluu
from archive.canonical_url import canonical_url
from archive.captures import save_capture
from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database, transaction
from archive.exchange import Exchange
from archive.records import Capture
from archive.warc import WarcWriter

Run = Callable[..., int]

HERE = Path(__file__).parent
DESIGN = HERE / "so_van_hoa_mau" / "design_of_2024"
URL = "https://sovanhoa.mau.example/tin-tuc/bao-ton-then-tay-1893.html"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*words: object) -> int:
        monkeypatch.setattr(sys, "argv", ["banluu", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            banluu.main()
        assert isinstance(stop.value.code, int)
        return stop.value.code

    return run


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    return folder


def captured(data_dir: DataDir, body: bytes, status: int = 200) -> None:
    """A page as the crawl leaves it behind."""
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    exchange = Exchange(
        url=URL, status=status, headers=headers, body=body, captured_at="2024-09-12T01:30:00Z"
    )
    with WarcWriter(data_dir, "so", "run1") as writer:
        written = writer.write(exchange)
    db = open_database(data_dir)
    capture = Capture(
        id=written.id,
        url=URL,
        canonical_url=canonical_url(URL),
        portal="so",
        kind="article",
        captured_at="2024-09-12T01:30:00Z",
        status=status,
        media_type="text/html",
        payload_digest=written.payload_digest,
        n_bytes=len(body),
        warc_path=written.warc_path,
        warc_offset=written.warc_offset,
        warc_length=written.warc_length,
        run_id="run1",
    )
    with transaction(db):
        save_capture(db, capture)
    db.close()


def test_a_saved_file_becomes_a_case(run: Run, cases: Path) -> None:
    (cases / "so_van_hoa_mau").mkdir()
    shutil.copy(DESIGN.parent / "portal.toml", cases / "so_van_hoa_mau")
    asked = ("--file", DESIGN / "page.html", "--url", URL, "--captured-at", "2024-09-12T01:30:00Z")
    assert run("case", "record", "so_van_hoa_mau", "then", *asked, "--cases", cases) == 0
    folder = cases / "so_van_hoa_mau" / "then"
    assert (folder / "page.html").read_bytes() == (DESIGN / "page.html").read_bytes()
    assert (folder / "article.json").read_text("utf-8") == (DESIGN / "article.json").read_text("utf-8")


def test_a_capture_of_the_archive_becomes_a_case(run: Run, cases: Path, tmp_path: Path) -> None:
    data_dir = open_data_dir(tmp_path / "data")
    captured(data_dir, (DESIGN / "page.html").read_bytes())
    words = ("case", "record", "so_moi", "then", "--url", f"{URL}#top", "--data", data_dir.root)
    assert run(*words, "--cases", cases) == 0
    recorded = json.loads((cases / "so_moi/then/article.json").read_text("utf-8"))
    assert recorded["title"] == "Bảo tồn thực hành Then trong trường học"
    assert 'content_type = "text/html; charset=utf-8"' in (cases / "so_moi/then/capture.toml").read_text()


@pytest.mark.parametrize("status", [None, 404])
def test_an_address_without_a_page_is_named(
    status: int | None, run: Run, cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data_dir = open_data_dir(tmp_path / "data")
    if status is not None:
        captured(data_dir, b"<p>nothing</p>", status)
    open_database(data_dir).close()
    words = ("case", "record", "so_moi", "then", "--url", URL, "--data", data_dir.root, "--cases", cases)
    assert run(*words) == 2
    assert f"no page captured at {URL}" in capsys.readouterr().err


def test_what_is_expected_is_recorded_again_on_demand(
    run: Run, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DESIGN.parent, cases / "so_van_hoa_mau")
    file = cases / "so_van_hoa_mau/design_of_2024/article.json"
    before = file.read_text("utf-8")
    file.write_text(before.replace("14:05", "15:05"), "utf-8")
    assert run("case", "update", "--cases", cases) == 0
    assert capsys.readouterr().out == "so_van_hoa_mau/design_of_2024\n1 of 3 changed\n"
    assert file.read_text("utf-8") == before
    assert run("case", "update", "so_van_hoa_mau/listing", "--cases", cases) == 0
    assert capsys.readouterr().out == "0 of 1 changed\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("update", "nowhere"), "no case 'nowhere'"),
        (("record", "So", "a", "--file", DESIGN / "page.html", "--url", URL), "'So' is no name"),
        (
            ("record", "so", "a", "--file", DESIGN / "page.html", "--url", URL, "--captured-at", "now"),
            "'now' is not an ISO 8601 time",
        ),
    ],
)
def test_a_mistake_is_named_with_its_remedy(
    words: tuple[object, ...], said: str, run: Run, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("case", *words, "--cases", cases) == 2
    assert said in capsys.readouterr().err


def test_a_folder_of_cases_that_is_missing_is_named(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("case", "update", "--cases", tmp_path / "khong-co") == 2
    assert "khong-co; run this in a checkout" in capsys.readouterr().err


def test_a_case_is_never_overwritten(run: Run, cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("case", "record", "so", "a", "--file", DESIGN / "page.html", "--url", URL, "--cases", cases)
    assert run(*words) == 0
    assert run(*words) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('url = "https://a.vn/"\n', "captured_at is missing"),
        ('uri = "https://a.vn/"\n', "unknown key 'uri'"),
        ("url = \n", "this is not TOML"),
    ],
)
def test_a_broken_capture_file_is_named(
    text: str, said: str, run: Run, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DESIGN, cases / "so" / "a")
    (cases / "so/a/capture.toml").write_text(text, "utf-8")
    assert run("case", "update", "--cases", cases) == 2
    assert said in capsys.readouterr().err
