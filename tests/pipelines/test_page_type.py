"""What a page is, whatever its address says."""

import pytest

from pipelines.clean import clean_page
from pipelines.html_tree import parse_html
from pipelines.page_type import page_type
from pipelines.platforms.generic import GenericPage

PROSE = (
    "<p>Ngày 12/3/2024, Ủy ban nhân dân huyện tổ chức hội nghị tổng kết công tác phòng cháy rừng mùa khô.</p>"
)
TEASER = (
    "<h3><a href='/tin/{0}'>Xã số {0} ra quân làm thủy lợi mùa khô năm 2024</a></h3>"
    "<p>Sáng nay, xã số {0} huy động hơn hai trăm người dân nạo vét kênh mương nội đồng chuẩn bị cho vụ xuân...</p>"
)


def type_of(body: str, *, title: str = "Trang", head: str = "", url: str = "https://x.example/tin/55") -> str:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return page_type(GenericPage(parse_html(html), url=url, captured_at="2026-08-19T15:26:00Z"), html)


@pytest.mark.parametrize(
    ("body", "title", "kind"),
    [
        ("", "", "empty"),
        ("<script>x</script>", "Trang", "empty"),
        ("<h1>404</h1><p>Không có gì</p>", "Trang", "soft_404"),
        ("<p>Nội dung</p>", "Không tìm thấy trang yêu cầu", "soft_404"),
        ("<h3 class='alert'>Trang bạn yêu cầu không tồn tại</h3>", "Cổng", "soft_404"),
        ("<h2>The requested resource was not found.</h2>", "Status - Sở", "soft_404"),
        ("<h1>Internal Server Error</h1>", "500", "error"),
        ("<h1>Hệ thống đang bảo trì</h1>", "Cổng", "error"),
        ("<h1>{{ tin.ten }}</h1><p>{{ tin.noiDung }}</p>", "Tin", "template"),
        ("<p>Lorem ipsum dolor sit amet</p><p>Lorem ipsum dolor</p>", "Tin", "template"),
        ("<h1>Danh bạ</h1><p>Gọi 113</p>", "Danh bạ", "other"),
        ("<h1>Tin tức</h1>" + "".join(TEASER.format(number) for number in range(5)), "Tin tức", "listing"),
        ("<h1>Chức năng</h1>" + PROSE * 5, "Chức năng", "static"),
        ("<h1>Tổng kết</h1><p>Ngày đăng: 12/03/2024</p>" + PROSE * 5, "Tổng kết", "article"),
        ("<h1>Tổng kết</h1><p>Đăng bởi admin 3 tháng trước</p>" + PROSE * 5, "Tổng kết", "article"),
        ("<h1>Tổng kết phòng cháy rừng mùa khô</h1><p>12/03/2024</p>" + PROSE * 2, "Tổng kết", "article"),
        ("<h1>Tổng kết phòng cháy rừng mùa khô</h1>" + PROSE * 2, "Tổng kết", "static"),
    ],
)
def test_by_its_text(body: str, title: str, kind: str) -> None:
    assert type_of(body, title=title) == kind


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://x.example/", "home"),
        ("https://x.example/vi/", "home"),
        ("https://x.example/trang-chu.html", "home"),
        ("https://x.example/so-do-website", "other"),
        ("https://x.example/lien-he.html", "other"),
        ("https://x.example/in-bai-viet/55", "other"),
        ("https://x.example/tin/55.html?print=1", "other"),
        ("https://x.example/tin-tuc", "listing"),
    ],
)
def test_a_listing_by_its_address(url: str, kind: str) -> None:
    body = "<h1>Tin tức</h1>" + "".join(TEASER.format(number) for number in range(5))
    assert type_of(body, url=url) == kind


def test_an_article_that_reports_of_errors_is_no_error_page() -> None:
    body = (
        "<h1>Lỗi hệ thống được khắc phục</h1><p>Ngày đăng: 12/03/2024</p><div itemprop='articleBody'>"
        + PROSE * 6
    )
    assert type_of(body, title="Lỗi hệ thống được khắc phục") == "article"


def test_braces_in_scripts_are_no_template() -> None:
    body = (
        "<h1>Tổng kết</h1><p>12/03/2024</p>" + PROSE * 5 + "<script>var a = `${x}${y}`; {{a}}{{b}}</script>"
    )
    assert type_of(body) == "article"


def test_a_large_page_that_mentions_a_challenge_is_none() -> None:
    notice = "<div class='floodblocker' hidden>Hệ thống đang từ chối truy cập</div>"
    assert type_of(notice) == "challenge"
    assert type_of("<h1>Tổng kết</h1><p>12/03/2024</p>" + PROSE * 500 + notice) == "article"


