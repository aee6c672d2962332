import json

import pytest
from sqlite_utils import Database

from archive import search_facets
from archive.data_dir import DataDir
from archive.database import open_database, transaction
from archive.import_articles import import_articles
from archive.index_rebuild import rebuild_index
from archive.portals import save_portal
from archive.search import SearchQuery, search
from archive.search_facets import Facets, count_facets
from archive.search_index import replace_articles, unindex_article

ARTICLES = (
    ("a", "Lúa", "p1", "so-a", "Tin", "2020-06-11"),
    ("b", "Lúa", "p1", "so-a", "Tin", "2021-01-31"),
    ("c", "Lúa", "p2", "so-b", None, "2021-02-01"),
    ("d", "Lúa ngô", "p2", None, "Thông báo", None),
)


@pytest.fixture
def filled(db: Database) -> Database:
    with transaction(db):
        save_portal(db, slug="p1", name="Cổng một", home="https://p1.example/", agency="so-a")
    names = ("id", "title", "portal", "agency", "section", "published_at")
    lines = [
        json.dumps({"url": f"https://x.example/{one[0]}", "body": "x", **dict(zip(names, one, strict=True))})
        for one in ARTICLES
    ]
    import_articles(db, lines)
    return db


def facets_of(db: Database, query: str, **filters: str) -> Facets:
    asked = SearchQuery(query=query, **filters)
    return count_facets(db.conn, asked, search(db, asked))


def told(facets: Facets, facet: str) -> list[tuple[str, int]]:
    return [(one.value, one.count) for one in facets.values.get(facet, ())]


def cite(db: Database, id: str, *kinds: str) -> None:
    from archive.search_index import indexed_text

    with transaction(db):
        before = indexed_text(db, id)
        for position, kind in enumerate(kinds, 1):
            number = f"{position}/{id}"
            db.conn.execute("insert into documents (number) values (?)", (number,))
            db.conn.execute(
                "insert into cited_documents (article_id, position, number, kind, quote) values (?, ?, ?, ?, '')",
                (id, position, number, kind),
            )
        replace_articles(db, {id: before})


def test_matches_are_counted_by_every_facet(filled: Database) -> None:
    facets = facets_of(filled, "lua")
    assert told(facets, "portal") == [("p1", 2), ("p2", 2)]
    assert told(facets, "agency") == [("so-a", 2), ("so-b", 1)]
    assert told(facets, "section") == [("Tin", 2), ("Thông báo", 1)]
    assert told(facets, "year") == [("2021", 2), ("2020", 1)]
    assert [one.name for one in facets.values["portal"]] == ["Cổng một", "p2"]
    assert [one.name for one in facets.values["agency"]] == ["Cổng một", "so-b"]
    assert (facets.n_counted, facets.is_exact) == (4, True)


@pytest.mark.parametrize("query", ["lúa", "", "ngô OR lúa", "lua -ngo"])
def test_facets_count_what_the_search_finds(filled: Database, query: str) -> None:
    facets = facets_of(filled, query, portal="p2")
    total = search(filled, SearchQuery(query=query, portal="p2")).total
    assert told(facets, "portal") == [("p2", total)]


def test_articles_are_filtered_by_the_kinds_that_they_cite(filled: Database) -> None:
    cite(filled, "a", "Kế hoạch", "Quyết định")
    cite(filled, "b", "Kế hoạch")
    assert told(facets_of(filled, "lúa"), "kind") == [("Kế hoạch", 2), ("Quyết định", 1)]
    assert told(facets_of(filled, "lúa", kind="Quyết định"), "year") == [("2020", 1)]
    assert {hit.id for hit in search(filled, SearchQuery(query='kind:"ke hoach"')).hits} == {"a", "b"}


def test_nothing_found_has_no_facets(filled: Database) -> None:
    assert facets_of(filled, "xyz").values == {}


def test_only_the_newest_are_counted_beyond_the_cap(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_facets, "COUNTED_FACETS", 2)
    facets = facets_of(filled, "lúa")
    assert (facets.n_counted, facets.is_exact) == (2, False)


def profiles(db: Database) -> list[tuple[object, ...]]:
    return db.conn.execute(
        "select r.search_rowid, portal, agency, section, year, kinds from search_rows r"
        " join search_profiles p on p.id = r.profile order by 1"
    ).fetchall()


def test_profiles_follow_the_articles(filled: Database) -> None:
    cite(filled, "c", "Thông báo", "Kế hoạch")
    with transaction(filled):
        unindex_article(filled, "d")
        filled.conn.execute("delete from articles where id = 'd'")
    kept = profiles(filled)
    assert len(kept) == 3
    rebuild_index(filled)
    assert profiles(filled) == kept


def test_an_older_archive_gets_its_profiles(data_dir: DataDir, filled: Database) -> None:
    cite(filled, "b", "Thông báo", "Kế hoạch", "Kế hoạch")
    kept = profiles(filled)
    for table in ("search_rows", "search_profiles", "search_words"):
        filled.conn.execute(f"drop table {table}")
    filled.conn.execute("delete from _sqlite_migrations where name like 'm007%'")
    filled.close()
    reopened = open_database(data_dir)
    assert profiles(reopened) == kept
    reopened.close()
