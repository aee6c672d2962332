"""A portal whose design changes between two states: the selectors of its platform no longer find the articles."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from archive import drift
from archive.captures import save_capture
from archive.data_dir import DataDir
from archive.database import transaction
from archive.exchange import Exchange
from archive.exit_code import ExitCode
from archive.records import Capture
from archive.status import read_status
from pipelines.clean import CLEANER_VERSION
from pipelines.drift import LEAST_LIKENESS, likeness, sample
from pipelines.layout import PortalProfile
from pipelines.stage import CleaningCounts, CleaningOptions, clean_captures
from scrapers.update import cleaning_code

PROFILES = {"so": PortalProfile(slug="so", name="Sở", platform="nukeviet")}
NOTICE = "".join(
    f"<p>Quầy {n}: bộ phận một cửa nhận hồ sơ từ thứ hai đến thứ sáu, trả kết quả tại phòng {n + 10}.</p>"
    for n in range(6)
)
HEAD = (
    '<html><head><title>{title}</title><meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2020-06-18T09:05:00+07:00"></head><body><h1 class="title">{title}</h1>'
)
SOUND = HEAD + '<div id="news-bodyhtml">{text}</div></body></html>'
WITHOUT = HEAD + '<div class="noi-dung-moi">{text}</div></body></html>'
MOVED = (
    HEAD + '<div class="noi-dung-moi">{text}</div><div id="news-bodyhtml">' + NOTICE + "</div></body></html>"
)
N_PAGES = 5


@pytest.fixture
def crawled(
    data_dir: DataDir, db: Database, write_pages: Callable[..., list[Capture]]
) -> Callable[..., CleaningCounts]:
    """Capture the portal once more, in this design; what cleaning says then."""

    def crawl(day: int, design: str, n_pages: int = N_PAGES) -> CleaningCounts:
        found = write_pages([page(day, design, number) for number in range(n_pages)], run_id=f"run{day}")
        with transaction(db):
            for capture in found:
                save_capture(db, capture)
        return clean_captures(data_dir, db, PROFILES, CleaningOptions(jobs=1))["so"]

    return crawl


def page(day: int, design: str, number: int) -> Exchange:
    text = "".join(
        f"<p>Xã số {number} ra quân nạo vét {number * 7 + part} km kênh mương nội đồng trước mùa mưa, với sự tham gia của "
        f"đoàn viên các thôn {part} và {part + 1} ngày {day}.</p>"
        for part in range(8)
    )
    return Exchange(
        url=f"https://so.example/tin/nao-vet-{number}.html",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=design.format(title=f"Xã số {number} ra quân nạo vét kênh mương", text=text).encode(),
        captured_at=f"2020-07-{day:02}T00:00:0{number}Z",
    )


def test_selectors_that_find_nothing_are_a_signal_until_they_find_the_text_again(
    db: Database, crawled: Callable[..., CleaningCounts]
) -> None:
    assert crawled(1, SOUND).drift == ()
    counts = crawled(2, WITHOUT)
    (signal,) = counts.drift
    assert (signal.signal, signal.n_pages, signal.n_odd, signal.run_id) == ("selectors_empty", 5, 5, "run2")
    assert cleaning_code(counts) == ExitCode.SUSPICIOUS
    assert drift.open_signals(db) == [signal]
    assert any("find no text on 5 of 5 pages" in line for line in read_status(db, CLEANER_VERSION).attention)

    assert crawled(3, SOUND).drift == ()
    assert drift.open_signals(db) == []
    ((n_times, resolved_at),) = db.execute("select n_times, resolved_at from drift_signals").fetchall()
    assert n_times == 1
    assert resolved_at is not None


def test_selectors_that_find_another_text_are_a_signal(
    db: Database, crawled: Callable[..., CleaningCounts]
) -> None:
    assert crawled(1, SOUND).drift == ()
    (signal,) = crawled(2, MOVED).drift
    assert (signal.signal, signal.n_pages, signal.n_odd) == ("selectors_disagree", 5, 5)


def test_a_portal_that_never_fitted_is_no_alarm_but_stays_in_the_status(
    db: Database, crawled: Callable[..., CleaningCounts]
) -> None:
    for day in (1, 2):
        assert cleaning_code(crawled(day, WITHOUT)) == ExitCode.COMPLETE
        assert [signal.signal for signal in drift.open_signals(db)] == ["selectors_empty"]


def test_two_odd_pages_are_no_signal(db: Database, crawled: Callable[..., CleaningCounts]) -> None:
    assert crawled(1, WITHOUT, n_pages=2).drift == ()
    assert cleaning_code(CleaningCounts()) == ExitCode.COMPLETE


def test_the_sample_is_the_same_in_any_order_and_small() -> None:
    urls = [f"https://so.example/{number}" for number in range(50)]
    assert sample(urls) == sample(reversed(urls))
    assert len(sample(urls)) == 8


def test_likeness_of_two_readings() -> None:
    text = " ".join(f"từ{number}" for number in range(80))
    assert likeness(text, text) == 1
    assert likeness(text, "một hai ba") == 0
    assert likeness("quá ngắn", "quá ngắn") is None
    half = likeness(text, " ".join(text.split()[:30]))
    assert half is not None
    assert half < LEAST_LIKENESS
