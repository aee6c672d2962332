"""What a page's head says."""

from pipelines.html_tree import parse_html
from pipelines.metadata import Metadata, read_metadata


def metadata_of(head: str, attributes: str = "") -> Metadata:
    return read_metadata(parse_html(f"<html {attributes}><head>{head}</head><body><p>A</p></body></html>"))


def test_meta_tags_by_lower_case_name_with_all_values() -> None:
    metadata = metadata_of(
        '<meta name="DESCRIPTION" content=" Một  hai "><meta property="article:tag" content="a"><meta property="article:tag" content="b"><meta name="x" content="">'
    )
    assert metadata.first("og:description", "description") == "Một hai"
    assert metadata.meta["article:tag"] == ("a", "b")
    assert metadata.first("x") is None


def test_title_base_and_language() -> None:
    metadata = metadata_of("<title> Tổng\n kết </title><base href='/cong/'>", 'lang="vi-VN"')
    assert (metadata.page_title, metadata.base_url, metadata.language) == ("Tổng kết", "/cong/", "vi")


def test_json_ld_article_in_a_graph() -> None:
    script = '{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"Tổng kết","author":[{"name":"Lò Thị Sen"}]}]}'
    metadata = metadata_of(f'<script type="application/ld+json">{script}</script>')
    assert metadata.json_text("headline") == "Tổng kết"
    assert metadata.json_text("author") == "Lò Thị Sen"
    assert metadata.json_text("datePublished") is None


def test_broken_json_ld_is_passed_over() -> None:
    nested = "[" * 100_000
    head = "".join(
        f'<script type="application/ld+json">{text}</script>' for text in ("{", nested, '"a"', '{"@type": 5}')
    )
    assert metadata_of(head).json_ld == {}