def test_an_unused_template_beside_a_long_text_is_none() -> None:
    unused = "<template><p>{{ title }}</p><p>{{ message }}</p></template>"
    assert type_of("<h1>Tổng kết</h1><p>12/03/2024</p>" + PROSE * 20 + unused) == "article"
    assert type_of(unused) == "template"


def test_a_text_among_many_teasers_is_an_article() -> None:
    teasers = "".join(TEASER.format(number) for number in range(20))
    text = "<h1>Tổng kết công tác phòng cháy</h1><p>Ngày đăng: 12/03/2024</p>" + PROSE * 12
    assert type_of(teasers + text + teasers, url="https://x.example/tin/55.html") != "listing"


def posts(numbers: range) -> str:
    return "".join(
        f"<article><h2><a href='/tin/{number}'>Xã số {number} ra quân làm thủy lợi mùa khô</a></h2>{PROSE * 4}</article>"
        for number in numbers
    )


def test_whole_posts_one_below_the_other_are_a_listing() -> None:
    head = "<h1><a href='/'>Trang tin xã</a></h1><p>12/03/2024</p>"
    assert type_of(head + posts(range(5)), url="https://x.example/page/2/") == "listing"
    own = "<h1>Cả huyện ra quân làm thủy lợi mùa khô</h1><p>12/03/2024</p>"
    assert type_of(own + PROSE * 6 + posts(range(5))) == "article"
    assert (
        type_of(f"{posts(range(3))}<h2>Ra quân làm thủy lợi</h2><p>12/03/2024</p>{PROSE * 30}") == "article"
    )


def test_a_list_below_the_newest_post_is_a_listing_and_the_post_itself_an_article() -> None:
    banner = "<h1><a href='/'>Trang tin xã</a></h1>"
    first = (
        f"<h1><a href='/tin/99'>Cả huyện ra quân làm thủy lợi mùa khô</a></h1><p>12/03/2024</p>{PROSE * 8}"
    )
    assert type_of(banner + first + posts(range(4)), url="https://x.example/chuyen-muc/tin.html") == "listing"
    assert type_of(banner + first + posts(range(4)), url="https://x.example/tin/99") == "article"


NAMES = [f"Quyết định phê duyệt kế hoạch chăm sóc rừng phòng hộ năm {year}" for year in range(2018, 2026)]
RECORD = (
    "<h1>Quyết định phê duyệt kế hoạch chăm sóc rừng</h1><table><tr><td>Số ký hiệu</td><td>12/QĐ-UBND</td></tr>"
    "<tr><td>Ngày ban hành</td><td>12/05/2023</td></tr><tr><td>Cơ quan ban hành</td><td>UBND huyện Bắc Lâm</td></tr>"
    "<tr><td>Người ký</td><td>Lò Văn Ún</td></tr><tr><td>Trích yếu</td><td>Phê duyệt kế hoạch chăm sóc rừng</td></tr>"
    "<tr><td>Tệp đính kèm</td><td><a href='/f/12.pdf'>12.pdf</a></td></tr></table>"
)


@pytest.mark.parametrize(
    "notice",
    [
        "Bài viết không tồn tại",
        "Rất tiếc, trang bạn tìm không tồn tại!",
        "Nội dung bạn tìm không còn trên hệ thống",
        "Tin này đã bị gỡ",
    ],
)
def test_a_page_without_text_that_says_what_is_missing(notice: str) -> None:
    menu = "".join(f"<p><a href='/{n}'>{name}</a></p>" for n, name in enumerate(NAMES))
    assert type_of(f"{menu}<div class='thong-bao'>{notice}</div>") == "soft_404"
    assert type_of(f"<h1>Trả lời cử tri</h1><p>12/03/2024</p>{PROSE * 5}<p>{notice}</p>") == "article"


def test_a_table_of_linked_documents_is_a_list() -> None:
    rows = "".join(
        f"<tr><td>{n}/QĐ-UBND</td><td>0{n + 1}/07/2026</td><td><a href='/vb/{n}'>{name}</a></td></tr>"
        for n, name in enumerate(NAMES)
    )
    assert type_of(f"<h1>Văn bản chỉ đạo</h1><table>{rows}</table>") == "listing"


