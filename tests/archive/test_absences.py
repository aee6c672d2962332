"""Gone after evidence over days, never by an outage."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from archive import absences, articles, captures
from archive.database import transaction
from archive.records import Article, Capture, CleanResult

SITE = "https://so.example.vn"


def save(db: Database, capture: Capture, page_type: str = "article") -> None:
    with transaction(db):
        captures.save_capture(db, capture)
        if capture.status == 200:
            article = Article(
                url=capture.url,
                canonical_url=capture.canonical_url,
                page_type="article",
                platform="generic",
                title="Tin",
                body=capture.canonical_url,
            )
            is_article = page_type == "article"
            result = CleanResult(
                page_type=page_type, platform="generic", article=article if is_article else None
            )
            articles.save_history(db, [(capture, result)], agency=None, cleaner_version="1")


def judge(db: Database) -> absences.Absences:
    with transaction(db):
        return absences.judge(db, "so-mau")


@pytest.fixture
def show(db: Database, make_capture: Callable[..., Capture]) -> Callable[..., None]:
    """Let articles (by number) be seen on a day, as an article or as something else."""

    def show(day: int, numbers: range, said: str = "article", run: str = "") -> None:
        for number in numbers:
            facts: dict[str, object] = {"run_id": run or f"run{day:02d}", "url": f"{SITE}/{number}"}
            if said.isdecimal():
                facts["status"] = int(said)
            elif said.startswith("http"):
                facts |= {"status": 302, "redirect_to": said}
            save(db, make_capture(day, **facts), said)

    return show


def gone(db: Database) -> dict[str, str]:
    found = db.conn.execute("select canonical_url, gone_at from articles where gone_at is not null")
    return {url.removeprefix(f"{SITE}/"): at[:10] for url, at in found}


def returned(db: Database) -> dict[str, str]:
    found = db.conn.execute("select canonical_url, returned_at from articles where returned_at is not null")
    return {url.removeprefix(f"{SITE}/"): at[:10] for url, at in found}


Show = Callable[..., None]


@pytest.mark.parametrize(
    "said", ["404", "410", "soft_404", "listing", "home", f"{SITE}/", f"{SITE}/tin-tuc/", "https://khac.vn/"]
)
def test_two_absences_two_days_apart(db: Database, show: Show, said: str) -> None:
    show(1, range(9))
    for day in (2, 3):
        show(day, range(1), said)
        show(day, range(1, 9))
        assert judge(db) == absences.Absences()
    show(4, range(1), said)
    show(4, range(1, 9))
    assert len(judge(db).gone) == 1
    assert gone(db) == {"0": "2026-01-02"}
    assert judge(db) == absences.Absences()


@pytest.mark.parametrize("said", ["403", "500", "503", "429", "challenge", "error", "template"])
def test_other_answers_are_no_evidence(db: Database, show: Show, said: str) -> None:
    for day, what in ((1, "article"), (2, said), (9, said)):
        show(day, range(1), what)
    assert judge(db) == absences.Absences()


def test_a_page_that_comes_back(db: Database, show: Show) -> None:
    show(1, range(9))
    for day in (2, 6):
        show(day, range(2), "404")
        show(day, range(2, 9))
    assert len(judge(db).gone) == 2
    show(7, range(1))
    assert len(judge(db).returned) == 1
    assert gone(db) == {"1": "2026-01-02"}
    assert returned(db) == {"0": "2026-01-07"}
    show(8, range(1), "404")
    show(9, range(1), "404")
    judge(db)
    assert gone(db) == {"1": "2026-01-02"}
    assert returned(db) == {"0": "2026-01-07"}


def test_a_page_missed_once_has_not_returned(db: Database, show: Show) -> None:
    show(1, range(9))
    show(2, range(1), "404")
    show(3, range(1))
    judge(db)
    assert (gone(db), returned(db)) == ({}, {})


def test_an_outage_of_the_host_is_no_evidence(db: Database, show: Show) -> None:
    show(1, range(9))
    for day in (2, 5, 8):
        show(day, range(9), "404")
        found = judge(db)
        assert f"run{day:02d}" in found.outages
        assert gone(db) == {}
    show(9, range(9))
    assert judge(db) == absences.Absences(outages=frozenset({"run02", "run05", "run08"}))


@pytest.mark.parametrize(("n_absent", "is_outage"), [(2, False), (3, False), (4, True)])
def test_more_than_a_third_is_an_outage(db: Database, show: Show, n_absent: int, is_outage: bool) -> None:
    show(1, range(9))
    show(2, range(n_absent), "404")
    show(2, range(n_absent, 9))
    assert bool(judge(db).outages) == is_outage


def test_articles_long_gone_are_no_outage(db: Database, show: Show) -> None:
    show(1, range(12))
    for first, days in ((0, (2, 5)), (3, (6, 9))):
        for day in days:
            show(day, range(first + 3), "404")
            show(day, range(first + 3, 12))
    assert judge(db).outages == set()
    assert len(gone(db)) == 6


def test_absent_since_tells_the_plan_how_long(db: Database, show: Show) -> None:
    show(1, range(1))
    assert absences.absent_since(db, f"{SITE}/0") is None
    show(2, range(1), "404")
    show(4, range(1), "soft_404")
    assert absences.absent_since(db, f"{SITE}/0") == "2026-01-02T00:00:00Z"
    assert absences.absent_since(db, f"{SITE}/1") is None
