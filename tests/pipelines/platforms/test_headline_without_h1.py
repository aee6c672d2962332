from pipelines.clean import clean_page

PROSE = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành và địa phương khẩn trương rà soát, thống kê và báo cáo kết quả. "
    * 5
)


def page(heading: str) -> bytes:
    return (
        "<html><head><title>Sở Công Thương tỉnh Phước Hải</title></head><body><h2>Thông báo</h2>"
        f'<h2><a href="/khac.aspx">Bài viết khác có liên kết ở cột bên trái</a></h2>{heading}'
        f"<div>29/11/2025 | 15:05</div><p>{PROSE}</p></body></html>"
    ).encode()


def test_the_first_heading_that_links_nowhere_is_the_headline_where_no_h1_is() -> None:
    body = page('<h2 class="tit">Khẩn trương rà soát cơ sở chế biến nông sản</h2>')
    result = clean_page(body, url="https://a.vn/bai-viet-7.aspx", captured_at="2026-01-01T00:00:00Z")
    assert result.page_type == "article"
    assert result.article is not None
    assert result.article.title == "Khẩn trương rà soát cơ sở chế biến nông sản"
    assert result.article.published_at == "2025-11-29T15:05:00+07:00"


def test_a_linked_or_short_heading_is_no_headline() -> None:
    result = clean_page(page(""), url="https://a.vn/bai-viet-7.aspx", captured_at="2026-01-01T00:00:00Z")
    assert result.page_type != "article"


def test_a_banner_with_the_name_of_the_site_is_no_headline() -> None:
    banner = (
        "<h2>SỞ CÔNG THƯƠNG TỈNH PHƯỚC HẢI XIN CHÀO</h2><ul><li>Trang chủ</li><li>Tin</li><li>Hỏi</li></ul>"
    )
    body = page(f'{banner}<div class="tieude_tin">Khẩn trương rà soát cơ sở chế biến nông sản</div>')
    result = clean_page(body, url="https://a.vn/bai-viet-7.aspx", captured_at="2026-01-01T00:00:00Z")
    assert result.article is not None
    assert result.article.title == "Khẩn trương rà soát cơ sở chế biến nông sản"
