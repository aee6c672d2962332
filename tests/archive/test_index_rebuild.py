import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import index_rebuild
from archive.data_dir import DataDir
from archive.database import open_database, transaction
from archive.import_articles import import_articles
from archive.index_rebuild import IndexProgress, index_progress, rebuild_index
from archive.index_trees import TABLES, merge_trees
from archive.opened_archive import writing
from archive.search import SearchQuery, search
from archive.status import read_status

N_TREES = "select count(distinct id >> 37) from {}_data where id >> 37 > 0"


class KilledError(Exception):
    """What stops a rebuild here."""


@pytest.fixture
def filled(db: Database) -> Database:
    articles = [
        {
            "id": f"a{number:02}",
            "url": f"https://x.example/{number}",
            "title": f"Kế hoạch {number}/KH-UBND",
            "body": f"Đất đai, đất đai. Quyết định 0{number}/QĐ-UBND",
            "portal": "x",
            "published_at": f"2020-01-{number % 3 + 1:02}",
        }
        for number in range(10)
    ]
    import_articles(db, map(json.dumps, articles))
    with transaction(db):
        db.conn.execute(
            "insert into attachments (article_id, position, url, text) values ('a01', 1, 'https://x.example/1.pdf', 'Nạo vét')"
        )
    return db


def rows(db: Database) -> list[tuple[str, int]]:
    return [tuple(row) for row in db.conn.execute("select id, search_rowid from articles order by id")]


def found(db: Database, text: str) -> list[str]:
    return sorted(hit.id for hit in search(db, SearchQuery(query=text, limit=20)).hits)


@pytest.mark.parametrize("n_articles", [0, 5, 9])
def test_a_rebuild_that_was_killed_goes_on_with_the_next_opening(
    data_dir: DataDir, filled: Database, monkeypatch: pytest.MonkeyPatch, n_articles: int
) -> None:
    rebuild_index(filled)
    whole, answers = rows(filled), found(filled, "đất đai")
    left = n_articles

    def kill(_: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KilledError

    monkeypatch.setattr(index_rebuild, "BATCH", 4)
    with pytest.raises(KilledError):
        rebuild_index(filled, kill)
    done = n_articles // 4 * 4
    assert index_progress(filled.conn) == IndexProgress("articles", done, 10)
    assert len(found(filled, "đất đai")) == done
    filled.close()
    opened = open_database(data_dir)
    assert index_progress(opened.conn) is None
    assert (rows(opened), found(opened, "đất đai"), found(opened, "nạo vét")) == (whole, answers, ["a01"])
    opened.close()


def test_asked_for_again_after_a_kill_it_goes_on_and_is_made_once(
    data_dir: DataDir, filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    def kill_at_the_sixth(_: int) -> None:
        if len(told) == 5:
            raise KilledError
        told.append(1)

    monkeypatch.setattr(index_rebuild, "BATCH", 4)
    with pytest.raises(KilledError):
        rebuild_index(filled, kill_at_the_sixth)
    filled.close()
    told.clear()
    with writing(data_dir.root, "reindex", create=False, leaves_index=True) as (_, opened):
        assert rebuild_index(opened, told.append) == 10
        assert len(told) == 6 + 1  # of 10 articles 4 were kept; then the file
        assert found(opened, "đất đai") == [f"a{number:02}" for number in range(10)]


def test_an_article_that_keeps_its_row_is_not_written_again(filled: Database) -> None:
    rebuild_index(filled)
    filled.conn.execute(
        "create temp trigger written before update on articles begin select raise(abort, 'written'); end"
    )
    assert rebuild_index(filled) == 10
    assert len(found(filled, "đất đai")) == 10


def test_row_numbers_change_hands(filled: Database) -> None:
    filled.conn.execute("update articles set search_rowid = null")
    first = 737425 * index_rebuild.ROWS_PER_DAY
    for place, (article_id,) in enumerate(
        filled.conn.execute("select id from articles order by id desc").fetchall()
    ):
        filled.conn.execute("update articles set search_rowid = ? where id = ?", (first + place, article_id))
    rebuild_index(filled)
    ordered = [id for id, _ in sorted(rows(filled), key=lambda row: row[1])]
    assert ordered == sorted(ordered, key=lambda id: (int(id[1:]) % 3, id))


def test_each_table_is_one_tree_afterwards_and_merges_as_usual(filled: Database) -> None:
    rebuild_index(filled)
    for table in TABLES:
        assert filled.conn.execute(N_TREES.format(table)).fetchone()[0] == 1, table
        settings = dict(filled.conn.execute(f"select k, v from {table}_config"))
        assert (settings["automerge"], settings["crisismerge"]) == (4, 16)


def test_trees_are_merged_in_steps(filled: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("archive.index_trees.STEP_PAGES", 1)
    monkeypatch.setattr("archive.import_articles.BATCH", 50)
    words = [" ".join(f"từ{place * 7 % 400 + number}" for place in range(300)) for number in range(120)]
    lines = (
        json.dumps(
            {"id": f"b{n}", "url": f"https://x.example/b{n}", "title": "Tin", "body": text, "portal": "x"}
        )
        for n, text in enumerate(words)
    )
    import_articles(filled, lines)
    assert filled.conn.execute(N_TREES.format("search_fts")).fetchone()[0] == 1
    merge_trees(filled)
    filled.conn.execute("insert into search_fts (search_fts) values ('integrity-check')")
    assert len(found(filled, "từ100")) == 20
    assert not filled.conn.in_transaction


def test_a_long_rebuild_says_how_far_it_is(
    filled: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(index_rebuild, "TOLD_AFTER", -1.0)
    rebuild_index(filled)
    assert "the search index is made anew: 1 of 10 articles" in caplog.text


def test_status_names_a_half_made_index(filled: Database) -> None:
    assert not any("search index" in line for line in read_status(filled, "").attention)
    filled.conn.execute("insert into index_rebuild values ('articles', 1000, 2000)")
    (line,) = read_status(filled, "").attention
    assert line.startswith("the search index is made anew (1,000 of 2,000 articles)")
