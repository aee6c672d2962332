"""The search as a page with facets, as CSV and as Atom."""

import csv
import io
import json
from xml.etree.ElementTree import fromstring

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"


def test_facets_lead_to_narrower_pages_and_back(site):
    page = site.get("/search?q=dat").text
    assert 'href="/search?q=dat&amp;year=2020"' in page
    assert 'href="/search?q=dat&amp;portal=sotnmt"' in page

    narrow = site.get("/search?q=dat&year=2020&section=Tin+ho%E1%BA%A1t+%C4%91%E1%BB%99ng").text
    assert "1 kết quả" in narrow
    assert (
        'href="/search?q=dat&amp;section=Tin+ho%E1%BA%A1t+%C4%91%E1%BB%99ng"' in narrow
    )  # takes the year off
    assert 'aria-current="true"' in narrow
    assert '<input type="hidden" name="year" value="2020">' in narrow


def test_the_kind_of_cited_document_is_a_facet(site):
    assert "Loại văn bản được dẫn" in site.get("/search?q=dat").text
    assert "1 kết quả" in site.get("/search?kind=K%E1%BA%BF+ho%E1%BA%A1ch").text


def test_a_reading_is_told_with_a_way_back(site):
    page = site.get("/search?q=quanr+lys+ddaats+ddai").text
    assert "Tìm theo: <strong>quản lý đất đai</strong>?" in page
    assert 'href="/search?q=quanr+lys+ddaats+ddai&amp;literal=1"' in page
    assert "Tìm theo" not in site.get("/search?q=quanr+lys+ddaats+ddai&literal=1").text
    assert json.loads(site.get("/search.json?q=quanr+lys").text)["interpreted"] == "quản lý"


def test_other_queries_are_named_where_nothing_is_found(site):
    page = site.get("/search?q=%22dat+dai+quan+ly%22").text
    assert "Có phải bạn muốn tìm:" in page
    assert 'href="/search?q=dat+dai+quan+ly"' in page


def test_facets_in_json_only_when_asked(site):
    assert "facets" not in json.loads(site.get("/search.json?q=dat").text)
    facets = json.loads(site.get("/search.json?q=dat&facets=1").text)["facets"]
    assert facets["portal"] == [{"value": "sotnmt", "name": "Sở Tài nguyên và Môi trường", "count": 2}]


def test_csv_has_the_hits(site):
    answer = site.get("/search.csv?q=dat+dai")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row["title"] for row in rows] == ["Tăng cường quản lý đất đai năm 2020"]


@pytest.mark.parametrize("query", ["dat", "", "\x01&<"])
def test_atom_is_a_feed(site, query):
    answer = site.get(
        f"/search.atom?q={query.encode().hex(' ').replace(' ', '%').join(['%', '']) if query else ''}"
    )
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = fromstring(answer.text)
    entries = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}updated")
    for entry in entries:
        assert entry.findtext(f"{ATOM}id").startswith(site.address + "/articles/")
        assert entry.findtext(f"{ATOM}updated")[10] == "T"
    times = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert (times == sorted(times, reverse=True)) or query == ""


@pytest.mark.parametrize("path", ["/search.csv", "/search.atom"])
def test_a_wrong_date_is_told(site, path):
    assert site.get(f"{path}?q=dat&since=x").status == 400


def test_the_length_of_a_page_is_asked_for(site):
    assert len(json.loads(site.get("/search.json?q=dat&limit=1").text)["hits"]) == 1
    assert len(json.loads(site.get("/search.json?q=dat&limit=x").text)["hits"]) == 2


def test_an_answer_is_found_anew_when_the_archive_changes(make_archive, serving):
    from archive.database import open_database, transaction

    data_dir = make_archive()
    with serving(data_dir) as running:
        assert json.loads(running.get("/search.json?q=dat+dai").text)["total"] == 1
        db = open_database(data_dir)
        with transaction(db):
            db.conn.execute("update articles set title = 'Ngô' where title like 'Tăng cường%'")
        db.close()
        assert json.loads(running.get("/search.json?q=dat+dai").text)["hits"][0]["title"] == "Ngô"
