"""Texts of attached files in their rows and in the index, and what the search makes of them."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from archive import articles
from archive.captures import save_capture
from archive.database import transaction
from archive.file_texts import PendingFile, ReadFile, pending_files, save_file
from archive.index_rebuild import rebuild_index
from archive.records import Article, Attachment, Capture, CleanResult
from archive.search import SearchQuery, search

PAGE = "https://so.example.vn/tin-tuc/ke-hoach-123.html"
PLAN = "https://so.example.vn/tep/ke-hoach.pdf"


@pytest.fixture
def make_page(
    db: Database, make_capture: Callable[..., Capture], make_article: Callable[..., Article]
) -> Callable[..., None]:
    days = itertools.count(1)

    def make(url: str = PAGE, *, body: str = "Nội dung.", files: tuple[str, ...] = (PLAN,)) -> None:
        article = make_article(
            body,
            url=url,
            attachments=tuple(Attachment(url=file, link_text="Kế hoạch") for file in files),
        )
        capture = make_capture(next(days), url=url)
        with transaction(db):
            save_capture(db, capture)
            articles.save_history(
                db,
                [(capture, CleanResult(page_type="article", platform="nukeviet", article=article))],
                agency=None,
                cleaner_version="1",
            )

    return make


@pytest.fixture
def read(db: Database, make_capture: Callable[..., Capture]) -> Callable[..., list[PendingFile]]:
    """Captures a file where a payload is given, and reads what waits for the extractor."""

    def read(*pages: str, day: int = 1, payload: str | None = None, version: str = "1") -> list[PendingFile]:
        if payload is not None:
            with transaction(db):
                save_capture(db, make_capture(day, url=PLAN, kind="attachment", payload=payload))
        with transaction(db):
            waiting = pending_files(db, version)
            for pending in waiting:
                found = ReadFile(
                    type="pdf",
                    n_bytes=9,
                    pages=pages,
                    n_pages=len(pages),
                    note=None,
                    extractor=f"{version}; x 1",
                )
                save_file(db, pending, found)
        return waiting

    return read


def hits(db: Database, query: str, **facts: Any) -> list[tuple[str, int | None]]:
    result = search(db, SearchQuery(query=query, **facts))
    return [(hit.url.rpartition("/")[2], hit.file.page if hit.file else None) for hit in result.hits]


def digests_of(db: Database) -> list[str]:
    found = db.conn.execute(
        "select payload_digest from captures where kind = 'attachment' group by 1 order by min(captured_at)"
    )
    return [str(digest) for (digest,) in found]


def test_words_of_a_file_lead_to_its_article_and_page(
    db: Database, make_page: Callable[..., None], read: Callable[..., list[PendingFile]]
) -> None:
    make_page()
    read("Điều 1. Phạm vi", "Nạo vét kênh theo 45/QĐ-UBND", payload="a")
    assert hits(db, "nạo vét") == hits(db, "45/QĐ-UBND") == [("ke-hoach-123.html", 2)]
    assert hits(db, "nao vet", until="2019-01-01") == []
    (hit,) = search(db, SearchQuery(query="nao vet")).hits
    assert hit.snippet.startswith("<mark>Nạo vét</mark> kênh")
    assert hit.as_json()["file"] == {"url": PLAN, "link_text": "Kế hoạch", "page": 2}
    rebuild_index(db)
    assert hits(db, "nạo vét") == [("ke-hoach-123.html", 2)]


def test_files_that_lacked_a_program_wait_once_it_is_there(
    db: Database, make_page: Callable[..., None], read: Callable[..., list[PendingFile]]
) -> None:
    make_page()
    read("", payload="a")
    db.conn.execute("update attachments set note = 'page 2: no text layer; install it'")
    with transaction(db):
        assert pending_files(db, "1") == []
        assert pending_files(db, "1", remedies=("old format; install that",)) == []
        (waiting,) = pending_files(db, "1", remedies=("no text layer; install it",))
    assert [url for (_, url), _ in waiting.rows] == [PLAN]


def test_articles_that_answer_themselves_stand_before_files(
    db: Database, make_page: Callable[..., None], read: Callable[..., list[PendingFile]]
) -> None:
    make_page()
    for number in range(3):
        make_page(f"https://so.example.vn/tin-tuc/kenh-{number}.html", body="Nạo vét kênh mương.", files=())
    make_page("https://so.example.vn/tin-tuc/kenh-ca-hai.html", body="Nạo vét kênh.", files=(PLAN,))
    read("Nạo vét kênh", payload="a")
    found = hits(db, "nạo vét kênh")
    assert len(found) == 5
    assert found[-1] == ("ke-hoach-123.html", 1)
    assert [hits(db, "nạo vét kênh", limit=2, page=page)[0] for page in (1, 3)] == [found[0], found[4]]
    assert search(db, SearchQuery(query="nạo vét kênh")).total == 5


def test_the_index_follows_the_rows(
    db: Database, make_page: Callable[..., None], read: Callable[..., list[PendingFile]]
) -> None:
    make_page()
    assert len(read("Mương cũ", payload="a")) == 1
    assert read("không đọc") == []
    assert read("không đọc", day=2, payload="a") == []
    assert len(read("Mương mới", day=3, payload="b")) == 1
    assert (hits(db, '"mương cũ"'), hits(db, '"mương mới"')) == ([], [("ke-hoach-123.html", 1)])
    edits = "select from_version, to_version, kind, before, after, seen_at from edits"
    digests = [f"Kế hoạch ({digest[:19]})" for digest in digests_of(db)]
    assert db.conn.execute(edits).fetchall() == [(1, 1, "attachment", *digests, "2026-01-03T00:00:00Z")]
    assert len(read("Mương đọc lại", version="2")) == 2
    # Both say the same now: the file was only saved again
    assert db.conn.execute(edits).fetchall() == []
    assert hits(db, '"đọc lại"') == [("ke-hoach-123.html", 1)]
    make_page(files=())
    assert hits(db, '"đọc lại"') == []
    assert db.conn.execute("select count(*) from file_pages").fetchone() == (0,)
    db.conn.execute("insert into file_fts (file_fts) values ('integrity-check')")
    # An article that comes to a file which is known reads it again
    make_page(files=(PLAN,))
    assert len(read("Mương đọc lại", version="2")) == 1
    assert hits(db, '"đọc lại"') == [("ke-hoach-123.html", 1)]
