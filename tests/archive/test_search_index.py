import json
import random
import sqlite3

from sqlite_utils import Database

from archive.import_articles import import_articles
from archive.index_rebuild import rebuild_index
from archive.search_index import (
    ROWS_PER_DAY,
    indexed_text,
    replace_articles,
    row_span,
    unindex_article,
)
from archive.search_tables import COLUMNS


def insert(db: Database, id: str, **fields: str | None) -> None:
    row = {
        "id": id,
        "url": f"https://so.example.vn/{id}",
        "canonical_url": f"https://so.example.vn/{id}",
        "portal": "so-mau",
        "page_type": "article",
        "title": "Luật Đất đai",
        "lead": None,
        "body": "Nội dung.",
        "published_at": "2024-08-01T08:00:00+07:00",
        "first_captured_at": "2024-09-01T00:00:00Z",
        "body_digest": "",
        "content_digest": "",
    } | fields
    db.conn.execute(
        f"insert into articles ({', '.join(row)}) values ({', '.join('?' * len(row))})", tuple(row.values())
    )


def found(db: Database, expression: str) -> list[str]:
    sql = (
        "select id from articles where search_rowid in"
        " (select rowid from search_fts where search_fts match ?) order by id"
    )
    return [id for (id,) in db.conn.execute(sql, (expression,))]


def matches(db: Database, expression: str) -> int:
    return int(
        db.conn.execute("select count(*) from search_fts where search_fts match ?", (expression,)).fetchone()[
            0
        ]
    )


def rowid(db: Database, id: str) -> int:
    return int(db.conn.execute("select search_rowid from articles where id = ?", (id,)).fetchone()[0])


def check_integrity(db: Database) -> None:
    for table in COLUMNS:
        db.conn.execute(f"insert into {table} ({table}) values ('integrity-check')")


def test_title_lead_and_body_are_found_with_and_without_marks(db: Database) -> None:
    insert(db, "a", lead="Sở vừa đẩy mạnh cải cách.", body="Về Hoà Bình.")
    replace_articles(db, {"a": None})
    for expression in (
        "dat dai",
        "đất đai",
        "body_f: dat",
        "body: đẩy",
        "day manh",
        "hòa",
        'body_f: "hoa binh"',
    ):
        assert found(db, expression) == ["a"], expression
    assert found(db, "body: dat") == []


def test_numbers_and_days_of_text_and_citations_are_references(db: Database) -> None:
    insert(db, "a", body="Kế hoạch 123/KH-UBND ngày 11 tháng 6 năm 2020.")
    db.conn.execute("insert into documents (number) values ('1752/QĐ-UBND')")
    db.conn.execute(
        "insert into cited_documents (article_id, position, number, issued_on, quote)"
        " values ('a', 1, '1752/QĐ-UBND', '2021-02-03', '')"
    )
    replace_articles(db, {"a": None})
    for token in ("vb123xkhubnd", "dt20200611", "vb1752xqdubnd", "dt20210203"):
        assert found(db, f"refs: {token}") == ["a"]


def test_an_article_taken_out_leaves_nothing(db: Database) -> None:
    insert(db, "a", body="Kế hoạch 123/KH-UBND")
    replace_articles(db, {"a": None})
    unindex_article(db, "a")
    assert [matches(db, word) for word in ("dat", "đất", "vb123xkhubnd")] == [0, 0, 0]
    assert db.conn.execute("select search_rowid from articles").fetchone()[0] is None
    unindex_article(db, "a")
    unindex_article(db, "unknown")
    replace_articles(db, {"unknown": None})
    check_integrity(db)


def test_a_changed_article_keeps_its_row_unless_its_day_changes(db: Database) -> None:
    insert(db, "a")
    assert replace_articles(db, {"a": None})
    first = rowid(db, "a")
    before = indexed_text(db, "a")
    assert not replace_articles(db, {"a": before})
    db.conn.execute("update articles set title = 'Giá lúa'")
    assert replace_articles(db, {"a": before})
    assert (matches(db, "dat"), found(db, "lua"), rowid(db, "a")) == (0, ["a"], first)
    before = indexed_text(db, "a")
    db.conn.execute("update articles set published_at = '2024-08-02'")
    assert replace_articles(db, {"a": before})
    assert rowid(db, "a") == first + ROWS_PER_DAY
    before = indexed_text(db, "a")
    db.conn.execute("delete from articles")
    assert replace_articles(db, {"a": before})
    assert matches(db, "lua") == 0


