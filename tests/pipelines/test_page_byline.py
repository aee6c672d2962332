import pytest

from archive.records import Article
from pipelines.clean import clean_page

TITLE = "Tập huấn chăm sóc lúa vụ đông xuân cho hội viên nông dân"
TEXT = "".join(
    f"<p>Đoạn {n}: các hộ tham gia mô hình được hỗ trợ một phần giống và được cán bộ kỹ thuật theo dõi thường xuyên.</p>"
    for n in range(6)
)


def article_of(header: str, below: str) -> Article:
    html = (
        f"<html><head><title>{TITLE}</title></head><body><div class='khung'><h1>{TITLE}</h1><div>29/04/2023</div>{header}"
        f"<div class='noi-dung'>{TEXT}</div>{below}</div></body></html>"
    )
    result = clean_page(html.encode(), url="https://a.example/b", captured_at="2026-08-19T00:00:00Z")
    assert result.article is not None
    return result.article


@pytest.mark.parametrize(
    ("header", "below"),
    [
        ("", "<div class='ky'>Trần Thu Hà (Phòng Trồng trọt)</div>"),
        ("", "<div class='ky'>Tác giả: Trần Thu Hà - Phòng Trồng trọt</div>"),
        ("", "<div>Lượt xem: 12</div><div>Tin, ảnh: Trần Thu Hà (Phòng Trồng trọt)</div>"),
        ("<div>Tác giả: Trần Thu Hà (Phòng Trồng trọt)</div>", "<div>Chia sẻ</div>"),
    ],
)
def test_a_signing_line_beside_the_text(header: str, below: str) -> None:
    article = article_of(header, below)
    assert (article.byline, article.office) == ("Trần Thu Hà", "Phòng Trồng trọt")


@pytest.mark.parametrize(
    ("header", "below"),
    [
        ("", "<div><a href='/tac-gia'>Trần Thu Hà</a></div>"),
        ("", "<p>Ý kiến bạn đọc</p><p>Trần Thu Hà</p>"),
        ("", "<div>Các tin khác</div><div>Trần Thu Hà</div>"),
        ("<div>Người đăng: admin</div>", "<div>Quản trị viên</div>"),
    ],
)
def test_other_names_on_the_page_sign_nothing(header: str, below: str) -> None:
    assert article_of(header, below).byline is None
