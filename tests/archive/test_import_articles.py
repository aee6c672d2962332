import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from archive.articles import save_history
from archive.captures import save_capture
from archive.cleaning_queue import captures_to_clean, pending_pages
from archive.data_dir import open_data_dir
from archive.database import open_database, transaction
from archive.import_articles import BATCH, ImportCounts, ImportLineError, import_articles
from archive.records import Article, Capture, CleanResult
from archive.search import SearchQuery, search


def line(id: object = "x-1", **fields: object) -> str:
    article = {
        "id": id,
        "url": f"https://so-nn.example/tin/{id}",
        "title": "Luật Đất đai có hiệu lực",
        "lead": "Sở vừa công bố.",
        "body": "Nội dung của bài viết.",
        "published_at": "2024-08-01T08:00:00+07:00",
        "portal": "so-nn.example",
        "agency": "Sở Nông nghiệp",
    }
    return json.dumps(article | fields, ensure_ascii=False) + "\n"


def test_an_imported_article_keeps_its_id_and_is_found(tmp_path: Path) -> None:
    db = open_database(open_data_dir(tmp_path))
    assert import_articles(db, [line(), "\n", line(7)]) == ImportCounts(new=2)
    hits = search(db, SearchQuery(query="dat dai")).hits
    assert {hit.id for hit in hits} == {"x-1", "7"}
    assert [tuple(row) for row in db.conn.execute("select slug, home from portals")] == [
        ("so-nn.example", "https://so-nn.example/")
    ]
    db.close()


def test_importing_again_changes_nothing_and_a_new_text_changes_its_article(tmp_path: Path) -> None:
    db = open_database(open_data_dir(tmp_path))
    import_articles(db, [line()])
    assert import_articles(db, [line()]) == ImportCounts(unchanged=1)
    assert import_articles(db, [line(title="Giá lúa tăng")]) == ImportCounts(changed=1)
    assert search(db, SearchQuery(query="đất đai")).total == 0
    assert search(db, SearchQuery(query="gia lua")).total == 1
    db.close()


def test_optional_fields_may_be_missing(tmp_path: Path) -> None:
    db = open_database(open_data_dir(tmp_path))
    import_articles(db, [line(lead=None, published_at=None, agency=None)])
    row = db.conn.execute("select lead, published_at, agency from articles").fetchone()
    assert tuple(row) == (None, None, None)
    db.close()


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "line 2 is not JSON"),
        ("[" * 100_000, "line 2 is not JSON"),
        ("[1]", "line 2 is not a JSON object"),
        (line("b", title=None), 'line 2 has no "title"'),
        (line(""), 'line 2 has no "id"'),
        (line("b", body=["x"]), 'line 2: "body" is not a text'),
        (line("b", url="ftp://x"), 'line 2: "url" is not an http address'),
        (line("b", published_at="hôm qua"), 'line 2: "published_at" is not an ISO 8601'),
        (line("b", url="https://so-nn.example/tin/x-1"), "in the archive already, as article x-1"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, bad: str, says: str) -> None:
    db = open_database(open_data_dir(tmp_path))
    with pytest.raises(ImportLineError, match=r"; 0 articles before it are imported$") as error:
        import_articles(db, [line(), bad])
    assert says in str(error.value)
    assert db.conn.execute("select count(*) from articles").fetchone()[0] == 0
    db.close()


def test_bytes_that_are_not_utf_8_are_a_bad_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(line().encode() + b"\xff\xfe\n")
    db = open_database(open_data_dir(tmp_path / "data"))
    with file.open(encoding="utf-8") as lines, pytest.raises(ImportLineError, match="not UTF-8"):
        import_articles(db, lines)
    db.close()


