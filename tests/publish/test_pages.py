"""The pages over HTTP, as a visitor gets them."""

import json
import sqlite3

import pytest

LAND = "https://sotnmt.example.vn/tin-tuc/quan-ly-dat-dai-101.html"
HOSTILE = "https://sotnmt.example.vn/tin-tuc/thu-nghiem-102.html"
UNDATED = "https://ubnd.example.vn/thong-bao-7"

PAGES = (
    "/",
    "/search",
    "/search?q=dat+dai",
    "/portals",
    "/portals/sotnmt",
    "/agencies/so-tnmt",
    "/documents",
    "/edits",
    "/gone",
    "/copies",
    "/health",
    "/about",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_both_languages(site, path):
    vietnamese = site.get(path)
    english = site.get(path + ("&" if "?" in path else "?") + "lang=en")

    assert (vietnamese.status, english.status) == (200, 200)
    assert '<html lang="vi">' in vietnamese.text
    assert '<html lang="en">' in english.text
    assert "Tìm kiếm" in vietnamese.text
    assert "Search" in english.text


def test_english_pages_link_to_english_pages(site):
    page = site.get("/?lang=en").text

    assert 'href="/portals/sotnmt?lang=en"' in page
    assert 'href="/search?q=dat+dai&amp;lang=en"' in page
    assert '<a class="language" lang="vi" hreflang="vi" href="/">' in page


def test_home_shows_counts_newest_articles_and_portals(site):
    page = site.get("/").text

    assert "<dt>bài viết</dt><dd>3</dd>" in page
    assert "<dt>phiên bản</dt><dd>5</dd>" in page
    assert "Tăng cường quản lý đất đai năm 2020" in page
    assert "Sở Tài nguyên và Môi trường" in page
    assert "hoàn tất" in page
    assert "123/KH-UBND" in page  # the most cited document is a sample search


@pytest.mark.parametrize(
    "query", ["dat+dai", "%C4%91%E1%BA%A5t+%C4%91ai", "123/KH-UBND", "%22quan+ly+dat+dai%22"]
)
def test_search_finds_with_and_without_marks_and_by_number(site, query):
    page = site.get(f"/search?q={query}").text

    assert "1 kết quả" in page
    assert "Tăng cường quản lý đất đai năm 2020" in page
    assert "<mark>" in page
    assert "22/06/2020 08:30" in page


def test_search_filters_and_keeps_them_in_the_form(site):
    page = site.get("/search?q=dat&portal=sotnmt&since=2026-01-01&sort=newest").text

    assert "1 kết quả" in page
    assert "alert(&#34;tiêu đề&#34;)" in page
    assert '<option value="sotnmt" selected>' in page
    assert '<option value="newest" selected>' in page
    assert 'type="date" name="since" value="2026-01-01"' in page


def test_search_that_finds_nothing_helps(site):
    page = site.get("/search?q=xyzzy&portal=ubnd")

    assert page.status == 200
    assert "Không tìm thấy bài viết nào cho “xyzzy”" in page.text
    assert 'href="/search?q=xyzzy"' in page.text  # without the filter


def test_search_says_that_its_index_is_being_made(filled_dir, site):
    with sqlite3.connect(filled_dir.database_path) as db:
        db.execute("insert into index_rebuild values ('articles', 1, 3)")
    half = site.get("/search?q=dat").text
    with sqlite3.connect(filled_dir.database_path) as db:
        db.execute("delete from index_rebuild")
    db.close()

    assert "Chỉ mục đang được lập lại" in half
    assert "(1/3)" in half
    assert "Chỉ mục đang" not in site.get("/search?q=dat").text


def test_search_names_a_date_that_it_cannot_read(site):
    page = site.get("/search?q=dat&since=hom-qua")

    assert page.status == 400
    assert "hom-qua" in page.text
    assert "22/06/2020" in page.text


@pytest.mark.parametrize(
    "query", ["%22x", "a+AND", "*", "NEAR(", "title:dat", "%27;+drop+table+articles", "%00", "-"]
)
def test_search_takes_any_characters(site, query):
    assert site.get(f"/search?q={query}").status == 200


def test_pages_of_a_list_are_linked_and_beyond_the_end_is_no_error(site):
    assert site.get("/search?q=dat&page=7").status == 200
    assert site.get("/portals/sotnmt?page=99999999999999999999").status == 200
    assert site.get("/documents?page=x").status == 200


def test_article_shows_its_text_as_paragraphs_lists_and_tables(site):
    page = site.get(site.article(LAND)).text

    assert "<h1>Tăng cường quản lý đất đai năm 2020</h1>" in page
    assert '<p class="lead">Thành phố yêu cầu siết chặt quản lý đất công.</p>' in page
    assert "<li>Rà soát quỹ đất công của các xã.</li>" in page
    assert "<tr><td>Xã An Bình</td><td>120</td></tr>" in page
    assert '<p class="heading">I. NHIỆM VỤ TRỌNG TÂM</p>' in page
    assert 'Kế hoạch <a class="number" href="/documents/123%2FKH-UBND">123/KH-UBND</a>.' in page
    for fact in (
        "Nguyễn Thành Trung",
        "Văn phòng Sở",
        "Nguồn: Báo Hà Nội mới",
        "Tin hoạt động",
        "22/06/2020 08:30",
    ):
        assert fact in page


def test_article_shows_its_evidence_and_what_was_removed(site):
    page = site.get(site.article(LAND)).text

    assert "warc/sotnmt/sotnmt-20261101-a.warc.gz" in page
    assert "vị trí 2.468" in page
    assert f"sha256:{2:064x}" in page
    assert "02/11/2026 08:30" in page  # 01:30 UTC in Vietnamese time
    assert "Phiên bản 2" in page
    assert "Phiên bản 1" in page
    assert "time[datetime]" in page
    assert "<td><code>visit_counter</code></td><td>Tổng lượt truy cập: 3412520</td>" in page
    assert 'href="https://sotnmt.example.vn/files/kh-123.pdf"' in page


def test_article_names_the_archive_that_it_was_taken_over_from(site):
    assert (
        "<dt>Lấy về từ kho</dt><dd><code>kho-2019.warc.gz</code></dd>" in site.get(site.article(UNDATED)).text
    )


def test_links_of_the_article_lead_on(site):
    page = site.get(site.article(LAND)).text
    row = f"/archive{site.article(LAND)}"

    assert f'href="{row}"' in page
    assert site.get(row).status == 200
    assert site.get(f"/archive/article_versions/{site.article(LAND).rpartition('/')[2]},1").status == 200
    assert site.get("/documents/123%2FKH-UBND").status == 200
    assert site.get("/search?q=123%2FKH-UBND").status == 200


def test_article_without_date_says_so(site):
    page = site.get(site.article(UNDATED)).text

    assert "Trang gốc không ghi ngày đăng" in page


def test_article_as_json_has_the_fields_of_the_contract(site):
    answer = site.get(f"{site.article(LAND)}.json")
    article = json.loads(answer.text)

    assert answer.headers["content-type"].startswith("application/json")
    assert article["title"] == "Tăng cường quản lý đất đai năm 2020"
    assert article["tags"] == ["đất đai", "quy hoạch"]
    assert article["cited_documents"][0]["number"] == "123/KH-UBND"
    assert article["attachments"][0]["link_text"] == "Kế hoạch 123"
    assert [block["rule"] for block in article["removed"]] == ["visit_counter", "repeated_widget"]
    assert article["provenance"]["published_at"]["rule"] == "time[datetime]"
    assert article["evidence"]["warc_offset"] == 2468
    assert article["evidence"]["origin"] is None
    assert article["evidence"]["is_truncated"] is False


def test_what_is_not_there_has_a_page_of_its_own(site):
    for path, words in (
        ("/articles/khong-co", "Bản lưu không có bài viết mang mã “khong-co”"),
        ("/portals/khong-co", "Bản lưu không có cổng thông tin “khong-co”"),
        ("/documents/9%2FQ%C4%90", "Không có bài viết nào dẫn văn bản “9/QĐ”"),
        ("/nowhere", "Không có trang này"),
    ):
        answer = site.get(path)
        assert answer.status == 404
        assert words in answer.text
    missing = site.get("/articles/khong-co.json")
    assert (missing.status, json.loads(missing.text)["id"]) == (404, "khong-co")


def test_an_article_that_was_taken_down_is_gone_and_says_so(site):
    for path, words in (
        ("/articles/da-go", "Bài viết này đã được gỡ khỏi bản lưu ngày 20/11/2026"),
        ("/articles/da-go/versions", "https://ubnd.example.vn/don-thu-9"),
        ("/articles/da-go?lang=en", "This article was removed from the archive on"),
    ):
        answer = site.get(path)
        assert answer.status == 410
        assert words in answer.text
    gone = site.get("/articles/da-go.json")
    assert (gone.status, json.loads(gone.text)["error"]) == (410, "taken down")


def test_portal_page_shows_facts_articles_and_runs(site):
    page = site.get("/portals/sotnmt").text

    assert "<h1>Sở Tài nguyên và Môi trường</h1>" in page
    assert 'href="https://sotnmt.example.vn/"' in page
    assert "Tăng cường quản lý đất đai năm 2020" in page
    assert "Thông báo lịch tiếp công dân" not in page
    assert "Các lần thu thập gần đây" in page


def test_document_page_lists_the_citing_articles(site):
    page = site.get("/documents/123%2FKH-UBND").text

    assert "Kế hoạch" in page
    assert "11/06/2020" in page
    assert "Các bài viết nhắc tới (1)" in page
    assert "họp về quản lý đất đai theo Kế hoạch 123/KH-UBND" in page


def test_documents_can_be_filtered_by_a_part_of_the_number(site):
    assert "123/KH-UBND" in site.get("/documents?q=kh-ubnd").text
    assert "Không có văn bản nào" in site.get("/documents?q=zzz").text


def test_health_shows_open_failures_and_runs(site):
    page = site.get("/health").text

    assert "1 địa chỉ có lỗi chưa xử lý" in page
    assert "http_5xx" in page
    assert "https://ubnd.example.vn/hong" in page
    assert "xong, có lỗi" in page
    assert "ubnd: bộ chọn không tìm thấy nội dung ở 7/9 trang" in page


def test_about_names_every_stored_query(site):
    page = site.get("/about").text

    assert "Văn bản được dẫn nhiều nhất" in page
    assert 'href="/archive/loi_can_xem"' in page


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=thu",
        "/documents",
        "/edits",
        "/gone",
        "/edits.atom",
        "/versions",
        "/portals/ubnd",
        "/portals/sotnmt",
        "/archive/articles",
        "/article",
    ],
)
def test_archived_text_never_becomes_markup(site, path):
    hostile = {"/article": site.article(HOSTILE), "/versions": f"{site.article(HOSTILE)}/versions"}
    page = site.get(hostile.get(path, path)).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<x>" not in page
    assert "javascript:" not in page.replace(">javascript:alert(1)<", "")  # shown as text, never as a link


