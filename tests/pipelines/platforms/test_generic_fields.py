"""Section, tags, source and language on pages of unknown design."""

import pytest

from archive.records import Article
from pipelines.clean import clean_page

TITLE = "Tập huấn chăm sóc lúa vụ đông xuân cho hội viên nông dân"
VIETNAMESE = (
    "Các hộ tham gia mô hình số {} được hỗ trợ một phần giống và được cán bộ kỹ thuật theo dõi thường xuyên."
)
ENGLISH = (
    "The farmers joined training course number {} and were supported with seeds and tools by the local staff."
)
HOME = "<a href='/'>Trang chủ</a>"
SECTION = "<a href='/n'>Nông nghiệp</a>"
TAGS = "<a href='/t/1'>lúa</a>, <a href='/t/2'>đông xuân</a>"


def article_of(
    above: str = "", below: str = "", *, sentence: str = VIETNAMESE, tail: str = "", head: str = ""
) -> Article:
    text = "".join(f"<p>{sentence.format(n)}</p>" for n in range(6))
    html = (
        f"<html lang='vi'><head><title>{TITLE}</title>{head}</head><body>{above}<div class='m'><h1>{TITLE}</h1><p>29/04/2023</p>"
        f"<div class='c'>{text}{tail}</div>{below}</div></body></html>"
    )
    result = clean_page(html.encode(), url="https://a.example/b", captured_at="2026-08-19T00:00:00Z")
    assert result.article is not None
    return result.article


@pytest.mark.parametrize(
    "breadcrumb",
    [
        f"<div class='breadcrumb'>{HOME} » {SECTION}</div>",
        f"<ul class='breadcrumb'><li>{HOME}</li><li>{SECTION}</li><li><a href='/b'>{TITLE}</a></li></ul>",
        f"<div id='breadcrumbs'>{HOME} / {SECTION}</div>",
        f"<nav aria-label='breadcrumb'>{HOME} {SECTION}</nav>",
        f"<div class='ms-breadcrumb'>{HOME} {SECTION}</div>",
    ],
)
def test_the_section_is_the_last_link_of_the_breadcrumb_that_is_not_the_article(breadcrumb: str) -> None:
    assert article_of(breadcrumb).section == "Nông nghiệp"


@pytest.mark.parametrize(
    "field",
    [
        f"<div class='tags'>{TAGS}</div>",
        f"<p>Từ khóa: {TAGS}</p>",
        f"<div id='the'><span>Tags:</span> {TAGS}</div>",
    ],
)
def test_tags_by_their_field_or_their_label(field: str) -> None:
    article = article_of(below=field)
    assert article.tags == ("lúa", "đông xuân")
    assert "Từ khóa" not in article.body


@pytest.mark.parametrize(
    ("tail", "below"),
    [
        ("<p align='right'><b>Theo Báo Sơn Bình</b></p>", ""),
        ("", "<p>Nguồn: Báo Sơn Bình</p>"),
        ("", "<p>Nguồn: <a href='https://baosonbinh.example/x'>Báo Sơn Bình</a></p>"),
        ("<p>Nguồn: <a href='https://baosonbinh.example/x'>Báo Sơn Bình</a></p>", ""),
    ],
)
def test_the_source_at_the_end_of_the_text_or_below_it(tail: str, below: str) -> None:
    assert article_of(tail=tail, below=below).source == "Báo Sơn Bình"


def test_the_letters_tell_the_language_whatever_the_page_declares() -> None:
    assert article_of().language == "vi"
    assert article_of(sentence=ENGLISH).language == "en"


@pytest.mark.parametrize(
    "name", ["Admin Portal", "quantri_so", "Sở Nông nghiệp và Môi trường tỉnh Sơn Bình", "webmaster"]
)
def test_accounts_and_names_of_sites_are_no_authors(name: str) -> None:
    assert article_of(head=f'<meta name="author" content="{name}">').byline is None
