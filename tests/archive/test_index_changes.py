from collections.abc import Callable

from sqlite_utils import Database

from archive.database import transaction
from archive.index_changes import IndexChanges
from archive.index_trees import TABLES

URLS = [f"https://so.example.vn/{number:016}" for number in range(4)]
IDS = [url[-16:] for url in URLS]
N_MATCHES = "select count(*) from search_fts where search_fts match ?"


def matches(db: Database, word: str) -> int:
    return int(db.conn.execute(N_MATCHES, (word,)).fetchone()[0])


def test_what_one_transaction_did_to_articles_is_written_once(
    db: Database, make_article_row: Callable[[Database, str], None]
) -> None:
    for url in URLS[:3]:
        make_article_row(db, url)
    index = IndexChanges(db)
    with transaction(db):
        for id in IDS[:3]:
            index.expect(id)
        assert index.write() == 3
    assert index.write() == 0
    with transaction(db):
        index.expect(IDS[0])
        db.conn.execute("update articles set body = 'lần đầu' where id = ?", (IDS[0],))
        index.expect(IDS[0])
        db.conn.execute("delete from articles where id = ?", (IDS[0],))
        index.expect(IDS[1])
        db.conn.execute(
            "update articles set body = 'lúa', published_at = '2020-01-02' where id = ?", (IDS[1],)
        )
        index.expect(IDS[2])
        db.conn.execute("delete from articles where id = ?", (IDS[2],))
        make_article_row(db, URLS[2])
        index.expect(IDS[3])
        make_article_row(db, URLS[3])
        assert index.write() == 4
    assert [matches(db, word) for word in ("dung", "đầu", "lúa")] == [2, 0, 1]
    for table in TABLES:
        db.conn.execute(f"insert into {table} ({table}) values ('integrity-check')")
    (n_rows,) = db.conn.execute("select count(*) from search_rows").fetchone()
    assert n_rows == 3