def test_rows_stand_in_date_order(db: Database) -> None:
    insert(db, "old", published_at="2011-01-01")
    insert(db, "new", published_at="2024-08-01T23:00:00+07:00")
    insert(db, "same", published_at="2024-08-01")
    insert(db, "undated", published_at=None)
    insert(db, "unknown", published_at=None, first_captured_at=None)
    for id in ("undated", "new", "unknown", "old", "same"):
        replace_articles(db, {id: None})
    ids = [id for (id,) in db.conn.execute("select id from articles order by search_rowid")]
    assert ids == ["unknown", "old", "new", "same", "undated"]
    first, last = row_span("2024-08-01", "2024-08-01")
    assert [first <= rowid(db, id) <= last for id in ids] == [False, False, True, True, False]
    first, last = row_span(None, None)
    assert all(first <= rowid(db, id) <= last for id in ids)


def test_a_full_day_flows_into_the_day_before(db: Database) -> None:
    insert(db, "full", published_at="2024-08-01")
    replace_articles(db, {"full": None})
    db.conn.execute("update articles set search_rowid = search_rowid + ?", (ROWS_PER_DAY - 1,))
    insert(db, "next", published_at="2024-08-01")
    replace_articles(db, {"next": None})
    assert rowid(db, "next") == rowid(db, "full") - 2 * ROWS_PER_DAY + 1


def test_a_rebuilt_index_is_the_same_whatever_the_order_of_arrival(db: Database) -> None:
    ids = [f"{number:02}" for number in range(20)]
    random.Random(1).shuffle(ids)
    for id in ids:
        insert(db, id, published_at=f"2024-08-{int(id) % 3 + 1:02}")
        replace_articles(db, {id: None})
    assert rebuild_index(db) == 20
    rows = dict(db.conn.execute("select id, search_rowid from articles").fetchall())
    assert sorted(rows, key=rows.__getitem__) == sorted(rows, key=lambda id: (int(id) % 3, id))
    assert found(db, "dat dai") == sorted(ids)
    check_integrity(db)


def test_any_history_of_changes_leaves_what_a_new_index_holds(db: Database) -> None:
    words = ["đất", "đai", "lúa", "Hoà", "thuỷ", "sản", "15/2021/NĐ-CP", "ngày 1/2/2020"]
    choose = random.Random(7)
    for step in range(300):
        id = str(choose.randrange(12))
        before = indexed_text(db, id)
        text = " ".join(choose.choices(words, k=6))
        if before is None:
            insert(db, id, title=text, published_at=choose.choice(["2020-01-01", "2020-01-02", None]))
        elif step % 5 == 0:
            unindex_article(db, id)
            db.conn.execute("delete from articles where id = ?", (id,))
            continue
        else:
            db.conn.execute("update articles set body = ? where id = ?", (text, id))
        replace_articles(db, {id: before})
    counted = vocabulary(db)
    rebuild_index(db)
    assert counted == vocabulary(db)
    assert counted


def vocabulary(db: Database) -> list[tuple[object, ...]]:
    said: list[tuple[object, ...]] = []
    for table in COLUMNS:
        db.conn.execute(
            f"create virtual table if not exists temp.words_of_{table} using fts5vocab(main, {table}, col)"
        )
        said += [tuple(row) for row in db.conn.execute(f"select * from temp.words_of_{table} order by 1, 2")]
    return said


def test_the_file_is_searched_by_plain_sqlite(db: Database) -> None:
    insert(db, "a")
    replace_articles(db, {"a": None})
    path = db.conn.execute("pragma database_list").fetchone()[2]
    plain = sqlite3.connect(path)
    assert plain.execute("select count(*) from search_fts where search_fts match 'dat dai'").fetchone() == (
        1,
    )
    plain.close()


def test_text_that_is_no_sentence_is_indexed(db: Database) -> None:
    strange = ["", " ", "\x00", "İstanbul ẞ ﬁ ½ ²", "漢字", "👍🏽", "a" * 100_000, "\u0301\u0323", "ก็ท์"]
    lines = [
        json.dumps(
            {
                "id": i,
                "url": f"https://x.example/{i}",
                "title": f"t {text}",
                "body": f"b {text}",
                "portal": "x",
            }
        )
        for i, text in enumerate(strange)
    ]
    import_articles(db, lines)
    assert db.conn.execute("select count(search_rowid) from articles").fetchone()[0] == len(strange)
    assert rebuild_index(db) == len(strange)
    check_integrity(db)
