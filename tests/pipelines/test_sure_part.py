"""The part of a page that holds nearly all of its prose."""

import pytest

from pipelines.clean import clean_page
from pipelines.fallback import sure_blocks
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import parse_html

PROSE = [
    f"Ngày {day}/3/2024, đoàn kiểm tra của tỉnh làm việc tại xã số {day}, ghi nhận {day * 7} hộ đã nối lại đường điện, "
    f"{day * 11} hộ còn chờ nước sạch và đề nghị huyện bố trí thêm kinh phí trước ngày {day}/4/2024."
    for day in range(3, 9)
]
OTHER = (
    "Mời bà con đóng góp ý kiến cho dự thảo quy chế quản lý chợ nông thôn trước cuối tháng này tại trụ sở."
)


def page(beside: str, *, holder: str = "<div class='noi-dung'>", n_paragraphs: int = 6) -> str:
    text = "".join(f"<p>{text}</p>" for text in PROSE[:n_paragraphs])
    return f"<html><body><h1>Đoàn kiểm tra làm việc</h1>{holder}{text}<ul><li>Xã A</li></ul></div>{beside}</body></html>"


def texts_of(html: str) -> list[str]:
    body = parse_html(html).find("body")
    assert body is not None
    return [block.text for block in sure_blocks(html_blocks(body), title="Đoàn kiểm tra làm việc")]


@pytest.mark.parametrize(
    "beside",
    [
        "",
        f"<div class='cot-phai'><p>{OTHER}</p></div>",
        f"<div class='footer-wrapper'>{f'<p>{OTHER}</p>' * 9}</div>",
        f"<form class='comments'>{f'<p>{OTHER}</p>' * 9}</form>",
    ],
    ids=["alone", "beside a notice", "above a long footer", "above comments"],
)
def test_the_text_without_a_rival_is_found_whole(beside: str) -> None:
    assert texts_of(page(beside)) == [*PROSE, "Xã A"]


def test_the_form_around_a_page_of_asp_net_is_no_box() -> None:
    html = page("").replace("<body>", "<body class='trang'><form id='aspnetForm'>")
    assert texts_of(html) == [*PROSE, "Xã A"]


@pytest.mark.parametrize(
    "html",
    [
        page(f"<div class='cot-phai'>{f'<p>{OTHER}</p>' * 4}</div>"),
        page("", n_paragraphs=2),
        page("", holder="<div class='comments'>"),
        page("").replace("<p>", "<p><a href='/tin/1'>").replace("</p>", "</a></p>"),
    ],
    ids=["two long texts", "a short text", "comments", "links"],
)
def test_a_doubtful_text_is_left_to_others(html: str) -> None:
    assert texts_of(html) == []


def test_an_article_of_an_unknown_system_says_how_its_text_was_found() -> None:
    dated = page("<p>Ngày đăng: 12/03/2024</p>").encode()
    result = clean_page(dated, url="https://x.example/tin/55", captured_at="2026-08-19T15:26:00Z")
    assert result.article is not None
    assert result.article.provenance["body"] == {"rule": "fallback part with most of the prose"}