def test_the_lists_of_documents_and_portals_are_told_as_data(site):
    documents = json.loads(site.get("/documents.json?q=kh-ubnd").text)
    assert (documents["total"], documents["documents"][0]["number"]) == (1, "123/KH-UBND")
    rows = site.get("/documents.csv?q=kh-ubnd").text.splitlines()
    assert rows == ["\ufeffnumber,kind,issuer,issued_on,n_articles", rows[1]]
    assert rows[1].startswith("123/KH-UBND,Kế hoạch,")
    feed = site.get("/documents.atom?q=kh-ubnd").text
    assert feed.count("<entry>") == 1
    assert "<title>Kế hoạch 123/KH-UBND</title>" in feed
    assert "<updated>2020-06-22T08:30:00+07:00</updated>" in feed
    assert site.get("/portals.atom").text.count("<entry>") == 2
    portals = json.loads(site.get("/portals.json").text)
    assert {portal["slug"] for portal in portals["portals"]} == {"sotnmt", "ubnd"}
    assert site.get("/portals.csv").text.splitlines()[1].startswith("sotnmt,Sở Tài nguyên và Môi trường,")


@pytest.mark.parametrize(
    ("page", "search"),
    [("/portals/sotnmt", "portal=sotnmt"), ("/documents/123%2FKH-UBND", "q=cites%3A123%2FKH-UBND")],
)
def test_a_portal_and_a_document_can_be_followed(site, page, search):
    feed = f"/search.atom?{search}&sort=newest"
    assert f'href="{feed.replace("&", "&amp;")}"' in site.get(page).text
    assert "Tăng cường quản lý đất đai năm 2020" in site.get(feed).text


def test_the_menu_tells_where_one_is_and_wide_tables_are_reached_by_keys(site):
    assert '<a href="/edits" aria-current="page">Sửa đổi</a>' in site.get("/edits").text
    assert '<div class="scroll" tabindex="0" role="region"' in site.get("/portals/sotnmt").text


def test_queries_are_explained_in_the_language_of_the_page(site):
    assert "English: " not in site.get("/about").text
    assert "Articles of two or more versions" in site.get("/about?lang=en").text


def test_an_agency_has_its_portals_and_articles(site):
    assert '<a href="/agencies/so-tnmt">Sở Tài nguyên và Môi trường</a>' in site.get("/portals/sotnmt").text
    page = site.get("/agencies/so-tnmt").text
    assert "<h1>Sở Tài nguyên và Môi trường</h1>" in page
    assert '<a href="/portals/sotnmt">' in page
    assert page.index("Thử &lt;script&gt;") < page.index("Tăng cường quản lý đất đai năm 2020")
    assert 'href="/search.atom?agency=so-tnmt&amp;sort=newest"' in page
    assert site.get("/agencies/khong-co").status == 404
