"""What changed and what is gone: the log of edits, the versions of an article, the removed articles."""

import csv
import io
import json
from xml.etree.ElementTree import fromstring

LAND = "https://sotnmt.example.vn/tin-tuc/quan-ly-dat-dai-101.html"
HOSTILE = "https://sotnmt.example.vn/tin-tuc/thu-nghiem-102.html"
UNDATED = "https://ubnd.example.vn/thong-bao-7"
ATOM = "{http://www.w3.org/2005/Atom}"


def kinds(site, arguments):
    return [edit["kind"] for edit in json.loads(site.get(f"/edits.json?{arguments}").text)["edits"]]


def test_the_log_has_the_newest_edits_first_with_before_and_after(site):
    page = site.get("/edits").text

    assert "<strong>4 thay đổi</strong>" in page
    assert page.index("alert(6)") < page.index("Tăng cường quản lý đất đai năm 2020")
    assert '<del><span class="hidden">[trước: </span>102<span class="hidden">]</span></del>' in page
    assert '<ins><span class="hidden">[sau: </span>120<span class="hidden">]</span></ins>' in page
    assert "<blockquote>Xã An Bình | 120</blockquote>" in page
    assert f'href="{site.article(LAND)}/versions"' in page


def test_the_log_can_be_filtered_by_portal_and_kind(site):
    assert kinds(site, "portal=sotnmt") == ["wording", "title", "number", "deadline"]
    assert kinds(site, "kind=number") == ["number"]
    assert kinds(site, "portal=ubnd") == kinds(site, "kind=%27x") == []
    assert '<option value="deadline" selected>Thời hạn</option>' in site.get("/edits?kind=deadline").text
    assert "Chưa thấy thay đổi nào" in site.get("/edits?portal=ubnd").text


def test_pages_of_the_log_beyond_its_end_are_empty(site):
    assert json.loads(site.get("/edits.json?page=9").text) == {"total": 4, "page": 9, "edits": []}


def test_the_log_as_json_csv_and_feed_says_the_same(site):
    edits = json.loads(site.get("/edits.json").text)["edits"]
    rows = list(csv.DictReader(io.StringIO(site.get("/edits.csv").text.lstrip("\ufeff"))))
    feed = fromstring(site.get("/edits.atom").text)

    assert [row["kind"] for row in rows] == [edit["kind"] for edit in edits]
    entries = feed.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(edits) == 4
    assert entries[-1].findtext(f"{ATOM}title") == "Thời hạn: Tăng cường quản lý đất đai năm 2020"
    assert edits[-1] | {"article_id": ""} == {
        "article_id": "",
        "title": "Tăng cường quản lý đất đai năm 2020",
        "portal": "sotnmt",
        "from_version": 1,
        "to_version": 2,
        "kind": "deadline",
        "before": "25",
        "after": "30",
        "sentence": "Các đơn vị báo cáo trước ngày 30 hằng tháng.",
        "significance": 0.9,
        "seen_at": "2026-11-02T01:30:00Z",
    }


def test_versions_show_what_went_and_what_came_not_by_colour_alone(site):
    page = site.get(f"{site.article(LAND)}/versions").text

    assert page.index("Phiên bản 2") < page.index("Phiên bản 1")
    assert (
        'trước ngày <del><span class="hidden">[trước: </span>25<span class="hidden">]</span></del>'
        '<ins><span class="hidden">[sau: </span>30<span class="hidden">]</span></ins> hằng tháng.'
    ) in page
    assert "… 4 đoạn không đổi …" in page
    assert "warc/sotnmt/sotnmt-20261101-a.warc.gz" in page
    assert "Phiên bản đầu tiên mà bản lưu có." in page


def test_versions_as_json_have_their_texts_and_edits(site):
    answer = json.loads(site.get(f"{site.article(LAND)}/versions.json").text)

    assert [version["number"] for version in answer["versions"]] == [2, 1]
    assert [edit["kind"] for edit in answer["versions"][0]["edits"]] == ["title", "number", "deadline"]
    assert answer["versions"][1]["title"] == "Quản lý đất đai"


def test_an_article_of_one_version_says_so_and_an_unknown_one_is_missing(site):
    assert "chỉ thấy một phiên bản" in site.get(f"{site.article(UNDATED)}/versions").text
    assert site.get("/articles/khong-co/versions").status == 404
    assert site.get("/articles/khong-co/versions.json").status == 404


def test_gone_articles_come_with_evidence_and_the_last_good_capture(site):
    page = site.get("/gone").text

    assert "Thông báo lịch tiếp công dân" in page
    assert "máy chủ trả lời mã 404" in page
    assert "máy chủ trả lời mã 410" in page
    assert "Bản lưu nguyên vẹn gần nhất" in page
    (article,) = json.loads(site.get("/gone.json").text)["articles"]
    assert article["found_on"] == "https://ubnd.example.vn/tin-tuc/"
    assert article["gone_at"] == "2026-11-06T01:30:00Z"
    assert [seen["status"] for seen in article["evidence"]] == [404, 410]
    assert [link["url"] for link in article["linked_from"]] == ["https://ubnd.example.vn/tin-tuc/trang-2"]
    assert "Vẫn được dẫn từ 1 trang sau khi đã gỡ" in page
    assert [copy["portal"] for copy in article["copies"]] == ["sotnmt"]
    assert "Nội dung này còn ở:" in page
    assert article["last_good_capture"]["captured_at"] == "2026-11-04T01:30:00Z"
    assert json.loads(site.get("/gone.json?portal=sotnmt").text)["total"] == 0
    assert [row["title"] for row in csv.DictReader(io.StringIO(site.get("/gone.csv").text))] == [
        "Thông báo lịch tiếp công dân"
    ]
    assert len(fromstring(site.get("/gone.atom").text).findall(f"{ATOM}entry")) == 1


def test_home_and_articles_lead_to_the_changes(site):
    home = site.get("/").text
    assert '<a href="/edits">4 thay đổi không thông báo</a>' in home
    assert '<a href="/gone">1 bài đã bị gỡ khỏi cổng</a>' in home
    assert f'href="{site.article(LAND)}/versions"' in site.get(site.article(LAND)).text
    assert 'href="/gone?portal=ubnd"' in site.get(site.article(UNDATED)).text


def test_an_article_that_came_back_says_since_when(make_archive, bring_back, serving):
    data_dir = make_archive()
    bring_back(data_dir)
    with serving(data_dir) as site:
        page = site.get(site.article(UNDATED)).text
        assert "Trang từng bị gỡ, thấy lại từ 12/11/2026 08:30." in page
        assert json.loads(site.get("/gone.json").text)["articles"] == []


def test_the_captures_named_as_evidence_can_be_opened(site):
    page = site.get("/gone").text
    link = page.split('href="/archive/captures/')[1].split('"')[0]
    assert site.get(f"/archive/captures/{link}").status == 200
