"""The author in the header of a page of unknown design."""

import pytest

from pipelines.header_byline import find_header_byline, has_author_line
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import parse_html

TITLE = "Khánh thành trạm cấp nước Phiêng Luông"
TEXT = (
    "<p>Trạm cấp nước Phiêng Luông phục vụ 410 hộ dân của hai xã, công suất 600 m3 một ngày đêm.</p>"
    "<p>Công trình do bà Lò Thị Ín, Phó Chủ tịch huyện, cắt băng khánh thành sáng 12/3.</p>"
)
AT = "2026-08-19T15:26:00Z"


def author(header: str, title: str = TITLE) -> str | None:
    blocks = html_blocks(parse_html(f"<body><h1>{title}</h1>{header}{TEXT}</body>"))
    found = find_header_byline(blocks, title, captured_at=AT)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("<div>bởi <a href='/a'>Tòng Văn Hặc</a> — đăng 08/05/2026 07:28</div>", "Tòng Văn Hặc"),
        ("<h6>Posted by: <a href='/a'>Tòng Văn Hặc</a> - 18/07/2026 12:23</h6>", "Tòng Văn Hặc"),
        ("<p>18/07/2026 12:23 | Tác giả: Tòng Văn Hặc | Lượt xem: 120</p>", "Tòng Văn Hặc"),
        ("<p>Người đăng: Tòng Văn Hặc, ngày 18/07/2026</p>", "Tòng Văn Hặc"),
        ("<span>Tòng Văn Hặc</span> • <span>18/07/2026</span>", "Tòng Văn Hặc"),
        ("<p>18/07/2026</p><p>Tòng Văn Hặc</p>", "Tòng Văn Hặc"),
        ("<p>Tòng Văn Hặc</p>", None),  # no date beside the name: it may be anybody's
        ("<p>An Ninh - 18/07/2026</p>", None),  # two words: a section
        ("<p>bởi admin — 08/05/2026</p>", None),
        ("<p>Đăng bởi: Ban quản trị cổng</p>", None),
        ("<p>18/07/2026 12:23</p>", None),
    ],
)
def test_the_author_is_told_by_a_label_or_beside_the_date(header: str, wanted: str | None) -> None:
    assert author(header) == wanted


def test_a_long_title_said_again_in_a_breadcrumb_is_no_end_of_the_header() -> None:
    title = f"{TITLE} và bàn giao cho hợp tác xã quản lý, khai thác từ ngày đầu tháng tư năm nay"
    header = f"<ul><li>{title}</li></ul><p>Đăng bởi Tòng Văn Hặc lúc 07:28 08/05/2026</p>"
    assert author(header, title) == "Tòng Văn Hặc"


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("<p>Đăng bởi admin</p>", True),
        ("<p>Posted by: root 3 months ago</p>", True),
        ("<p>Trang chủ</p>", False),
    ],
)
def test_a_line_that_names_even_an_account_tells_news(header: str, wanted: bool) -> None:
    blocks = html_blocks(parse_html(f"<body><h1>{TITLE}</h1>{header}{TEXT}</body>"))
    assert has_author_line(blocks, TITLE) is wanted
