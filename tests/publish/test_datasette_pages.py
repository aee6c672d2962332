"""Datasette's own pages on the archive: described, searchable, with stored queries."""

import json

import pytest

from archive.columns import TABLES
from archive.stored_queries import stored_queries


def test_database_page_lists_described_tables_and_hides_internal_ones(site):
    shown = {table["name"]: table for table in json.loads(site.get("/archive.json").text)["tables"]}

    assert set(TABLES) <= set(shown)
    assert not any(shown[table]["hidden"] for table in TABLES)
    assert all(table["hidden"] for name, table in shown.items() if name not in TABLES)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_page_describes_its_columns(site, table):
    page = site.get(f"/archive/{table}")

    assert page.status == 200
    for column in TABLES[table].columns:
        assert f"<dt>{column}</dt>" in page.text


def test_table_pages_carry_our_navigation(site):
    page = site.get("/archive/articles").text

    assert 'class="banluu-nav"' in page
    assert 'href="/search"' in page


@pytest.mark.parametrize("query", ["dat+dai", "%C4%91%E1%BA%A5t+%C4%91ai", "123/KH-UBND", "QUAN+LY"])
def test_datasettes_table_search_understands_vietnamese(site, query):
    rows = json.loads(site.get(f"/archive/articles.json?_search={query}&_shape=array").text)

    assert [row["title"] for row in rows] == ["Tăng cường quản lý đất đai năm 2020"]


@pytest.mark.parametrize("query", ["ddaats+ddai", "dat+-quan", "cites:123/KH-UBND", "xyzzy+OR+%22quan+ly%22"])
def test_datasettes_table_search_knows_readings_and_operators(site, query):
    assert len(json.loads(site.get(f"/archive/articles.json?_search={query}&_shape=array").text)) == 1


@pytest.mark.parametrize("query", ["xyzzy", "%22", "*", "AND"])
def test_datasettes_table_search_finds_nothing_without_an_error(site, query):
    answer = site.get(f"/archive/articles.json?_search={query}&_shape=array")

    assert (answer.status, json.loads(answer.text)) == (200, [])


def test_raw_search_mode_is_refused_not_broken(site):
    assert site.get("/archive/articles.json?_search=123/KH&_searchmode=raw").status == 400


def test_articles_have_facets_and_come_newest_first(site):
    answer = json.loads(site.get("/archive/articles.json").text)

    assert set(answer["facet_results"]) == {"portal", "page_type"}
    titles = [row[answer["columns"].index("title")] for row in answer["rows"]]
    assert titles[0].startswith("Thử")


def test_csv_keeps_vietnamese_text(site):
    answer = site.get("/archive/articles.csv")

    assert answer.headers["content-type"].startswith("text/plain")
    assert "Tăng cường quản lý đất đai năm 2020" in answer.text


def test_cells_link_to_our_pages(site):
    assert (
        f'<a href="{site.article("https://ubnd.example.vn/thong-bao-7")}">'
        in site.get("/archive/articles").text
    )
    assert (
        '<a href="/documents/123%2FKH-UBND">123/KH-UBND</a>'
        in site.get("/archive/van_ban_duoc_dan_nhieu_nhat").text
    )


@pytest.mark.parametrize("query", stored_queries(), ids=lambda query: query.name)
def test_stored_query_runs_explains_itself_and_finds_something(site, query):
    page = site.get(f"/archive/{query.name}").text
    answer = json.loads(site.get(f"/archive/{query.name}.json?_shape=array").text)

    assert query.title in page
    assert query.explanation[:40] in page
    assert len(answer) >= 1


def test_there_are_at_least_five_stored_queries():
    assert len(stored_queries()) >= 5
