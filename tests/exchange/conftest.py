"""Files of other archives, and an archive of ours with articles in it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from other_archive import WarcMaker, page, url
from sqlite_utils import Database

import banluu
from archive.data_dir import DataDir, open_data_dir
from archive.database import open_database
from pipelines.stage import CleaningOptions, clean_captures
from scrapers.foreign.import_archives import ArchiveImport
from scrapers.foreign.saved_file import Told

Run = Callable[..., int]

LISTED = "- Mục một. =HYPERLINK(1)"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line, called in this process; returns the exit code."""

    def run(*words: object) -> int:
        monkeypatch.setattr(sys, "argv", ["banluu", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            banluu.main()
        return int(stop.value.code or 0)

    return run


@pytest.fixture
def three_pages(tmp_path: Path) -> Callable[[], Path]:
    """Make a WARC file of three articles, of the days 1 to 3 of 2021."""

    def make() -> Path:
        maker = WarcMaker()
        maker.record("warcinfo", "", b"software: test", "2021-01-01T00:00:00Z")
        for n in (1, 2, 3):
            maker.response(url(n), page(n).encode(), f"2021-01-0{n}T03:00:00Z")
        path = tmp_path / "other.warc.gz"
        path.write_bytes(maker.content)
        return path

    return make


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DataDir, Database]]:
    """An archive with three articles, one of them in two versions, one with a text like a formula, one a revisit."""
    folder = tmp_path_factory.mktemp("filled")
    maker = WarcMaker()
    for n in (1, 2):
        maker.response(url(n), page(n).encode(), f"2021-01-0{n}T03:00:00Z")
    formula = page(3).replace("<h1>Kế hoạch", "<h1>=Kế hoạch").replace("<title>Kế hoạch", "<title>=Kế hoạch")
    maker.response(url(3), formula.encode(), "2021-01-03T03:00:00Z")
    changed = page(1, words="Mức thưởng là 500 triệu đồng cho mỗi đơn vị theo Quyết định số 123/QĐ-UBND.")
    maker.response(url(1), changed.encode(), "2022-01-01T03:00:00Z")
    maker.revisit(
        url(2), "2022-01-02T03:00:00Z", page(2).encode(), of_url=url(2), of_at="2021-01-02T03:00:00Z"
    )
    (folder / "other.warc.gz").write_bytes(maker.content)
    data_dir = open_data_dir(folder / "data")
    db = open_database(data_dir)
    said: list[str] = []
    taking = ArchiveImport(data_dir, db, portal="so-mau", told=Told(), talk=said.append)
    taking.run((folder / "other.warc.gz",))
    clean_captures(data_dir, db, {}, CleaningOptions(jobs=1))
    assert said == []
    yield data_dir, db
    db.close()
