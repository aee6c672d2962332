from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlite_utils import Database

from archive import failures, portals, runs
from archive.database import transaction
from archive.records import Failure, RunCounts


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def at(day: int) -> None:
        monkeypatch.setenv("BANLUU_NOW", f"2026-01-{day:02d}T00:00:00Z")

    return at


def test_a_run_tells_how_it_ended(db: Database, at: Callable[[int], None]) -> None:
    counts = RunCounts(
        requested=9, captured=8, new=5, gone=1, failed={"timeout": 2, "dns": 1}, seconds_waited=1.5
    )
    at(1)
    with transaction(db):
        run_id = runs.start_run(db, "so-mau", "update")
    at(2)
    with transaction(db):
        runs.finish_run(db, run_id, counts, "failures")
    (run,) = runs.last_crawls(db, "so-mau", limit=9)
    assert (run.id, run.portal, run.command, run.outcome) == (run_id, "so-mau", "update", "failures")
    assert (run.started_at, run.finished_at) == ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
    assert run.counts == counts
    assert db.conn.execute("select n_failed, failed from runs").fetchone() == (3, '{"dns": 1, "timeout": 2}')
    with transaction(db):
        cleaned = replace(counts, new=1, changed=2, unchanged=3, gone=4, renamed=5)
        runs.save_counts(db, run_id, cleaned, "suspicious")
    (run,) = runs.last_crawls(db, "so-mau", limit=9)
    assert (run.counts, run.outcome) == (cleaned, "suspicious")


def test_a_run_that_never_ended_has_crashed(db: Database, at: Callable[[int], None]) -> None:
    with transaction(db):
        for day, portal in enumerate(("so-mau", "khac", "so-mau"), start=1):
            at(day)
            runs.start_run(db, portal, "crawl")
    assert [run.outcome for run in runs.last_crawls(db, "so-mau", limit=9)] == [None, runs.CRASHED]
    assert [run.outcome for run in runs.last_crawls(db, "khac", limit=9)] == [None]
    assert len(runs.last_crawls(db, "so-mau", limit=1)) == 1


def open_codes(db: Database) -> list[str]:
    return [code for (code,) in db.conn.execute("select code from failures where resolved_at is null")]


def test_a_failure_is_counted_resolved_and_may_return(db: Database, at: Callable[[int], None]) -> None:
    failure = Failure(
        url="https://so.example.vn/1", portal="so-mau", stage="crawl", code="timeout", run_id="r1"
    )
    for day in (1, 2):
        at(day)
        with transaction(db):
            failures.record(db, failure)
    assert open_codes(db) == [failure.code]
    columns = "select n_times, first_failed_at, last_failed_at, resolved_at from failures"
    assert db.conn.execute(columns).fetchone() == (2, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", None)
    at(3)
    with transaction(db):
        failures.resolve(db, "clean", failure.url)
        assert open_codes(db) == [failure.code]
        failures.resolve(db, "crawl", failure.url)
    assert open_codes(db) == []
    assert db.conn.execute(columns).fetchone()[3] == "2026-01-03T00:00:00Z"
    with transaction(db):
        failures.record(db, failure)
    assert open_codes(db) == [failure.code]


def test_a_portal_keeps_what_it_knows(db: Database) -> None:
    with transaction(db):
        portals.save_portal(
            db, slug="so-mau", name="Sở Mẫu", home="https://so.example.vn/", platform="nukeviet"
        )
        portals.save_portal(
            db, slug="so-mau", name="Sở Mẫu tỉnh", home="https://so.example.vn/", agency="so-mau"
        )
    before = db.conn.total_changes
    with transaction(db):
        portals.save_portal(db, slug="so-mau", name="Sở Mẫu tỉnh", home="https://so.example.vn/")
    assert db.conn.total_changes == before
    row = db.conn.execute("select slug, name, platform, agency from portals").fetchall()
    assert row == [("so-mau", "Sở Mẫu tỉnh", "nukeviet", "so-mau")]
