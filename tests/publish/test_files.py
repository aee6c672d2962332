"""Attached files on the site: listed, read page by page, and downloaded without a browser that runs them."""

from typing import Any

LAND = "https://sotnmt.example.vn/tin-tuc/quan-ly-dat-dai-101.html"


def test_an_article_lists_its_files_with_what_is_known_of_them(site_with_files: Any) -> None:
    page = site_with_files.get(site_with_files.article(LAND)).text
    files = page[page.index('class="files"') :].partition("</ul>")[0]
    assert "PDF · 2 KB · 1 trang" in files
    assert "địa chỉ này trả về một trang web chứ không phải tệp" in files
    assert "Tệp &lt;b&gt;&#34;xấu&#34;&lt;/b&gt;" in files
    assert "Bản lưu chưa có tệp này." in files
    assert files.count("/download") == 2


def test_the_text_of_a_file_has_a_place_for_each_page(site_with_files: Any) -> None:
    answer = site_with_files.get(f"{site_with_files.article(LAND)}/files/1?lang=en")
    assert '<section class="file-page" id="page-1">' in answer.text
    assert "Kinh phí nạo vét &lt;i&gt;kênh&lt;/i&gt;" in answer.text
    assert "page 1" in answer.text
    assert site_with_files.get(f"{site_with_files.article(LAND)}/files/9").status == 404


def test_no_browser_shows_or_runs_a_downloaded_file(site_with_files: Any) -> None:
    answer = site_with_files.get(f"{site_with_files.article(LAND)}/files/2/download")
    assert answer.status == 200
    assert "<script>" in answer.text
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''khong-phai.bin"
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    plan = site_with_files.get(f"{site_with_files.article(LAND)}/files/1/download")
    assert plan.headers["content-type"] == "application/pdf"
    assert plan.headers["content-disposition"].endswith("kh-123.pdf")
    assert site_with_files.get(f"{site_with_files.article(LAND)}/files/3/download").status == 404


def test_a_hit_in_a_file_says_in_which_and_on_which_page(site_with_files: Any) -> None:
    page = site_with_files.get("/search?q=n%E1%BA%A1o+v%C3%A9t").text
    path = site_with_files.article(LAND)
    assert f'Tìm thấy trong tệp <a href="{path}/files/1#page-1">Kế hoạch 123</a>, trang 1:' in page
    assert "Kinh phí <mark>nạo vét</mark> &lt;i&gt;kênh&lt;/i&gt;" in page
