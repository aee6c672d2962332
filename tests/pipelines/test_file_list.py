"""The files of an article on a page of unknown design."""

from pipelines.file_list import files_of
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import parse_html

PAGE = """<html><body><div class="top"><a href="/huong-dan.pdf">Hướng dẫn sử dụng cổng</a></div>
<div class="detail"><h1>Kế hoạch gieo cấy vụ xuân</h1><div class="text"><p>{first}</p>
<p>Xem <a href="/ke-hoach.docx">kế hoạch</a> kèm theo bài này, đã gửi các xã từ đầu tháng.</p></div>
<table><tr><td>Phụ lục</td><td><a href="/phu-luc.xlsx"> Tải  về </a></td></tr></table>
<div class="files"><p>Tệp đính kèm</p><p><a href="/bieu-mau.pdf">Biểu mẫu</a></p></div>
<h3>Các tin khác</h3><ul><li><a href="/tin-cu.pdf">Thông báo của năm trước</a></li></ul></div>
<div class="side"><a href="/van-ban.pdf">Văn bản chỉ đạo</a></div></body></html>"""


def files(page: str) -> list[tuple[str, str]]:
    blocks = html_blocks(parse_html(page.replace("{first}", "Sở yêu cầu các xã gieo mạ đúng lịch. " * 4)))
    region = [block for block in blocks if "div.text" in block.path]
    return list(files_of(region, blocks, "Kế hoạch gieo cấy vụ xuân"))


def test_files_in_the_text_and_in_lists_of_its_column() -> None:
    assert files(PAGE) == [
        ("/ke-hoach.docx", "kế hoạch"),
        ("/phu-luc.xlsx", "Tải về"),
        ("/bieu-mau.pdf", "Biểu mẫu"),
    ]


def test_the_files_end_where_titles_of_other_pages_begin() -> None:
    page = PAGE.replace(
        "<p>Tệp đính kèm</p>", "<p><a href='/x.html'>Hội nghị tổng kết công tác năm 2024</a></p>"
    )
    assert [address for address, _ in files(page)] == ["/ke-hoach.docx", "/phu-luc.xlsx"]


def test_without_a_region_there_are_no_files() -> None:
    assert files_of([], html_blocks(parse_html(PAGE)), "Kế hoạch") == ()
