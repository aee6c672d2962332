"""An article that was imported clean is taken over whole: with its files and citations, and into the index."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.carried_rows import carry_rows
from archive.data_dir import DataDir, open_data_dir
from archive.import_articles import import_articles
from archive.merged_rows import merge_rows
from archive.search_index import indexed_text

ARTICLES = [
    {
        "id": f"cu-{n}",
        "url": f"https://so.example.vn/tin/{n}",
        "title": f"Tin cũ {n}",
        "body": "Theo quyết định của tỉnh.",
        "portal": "so_cu",
        "published_at": f"2019-01-0{n}",
        "attachments": [{"url": f"https://so.example.vn/Tệp {n}.pdf", "link_text": "Quyết định"}],
        "cited_documents": [
            {"number": number, "kind": "Quyết định", "issued_on": "2018-12-01", "quote": f"số {number}"}
            for number in ("05/QĐ-UBND", "5/QĐ-UBND")[:n]
        ],
    }
    for n in (2, 1)
]
TOLD = (
    "select id, url, title, body, published_at from articles order by id",
    "select * from attachments order by article_id, position",
    "select * from cited_documents order by article_id, position",
    "select * from documents order by number",
    "select id from articles where search_rowid in"
    " (select rowid from search_fts where search_fts match 'refs: vb5xqdubnd') order by id",
)


def told(db: Database) -> list[list[tuple[object, ...]]]:
    return [db.conn.execute(sql).fetchall() for sql in TOLD]


@pytest.fixture
def other(tmp_path: Path, open_empty: Callable[[DataDir], Database]) -> tuple[DataDir, Database]:
    folder = open_data_dir(tmp_path / "other")
    return folder, open_empty(folder)


@pytest.mark.parametrize("way", ["merged", "carried"])
def test_imported_articles_are_taken_over_with_files_and_citations(
    data_dir: DataDir, db: Database, other: tuple[DataDir, Database], way: str
) -> None:
    folder, theirs = other
    with closing(theirs):
        import_articles(theirs, map(json.dumps, ARTICLES))
        expected = told(theirs)
        assert [len(found) for found in expected] == [2, 2, 3, 1, 2]
        if way == "carried":
            assert carry_rows(folder.database_path, db).unread == {}
        else:
            assert [merge_rows(data_dir, db, theirs, ()).imported for _ in range(2)] == [2, 0]
        assert told(db) == expected
        by_day = "select id from articles order by search_rowid"
        assert db.conn.execute(by_day).fetchall() == [("cu-1",), ("cu-2",)]
        assert indexed_text(db, "cu-2").citations == indexed_text(theirs, "cu-2").citations
