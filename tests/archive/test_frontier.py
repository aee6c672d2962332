from collections.abc import Callable

import pytest
from sqlite_utils import Database

from archive import frontier
from archive.database import transaction
from archive.records import FrontierEntry

NOW = "2026-01-10T00:00:00Z"
LATER = "2026-01-10T02:00:00Z"
SOON = "2026-01-10T00:30:00Z"


@pytest.fixture
def urls(db: Database) -> list[str]:
    found = [f"https://so.example.vn/{number}" for number in range(3)]
    with transaction(db):
        frontier.add(db, [_entry(url) for url in found])
    return found


def _entry(url: str, **facts: object) -> FrontierEntry:
    values: dict[str, object] = {"url": url, "portal": "so-mau", "kind": "article", "found_at": NOW}
    return FrontierEntry(**(values | facts))


def _leased(db: Database, run: str, *, now: str = NOW, limit: int = 10) -> list[str]:
    with transaction(db):
        return [entry.url for entry in frontier.lease(db, "so-mau", run, now=now, limit=limit)]


def test_an_address_is_added_once(db: Database) -> None:
    with transaction(db):
        assert frontier.add(db, [_entry("https://so.example.vn/1", found_on="https://so.example.vn/")]) == 1
        assert (
            frontier.add(
                db, [_entry("https://so.example.vn/1", kind="listing"), _entry("https://so.example.vn/2")]
            )
            == 1
        )
    known = frontier.get(db, "https://so.example.vn/1")
    assert known is not None
    assert (known.kind, known.found_on, known.state) == ("article", "https://so.example.vn/", "pending")
    assert frontier.get(db, "https://so.example.vn/3") is None


def test_leases_are_given_once_in_order(db: Database, urls: list[str]) -> None:
    assert frontier.n_due(db, "so-mau", NOW) == 3
    assert _leased(db, "r1", limit=2) == urls[:2]
    assert _leased(db, "r1") == urls[2:]
    assert _leased(db, "r2") == []
    assert frontier.n_due(db, "so-mau", NOW) == 0


def test_another_portal_is_another_matter(db: Database, urls: list[str]) -> None:
    with transaction(db):
        frontier.add(db, [_entry("https://khac.example.vn/", portal="khac")])
    assert _leased(db, "r1") == urls


def test_a_lease_of_a_dead_run_ends(db: Database, urls: list[str]) -> None:
    _leased(db, "r1", limit=1)
    assert _leased(db, "r1", now=LATER) == urls[1:]
    assert _leased(db, "r2", now=LATER) == urls[:1]


@pytest.mark.parametrize("holder", ["r1", "so-mau"])
def test_leases_are_given_back(db: Database, urls: list[str], holder: str) -> None:
    _leased(db, "r1", limit=2)
    with transaction(db):
        assert frontier.release(db, holder) == 2
    assert _leased(db, "r2") == urls


def test_an_answered_address_waits_for_its_next_check(db: Database, urls: list[str]) -> None:
    _leased(db, "r1")
    with transaction(db):
        frontier.finish(
            db, urls[0], now=NOW, next_check_at=LATER, code="http_200", etag='"1"', captured_at=NOW
        )
        frontier.finish(db, urls[1], now=NOW, next_check_at=None, code="http_404", state="gone")
    assert frontier.n_due(db, "so-mau", SOON) == 0
    assert _leased(db, "r2", now=LATER) == [urls[2], urls[0]]
    with transaction(db):
        frontier.finish(db, urls[0], now=LATER, next_check_at=None, code="http_304", last_modified="hôm qua")
    known = frontier.get(db, urls[0])
    assert known is not None
    assert (known.state, known.last_code, known.etag, known.last_modified) == (
        "done",
        "http_304",
        '"1"',
        "hôm qua",
    )
    assert known.last_captured_at == NOW


def test_a_failed_address_is_due_again_or_blocked(db: Database, urls: list[str]) -> None:
    _leased(db, "r1")
    with transaction(db):
        frontier.fail(db, urls[0], now=NOW, code="timeout", retry_at=SOON)
        frontier.fail(db, urls[0], now=NOW, code="timeout", retry_at=SOON)
        frontier.fail(db, urls[1], now=NOW, code="robots", retry_at=None)
    assert frontier.n_due(db, "so-mau", NOW) == 0
    assert frontier.n_due(db, "so-mau", SOON) == 1
    failed, blocked = (frontier.get(db, url) for url in urls[:2])
    assert failed is not None
    assert (failed.state, failed.failure_count, failed.last_code) == ("pending", 2, "timeout")
    assert blocked is not None
    assert blocked.state == "blocked"
    with transaction(db):
        frontier.finish(db, urls[0], now=SOON, next_check_at=LATER, code="http_200")
    mended = frontier.get(db, urls[0])
    assert mended is not None
    assert mended.failure_count == 0


def test_everything_can_be_made_due(db: Database, urls: list[str]) -> None:
    _leased(db, "r1")
    with transaction(db):
        frontier.finish(db, urls[0], now=NOW, next_check_at=LATER, code="http_200")
        assert frontier.make_due(db, "so-mau") == 3
    assert _leased(db, "r2") == urls


def test_those_that_waited_longest_come_first(db: Database) -> None:
    with transaction(db):
        frontier.add(db, [_entry("https://so.example.vn/b", next_check_at=NOW)])
        frontier.add(db, [_entry("https://so.example.vn/c", next_check_at="2026-01-09T00:00:00Z")])
        frontier.add(db, [_entry("https://so.example.vn/a")])
    assert [url[-1] for url in _leased(db, "r1")] == ["a", "c", "b"]


def test_an_undone_transaction_leaves_the_address_due(db: Database, urls: list[str]) -> None:
    _leased(db, "r1")

    def cut_off() -> None:
        with transaction(db):
            frontier.finish(db, urls[0], now=NOW, next_check_at=None, code="http_200")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    with transaction(db):
        frontier.release(db, "r1")
    assert _leased(db, "r2") == urls


def test_an_answer_without_a_page_moves_the_check_of_the_article(
    db: Database, make_article_row: Callable[[Database, str], None]
) -> None:
    make_article_row(db, "https://so.example.vn/1")
    with transaction(db):
        frontier.add(db, [_entry("https://so.example.vn/1")])
        frontier.finish(db, "https://so.example.vn/1", now=NOW, next_check_at=LATER, code="http_304")
        frontier.finish(
            db, "https://so.example.vn/1", now="2026-01-01T00:00:00Z", next_check_at=LATER, code="http_304"
        )
    assert db.conn.execute("select last_checked_at from articles").fetchall() == [(NOW,)]
