"""The title of a page of unknown design, shown and told."""

import pytest

from pipelines.html_tree import parse_html
from pipelines.platforms.generic import GenericPage

HEADLINE = "Harbour board approves the new tide gate"
ARTICLE = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{HEADLINE}"}}</script>'
OPEN_GRAPH = (
    '<meta property="og:type" content="article"><meta property="og:site_name" content="Coast Daily">'
    f'<meta property="og:title" content="{HEADLINE} - Coast Daily">'
)


def title_of(head: str, body: str) -> str:
    root = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    page = GenericPage(root, url="https://coast.example/a", captured_at="2026-08-19T15:26:00Z")
    return page.title[0].value


@pytest.mark.parametrize("head", [ARTICLE, OPEN_GRAPH])
@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Coast Daily</h1><h2><a href='/a'>{HEADLINE}</a></h2>",
        f"<div class='article-title'><p>Ports</p><h1>{HEADLINE}</h1><p>By Ada Holm</p><p>Share this page</p></div>",
        f"<h1><span>{HEADLINE}</span><div>By Ada Holm Updated 4:00 am, Wednesday</div></h1>",
        f"<h1>News</h1><div class='headline'>{HEADLINE}</div>",
    ],
)
def test_the_line_that_says_the_told_headline_is_the_title(head: str, body: str) -> None:
    assert title_of(head, body) == HEADLINE


def test_another_wording_on_the_page_is_kept() -> None:
    body = (
        f"<h1>New tide gate approved by the harbour board after years</h1><p><a href='/a'>{HEADLINE}</a></p>"
    )
    assert title_of(ARTICLE, body) == "New tide gate approved by the harbour board after years"


def test_a_heading_that_is_cut_off_is_completed() -> None:
    assert title_of(ARTICLE, "<h1>Harbour board approves the…</h1>") == HEADLINE


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="website"><meta property="og:title" content="Cổng huyện Bắc Lâm">',
        '<meta property="og:type" content="article"><meta property="og:title" content="Cổng huyện Bắc Lâm">',
        '<meta property="og:type" content="article"><meta property="og:site_name" content="Bắc Lâm">'
        '<meta property="og:title" content="Cổng thông tin điện tử huyện Bắc Lâm">',
    ],
)
def test_a_site_that_calls_every_page_the_same_is_not_believed(head: str) -> None:
    body = "<div>Cổng huyện Bắc Lâm</div><div>Cổng thông tin điện tử huyện Bắc Lâm</div><h1>Tổng kết mùa khô</h1>"
    assert title_of(head, body) == "Tổng kết mùa khô"


def test_a_told_headline_without_its_last_words_does_not_shorten_the_title() -> None:
    head = ARTICLE.replace(HEADLINE, "Harbour board approves the new")
    assert title_of(head, f"<h1>{HEADLINE}</h1>") == HEADLINE
