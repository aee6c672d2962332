"""Articles that share their text: the list, its other forms, and the part of an article's page."""

import csv
import io
import json
from xml.etree.ElementTree import fromstring

LAND = "https://sotnmt.example.vn/tin-tuc/quan-ly-dat-dai-101.html"
UNDATED = "https://ubnd.example.vn/thong-bao-7"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_earlier_article_stands_first(site):
    page = site.get("/copies").text

    assert "<strong>1 cặp bài</strong>" in page
    assert page.index("Thông báo lịch tiếp công dân") < page.index("Tăng cường quản lý đất đai năm 2020")
    assert "chung 83% nội dung của bài ngắn hơn" in page
    assert "83% of the shorter text is shared" in site.get("/copies?lang=en").text


def test_the_list_can_be_filtered(site):
    assert json.loads(site.get("/copies.json?portal=ubnd").text)["total"] == 1
    assert json.loads(site.get("/copies.json?portal=khac&within=1").text)["total"] == 0
    assert "Chưa thấy bài nào dùng chung nội dung" in site.get("/copies?portal=khac").text


def test_the_list_as_json_csv_and_feed_says_the_same(site):
    (pair,) = json.loads(site.get("/copies.json").text)["pairs"]
    (row,) = csv.DictReader(io.StringIO(site.get("/copies.csv").text.lstrip("\ufeff")))
    (entry,) = fromstring(site.get("/copies.atom").text).findall(f"{ATOM}entry")

    assert (pair["first_portal"], pair["second_portal"]) == ("ubnd", "sotnmt")
    assert pair["earlier_id"] == pair["first_id"] == row["first_id"]
    assert (pair["shared_share"], row["shared_share"]) == (0.834, "0.834")
    assert entry.findtext(f"{ATOM}title") == pair["second_title"]


def test_an_article_names_those_that_share_its_text(site):
    land, other = site.get(site.article(LAND)).text, site.get(site.article(UNDATED)).text

    assert f'href="{site.article(UNDATED)}">Thông báo lịch tiếp công dân</a>' in land
    assert "đăng trước bài này" in land
    assert f'href="{site.article(LAND)}"' in other
    assert "đăng sau bài này" in other
