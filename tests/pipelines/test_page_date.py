import pytest

from pipelines.clean import clean_page
from pipelines.dates import find_field_line

NOW = "2026-08-19T15:26:00Z"
TEXT = [
    f"Đoạn {n}: các hộ tham gia mô hình được hỗ trợ một phần giống, vật tư và được cán bộ kỹ thuật theo dõi thường xuyên."
    for n in range(6)
]
BODY = "".join(f"<p>{text}</p>" for text in TEXT)
TITLE = "Tập huấn chăm sóc lúa vụ đông xuân cho hội viên"
CLOCK = '<div class="date">Thứ tư, 19/08/2026, 22:26</div>'
OTHERS = (
    '<p>BÀI VIẾT KHÁC</p><ul><li><a href="/b">Hội nghị tổng kết phong trào thi đua</a> (18/08/2026)</li></ul>'
)


def published(article: str, *, head: str = "") -> str | None:
    html = f"<html><head><title>{TITLE} - Huyện Vĩnh Khê</title>{head}</head><body>{CLOCK}{article}{OTHERS}</body></html>"
    result = clean_page(html.encode(), url="https://a.example/tin/b.html", captured_at=NOW)
    return result.article.published_at if result.article else None


@pytest.mark.parametrize(
    "article",
    [
        f"<h1>{TITLE}</h1><div>29/04/2023</div>{BODY}",
        f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td>29/04/2023</td></tr><tr><td>{BODY}</td></tr></table>",
        f"<table><tr><td><h1>{TITLE}</h1></td><td>29/04/2023</td></tr></table><div>{BODY}</div>",
        f'<div class="a"><p class="b">29/04/2023</p><h1>{TITLE}</h1>{BODY}</div>',
        f'<div class="a"><h1>{TITLE}</h1><div class="b">{BODY}</div><div class="c">29/04/2023</div></div>',
        f"<h1>{TITLE}</h1><div><a href='/tin'>Tin tức</a> - 29/04/2023 | Lượt xem: 1.024 <a href='#'>In trang</a></div>{BODY}",
        f"<h1>{TITLE}</h1><p>Lượt xem: 12 • 29/04/2023</p>{BODY}",
        f"<h1>{TITLE}</h1><p>Phòng Tổ chức | 29/04/2023</p>{BODY}",
        f"<h1>{TITLE}</h1><p>Gửi bởi Lò Văn Thương vào Thứ bảy, 29/04/2023</p>{BODY}",
        f"<h1>{TITLE}</h1><div>{BODY}<p>Ngày đăng: 29/04/2023</p></div>",
        f"<h1>{TITLE}</h1><table><tr><td>29/04/2023</td><td>Xem cỡ chữ</td></tr></table>{BODY}",
        f"<h1>{TITLE}</h1><table><tr><td>29/04/2023</td><td>In | Gửi email</td></tr></table>{BODY}",
        f"<div class='w'><div class='h'><span>Tin trong tỉnh</span> <span>29/04/2023</span></div><h1>{TITLE}</h1>{BODY}</div>",
        f"<article><h1>{TITLE}</h1>{BODY}<footer><span>29/04/2023</span><span>Tin tức</span></footer></article>",
        f"<h1>{TITLE}</h1><div>Cập nhật: 30/04/2023</div><div>Ngày đăng: 29/04/2023 - Cập nhật: 01/05/2023</div>{BODY}",
    ],
)
def test_a_day_at_a_place_of_publication_dates(article: str) -> None:
    day = published(article)
    assert day is not None
    assert day in ("2023-04-29", "2023-04-30")


@pytest.mark.parametrize(
    "article",
    [
        f"<h1>{TITLE}</h1>{BODY}",
        f"<h1>{TITLE}</h1>{BODY}<p><b>Ngày 29/4/2023</b></p>{BODY.replace('Đoạn', 'Phần')}",
        f"<h1>{TITLE}</h1><p>29/4/2023 - Họp giao ban</p><p>30/4/2023 - Tiếp công dân</p>{BODY}",
        f"<h1>{TITLE}</h1><table><tr><td>29/4/2023</td><td>Họp giao ban</td></tr></table>{BODY}",
        f"<h1>{TITLE}</h1><p>Khai mạc ngày 29/4/2023</p>{BODY}",
        f"<h1>{TITLE}</h1><p>Hội nghị 29/4/2023</p>{BODY}",
        f"<h1>{TITLE}</h1><p>Quyết định số 15/QĐ-UBND - 29/4/2023</p>{BODY}",
        f"<h1>{TITLE}</h1><p>(Kèm theo Quyết định số 12/QĐ-UBND ngày 29/4/2023)</p>{BODY}",
        f"<h1>{TITLE}</h1><p>Số ký hiệu: 12/QĐ-UBND | Ngày: 29/4/2023</p>{BODY}",
        f'<div class="t"><a href="/c">Ra quân làm thủy lợi nội đồng</a><p>29/04/2023</p></div><div class="a"><h1>{TITLE}</h1>{BODY}</div>',
        f'<div class="a"><h1>{TITLE}</h1>{BODY}</div><div class="r"><h3>Lịch tiếp dân</h3><p>29/4/2023</p></div>',
        f'<div class="a"><h1>{TITLE}</h1>{BODY}</div><div class="r"><p>Cập nhật: 19/08/2026 13:00</p></div>',
        f"<h1>{TITLE}</h1>{BODY}<h4>Ý kiến bạn đọc</h4><p>Trần Văn Minh</p><p>29/04/2023 10:20</p>",
        f"<h1>{TITLE}</h1>{BODY}<p>Hòa Giang, ngày 29 tháng 4 năm 2023</p>",
        f"<h1>{TITLE}</h1>{BODY}<p>Hạn nộp hồ sơ: 29/4/2023</p>",
    ],
)
def test_a_day_of_something_else_is_not_taken(article: str) -> None:
    og = '<meta property="og:type" content="article"><meta property="article:published_time" content="unknown">'
    assert published(article, head=og) is None


def test_a_day_on_the_page_takes_its_minute_from_the_element_that_knows_it() -> None:
    shown = f'<h1>{TITLE}</h1>{BODY}<p class="m">Ngày đăng: <time datetime="2023-04-29T08:15:00+07:00">29/04/2023</time></p>'
    assert published(shown) == "2023-04-29T08:15:00+07:00"


def test_time_told_from_the_capture() -> None:
    assert published(f"<h1>{TITLE}</h1><span>3 giờ trước</span>{BODY}") == "2026-08-19"
    assert published(f"<h1>{TITLE}</h1><span>Cách đây 5 ngày</span>{BODY}") == "2026-08-14"


@pytest.mark.parametrize(
    "line",
    ["Sáng 29/4/2023, huyện tổ chức hội nghị", "Thời gian: 08:00, ngày 29/4/2023", "Ngày ban hành: 29/4/2023", "Từ ngày 29/4/2023 đến ngày 30/4/2023",
     "Giấy phép số 12/GP-TTĐT ngày 29/4/2023", "Hòa Giang, ngày 29 tháng 4 năm 2023"],
)  # fmt: skip
def test_lines_that_are_no_fields_of_a_header(line: str) -> None:
    assert find_field_line(line) is None
