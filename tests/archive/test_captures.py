from collections.abc import Callable, Collection

import pytest
from sqlite_utils import Database

from archive import captures, cleaning_queue
from archive.database import transaction
from archive.records import Capture

OTHER = "https://so.example.vn/khac.html"


def _save(db: Database, *saved: Capture) -> None:
    with transaction(db):
        for capture in saved:
            captures.save_capture(db, capture)


def _clean(db: Database, *cleaned: Capture, version: str = "1") -> None:
    db.conn.executemany(
        "update captures set cleaner_version = ? where id = ?", ((version, c.id) for c in cleaned)
    )


def _pending(
    db: Database, version: str = "1", *, portals: Collection[str] | None = None, everything: bool = False
) -> list[list[Capture]]:
    pages = cleaning_queue.pending_pages(db, version, portals=portals, everything=everything)
    return [cleaning_queue.captures_to_clean(db, page, version, everything=everything) for page in pages]


def test_a_capture_comes_back_as_it_was_saved(db: Database, make_capture: Callable[..., Capture]) -> None:
    plain = make_capture()
    full = make_capture(2, redirect_to=OTHER, revisit_of=plain.id, is_truncated=True, tls_verified=False)
    _save(db, plain, full)
    _save(db, full)
    assert captures.by_id(db, plain.id) == plain
    assert captures.by_id(db, full.id) == full
    assert captures.last_capture(db, plain.canonical_url) == full
    assert captures.last_capture(db, OTHER) is None
    assert captures.by_id(db, "urn:uuid:none") is None
    assert list(captures.all_captures(db)) == [plain, full]


def test_of_equal_times_the_later_saved_is_newer(db: Database, make_capture: Callable[..., Capture]) -> None:
    first, second = make_capture(1), make_capture(1)
    _save(db, first, second)
    assert captures.last_capture(db, first.canonical_url) == second
    assert _pending(db) == [[first, second]]


def test_only_whole_answers_with_html_at_article_addresses_are_cleaned(
    db: Database, make_capture: Callable[..., Capture]
) -> None:
    facts: list[dict[str, object]] = [
        {"kind": "listing"},
        {"status": 404},
        {"status": 301},
        {"media_type": "application/pdf"},
        {"media_type": None},
    ]
    _save(db, *(make_capture(url=f"{OTHER}?{n}", **fact) for n, fact in enumerate(facts)))
    xhtml = make_capture(media_type="application/xhtml+xml")
    _save(db, xhtml)
    assert _pending(db) == [[xhtml]]
    assert cleaning_queue.n_pending(db, "1") == 1


def test_a_cut_page_counts_only_while_there_is_no_whole_one(
    db: Database, make_capture: Callable[..., Capture]
) -> None:
    cut, whole = make_capture(2, is_truncated=True), make_capture(1)
    _save(db, cut)
    assert _pending(db) == [[cut]]
    _save(db, whole)
    assert _pending(db) == [[whole]]
    _clean(db, whole)
    assert _pending(db) == []


def test_new_captures_go_alone(db: Database, make_capture: Callable[..., Capture]) -> None:
    first, second, third = make_capture(1), make_capture(2), make_capture(3)
    _save(db, first)
    _clean(db, first)
    assert _pending(db) == []
    _save(db, third, second)
    assert _pending(db) == [[second, third]]


def test_a_late_old_capture_brings_the_whole_page(db: Database, make_capture: Callable[..., Capture]) -> None:
    first, second, third = make_capture(1), make_capture(2), make_capture(3)
    _save(db, first, third)
    _clean(db, first, third)
    _save(db, second)
    assert _pending(db) == [[first, second, third]]


def test_another_cleaner_brings_the_whole_page(db: Database, make_capture: Callable[..., Capture]) -> None:
    first, second = make_capture(1), make_capture(2)
    _save(db, first, second)
    _clean(db, first, version="0")
    assert _pending(db) == [[first, second]]
    _clean(db, first, second)
    assert _pending(db, "2") == [[first, second]]
    assert _pending(db) == []
    assert _pending(db, everything=True) == [[first, second]]


@pytest.mark.parametrize(
    ("portals", "expected"), [(None, 2), (["so-mau"], 1), (("so-mau", "khac"), 2), ((), 0)]
)
def test_portals_can_be_chosen(
    db: Database, make_capture: Callable[..., Capture], portals: list[str] | None, expected: int
) -> None:
    _save(db, make_capture(), make_capture(url=OTHER, portal="khac"))
    assert len(_pending(db, portals=portals)) == expected
    assert cleaning_queue.n_pending(db, "1", portals=portals) == expected


def test_pages_come_in_the_order_of_their_addresses(
    db: Database, make_capture: Callable[..., Capture]
) -> None:
    urls = [f"https://so.example.vn/{name}" for name in "cab"]
    _save(db, *(make_capture(url=url) for url in urls))
    assert [group[0].url for group in _pending(db)] == sorted(urls)


def test_each_answer_is_a_check_of_the_article(
    db: Database, make_capture: Callable[..., Capture], make_article_row: Callable[[Database, str], None]
) -> None:
    there = make_capture(1)
    make_article_row(db, there.canonical_url)
    _save(db, there)
    _save(db, make_capture(4, status=410), make_capture(3, status=404), make_capture(5, status=503))
    seen = db.conn.execute("select last_checked_at, gone_at from articles").fetchone()
    assert seen == ("2026-01-05T00:00:00Z", None)


def test_equal_bytes_bring_their_first_capture(db: Database, make_capture: Callable[..., Capture]) -> None:
    first, other, same = (
        make_capture(1, payload="A"),
        make_capture(2, payload="B"),
        make_capture(3, payload="A"),
    )
    _save(db, first, other)
    _clean(db, first, other)
    _save(db, same)
    assert _pending(db) == [[first, same]]
    _clean(db, same)
    again = make_capture(4, payload="A")
    _save(db, again)
    assert _pending(db) == [[first, again]]