def test_whole_batches_before_a_bad_line_stay(tmp_path: Path) -> None:
    db = open_database(open_data_dir(tmp_path))
    lines = [line(number, body="Ngắn.") for number in range(BATCH + 5)]
    with pytest.raises(
        ImportLineError, match=f"line {BATCH + 6} .*; {BATCH} articles before it are imported"
    ):
        import_articles(db, [*lines, "{"])
    assert db.conn.execute("select count(search_rowid) from articles").fetchone()[0] == BATCH
    assert import_articles(db, lines) == ImportCounts(new=5, unchanged=BATCH)
    db.close()


def test_an_article_that_was_crawled_is_not_overwritten(tmp_path: Path) -> None:
    db = open_database(open_data_dir(tmp_path))
    import_articles(db, [line()])
    db.conn.execute("update articles set capture_id = 'urn:uuid:1'")
    with pytest.raises(ImportLineError, match="was crawled"):
        import_articles(db, [line(title="Khác")])
    db.close()


def crawled(
    db: Database, make_capture: Callable[..., Capture], day: int, said: str | None, **facts: Any
) -> None:
    """A capture of the imported article's address, cleaned; `said` None is a list."""
    capture = make_capture(day, url="https://so-nn.example/tin/x-1", **facts)
    article = None
    if said is not None:
        article = Article(
            url=capture.url, canonical_url=capture.canonical_url, page_type="article", platform="generic",
            title="Giá lúa tăng", body=said,
        )  # fmt: skip
    result = CleanResult(page_type="article" if article else "listing", platform="generic", article=article)
    with transaction(db):
        save_capture(db, capture)
    for group in [captures_to_clean(db, page, "1") for page in pending_pages(db, "1")]:
        with transaction(db):
            save_history(db, [(one, result) for one in group], agency=None, cleaner_version="1")


def stored(db: Database) -> list[tuple[str, str, str, int]]:
    found = db.conn.execute("select id, canonical_url, body, n_versions from articles order by id")
    return [tuple(row) for row in found]


def test_an_imported_article_that_is_crawled_goes_on_under_its_id(
    db: Database, make_capture: Callable[..., Capture]
) -> None:
    import_articles(db, [line()])
    crawled(db, make_capture, 2, "Giá lúa tăng nhẹ.")
    crawled(db, make_capture, 5, "Giá lúa tăng mạnh.")
    assert stored(db) == [("x-1", "https://so-nn.example/tin/x-1", "Giá lúa tăng mạnh.", 2)]
    assert [hit.id for hit in search(db, SearchQuery(query="gia lua")).hits] == ["x-1"]
    assert search(db, SearchQuery(query="đất đai")).total == 0
    assert import_articles(db, [line()]) == ImportCounts(unchanged=1)
    assert stored(db)[0][2] == "Giá lúa tăng mạnh."


def test_an_imported_article_whose_address_shows_a_list_stays(
    db: Database, make_capture: Callable[..., Capture]
) -> None:
    import_articles(db, [line()])
    crawled(db, make_capture, 2, None)
    assert stored(db) == [("x-1", "https://so-nn.example/tin/x-1", "Nội dung của bài viết.", 1)]
    assert search(db, SearchQuery(query="đất đai")).total == 1


def test_an_imported_article_may_have_moved(db: Database, make_capture: Callable[..., Capture]) -> None:
    import_articles(db, [line()])
    new = make_capture(2, url="https://so-nn.example/tin/y-1")
    with transaction(db):
        save_capture(db, new)
    crawled(db, make_capture, 3, "Giá lúa tăng.", status=301, redirect_to=new.url)
    assert stored(db) == [("x-1", "https://so-nn.example/tin/y-1", "Giá lúa tăng.", 1)]


def test_facts_of_another_form_are_left_aside(db: Database) -> None:
    odd = {
        "page_type": "listing",
        "byline": 7,
        "tags": "a",
        "attachments": [{"link_text": "x"}],
        "cited_documents": ["1"],
    }
    import_articles(db, [line(**odd)])
    (row,) = db["articles"].rows
    assert (row["page_type"], row["byline"], row["tags"]) == ("article", None, "[]")
    assert db["attachments"].count == db["cited_documents"].count == 0