def test_the_record_of_a_document_is_a_document_with_its_facts() -> None:
    assert type_of(RECORD) == "document"
    html = f"<html><head><title>Chi tiết</title></head><body>{RECORD}</body></html>"
    result = clean_page(html.encode(), url="https://x.example/vb/12", captured_at="2026-08-19T15:26:00Z")
    assert result.article is not None
    assert result.article.published_at is None
    assert [file.url for file in result.article.attachments] == ["https://x.example/f/12.pdf"]
    (document,) = result.article.cited_documents
    assert (document.number, document.issuer, document.issued_on) == (
        "12/QĐ-UBND",
        "UBND huyện Bắc Lâm",
        "2023-05-12",
    )


def test_a_record_of_two_pairs_a_row_is_read_above_a_list_of_other_documents() -> None:
    rows = [
        "<td>Số ký hiệu</td><td>12/QĐ-UBND</td><td>Ngày ban hành</td><td>12/05/2023</td>",
        "<td>Cơ quan ban hành</td><td>UBND huyện Bắc Lâm</td><td>Người ký</td><td>Lò Văn Thương</td>",
    ]
    others = "<table><tr><td>Số ký hiệu</td><td>Ngày ban hành</td></tr><tr><td>9/QĐ-UBND</td><td>02/05/2023</td></tr></table>"
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    html = f"<html><head><title>Chi tiết</title></head><body><h2>Quyết định 12</h2><table>{table}</table>{others}</body></html>"
    result = clean_page(html.encode(), url="https://x.example/vb/12", captured_at="2026-08-19T15:26:00Z")
    assert result.article is not None
    (document,) = result.article.cited_documents
    assert (document.number, document.issuer, document.issued_on) == (
        "12/QĐ-UBND",
        "UBND huyện Bắc Lâm",
        "2023-05-12",
    )
    assert "9/QĐ-UBND" not in result.article.body


FIELDS = {
    "Số ký hiệu": "12/QĐ-UBND",
    "Ngày ban hành": "12/05/2023",
    "Trích yếu": "Về việc giao chỉ tiêu trồng rừng năm 2023",
    "Cơ quan ban hành": "UBND huyện Bắc Lâm",
    "Tệp đính kèm": "<a href='/f/12.pdf'>12.pdf</a>",
}


@pytest.mark.parametrize(
    ("around", "field"),
    [
        ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
        ("<ul>{}</ul>", "<li><b>{}:</b> {}</li>"),
        ("<ul>{}</ul>", "<li><span>{}</span> <span>{}</span></li>"),
        ("<div>{}</div>", "<div class='row'><div class='col-3'>{}</div><div class='col-9'>{}</div></div>"),
    ],
)
def test_a_record_of_lines_is_read_as_one_of_a_table(around: str, field: str) -> None:
    record = around.format("".join(field.format(*pair) for pair in FIELDS.items()))
    html = f"<html><head><title>Văn bản</title></head><body><div class='v'><h2>Chi tiết văn bản</h2>{record}</div></body></html>"
    result = clean_page(html.encode(), url="https://x.example/vb/12", captured_at="2026-08-19T15:26:00Z")
    assert result.article is not None
    assert (result.page_type, result.article.title) == ("document", FIELDS["Trích yếu"])
    assert result.article.body.split("\n\n")[:2] == ["Số ký hiệu | 12/QĐ-UBND", "Ngày ban hành | 12/05/2023"]
    assert result.article.published_at is None
    assert [file.url for file in result.article.attachments] == ["https://x.example/f/12.pdf"]
    assert result.article.cited_documents[0].issuer == "UBND huyện Bắc Lâm"


def test_documents_listed_with_their_labels_are_no_record() -> None:
    items = "".join(
        f"<div class='i'><a href='/vb/{n}'>Quyết định về việc giao chỉ tiêu trồng rừng đợt {n} cho các xã</a>"
        f"<p>Số ký hiệu: {n}/QĐ-UBND</p><p>Ngày ban hành: 0{n}/05/2023</p><p>Người ký: Lò Văn Thương</p></div>"
        for n in range(1, 5)
    )
    assert type_of(f"<h1>Văn bản</h1>{items}") == "listing"


def test_the_short_last_page_of_a_list_is_no_article_because_it_names_its_author() -> None:
    head = "<h1>Tin tức</h1><p>Đăng bởi admin</p>"
    assert type_of(head + "".join(TEASER.format(number) * 2 for number in range(2))) != "article"


def test_an_article_with_a_challenge_script_is_an_article() -> None:
    script = "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
    article = f"<h1>Tổng kết</h1><p>Ngày đăng: 12/03/2024</p><div itemprop='articleBody'>{PROSE * 5}</div>"
    assert type_of(article + script) == "article"
    assert type_of(script) == "challenge"
