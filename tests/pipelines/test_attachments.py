"""The files that an article links to."""

import pytest

from pipelines.attachments import find_attachments
from pipelines.file_link import is_file_link
from pipelines.html_tree import parse_html

URL = "https://so-lam.example/tin/bai-1.html"


@pytest.mark.parametrize(
    "href",
    [
        "/uploads/ke-hoach.pdf",
        "/uploads/K%E1%BA%BF ho%E1%BA%A1ch.DOCX",
        "https://storage.example/a/bieu.xlsx?v=2",
        "bai-1.html?download=1&id=0",
        "/documents/10180/55/ke-hoach/0b1c-22",
        "/c/document_library/get_file?uuid=1",
        "/GetFile.ashx?fileid=12",
        "/documents/d/so-lam/ke-hoach-pdf",
        "/LinkClick.aspx?fileticket=aB3d%3d&tabid=9",
        "/DesktopModules/EasyDNNNews/DocumentDownload.ashx?articleid=7&documentid=9",
        "/media/31/download?inline",
        "/?wpdmdl=214",
        "goi.rar",
        "goi.zip#trang=2",
    ],
)
def test_links_to_files(href: str) -> None:
    assert is_file_link(href)


@pytest.mark.parametrize(
    "href",
    ["#a.pdf", "javascript:tai('a.pdf')", "mailto:a@b.example", "/tin/bai-2.html", "/anh/a.jpg", "/documents/1/2/anh.jpg", "/pdf-la-gi.html"],
)  # fmt: skip
def test_links_to_pages_pictures_and_actions(href: str) -> None:
    assert not is_file_link(href)


def test_addresses_are_absolute_and_each_stands_once() -> None:
    root = parse_html(
        "<p><a href='/u/a.pdf'></a><a href='/u/a.pdf'>Kế hoạch</a><a href='b c.doc'> Biểu\n 01 </a><a href='?download=1&amp;id=2'>Tệp x.xlsx</a></p>"
    )
    found = find_attachments([root], url=URL)
    assert [(file.url, file.link_text, file.media_type) for file in found] == [
        ("https://so-lam.example/u/a.pdf", "Kế hoạch", "application/pdf"),
        ("https://so-lam.example/tin/b%20c.doc", "Biểu 01", "application/msword"),
        (f"{URL}?download=1&id=2", "Tệp x.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ]  # fmt: skip


def test_a_picture_behind_words_is_a_scanned_page() -> None:
    root = parse_html(
        "<a href='/u/qd-1.jpg'>Quyết định</a><a href='/u/to.png'><img src='/u/nho.png'>Ảnh</a><a href='/u/x.jpg'> </a>"
    )
    assert [file.url for file in find_attachments([root], url=URL)] == ["https://so-lam.example/u/qd-1.jpg"]


def test_a_broken_address_is_left_out() -> None:
    root = parse_html("<a href='http://[x/a.pdf'>A</a><a href='ftp://x.example/b.pdf'>B</a>")
    assert find_attachments([root], url=URL) == ()


def test_files_behind_scripts_and_in_frames() -> None:
    root = parse_html(
        """<a href="javascript:void(0);" onclick="downloadFile('qd-215.pdf','/upload/105/qd-215.pdf')">qd-215.pdf</a>
        <a href="javascript:downloadfile('nq.doc','/TW/Lists/nq.doc')">Nghị quyết</a><a href="#" onclick="tai('nq.doc')">Tải</a>
        <a href="/tin/bai-2.html" onclick="dem('/a/b.pdf')">Bài khác</a>
        <iframe src="/pdfjs/web/viewer.html?file=/upload/105/du%20toan.pdf#zoom=100"></iframe>
        <iframe src="https://docs.google.com/viewer?url=https%3A%2F%2Fso-lam.example%2Fu%2Fbieu.xlsx&amp;embedded=true"></iframe>
        <embed src="/u/ke-hoach.pdf"><object data="/u/to-trinh.docx"></object><iframe src="https://video.example/embed/a1"></iframe>"""
    )
    assert [file.url for file in find_attachments([root], url=URL)] == [
        "https://so-lam.example/upload/105/qd-215.pdf",
        "https://so-lam.example/TW/Lists/nq.doc",
        "https://so-lam.example/upload/105/du%20toan.pdf",
        "https://so-lam.example/u/bieu.xlsx",
        "https://so-lam.example/u/ke-hoach.pdf",
        "https://so-lam.example/u/to-trinh.docx",
    ]
