"""The article that a page describes in JSON-LD."""

import pytest

from pipelines.html_tree import parse_html
from pipelines.metadata import Metadata, read_metadata


def metadata_of(*scripts: str) -> Metadata:
    head = "".join(f'<script type="application/ld+json">{text}</script>' for text in scripts)
    return read_metadata(parse_html(f"<html><head>{head}</head><body><p>A</p></body></html>"))


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "http://schema.org/NewsArticle", "headline": "Tide gate"}',
        '[{"@type": "Organization"}, {"@type": ["Thing", "OpinionNewsArticle"], "headline": "Tide gate"}]',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Tide gate"}}',
        '<!-- {"@type": "Article", "headline": "Tide gate", "keywords": ["a", "b",],} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Tide gate"}\n//]]>',
        '{"@type": "Article", "headline": "Tide gate"};',
        '{"@type": "Article", "headline": "Tide\tgate"}',
    ],
)
def test_article_is_found_however_it_is_wrapped(script: str) -> None:
    assert metadata_of(script).json_text("headline") == "Tide gate"


def test_entities_in_a_headline_are_decoded() -> None:
    script = '{"@type": "Article", "headline": "Harbour&#8217;s gate &amp; wall"}'
    assert metadata_of(script).json_text("headline") == "Harbour’s gate & wall"


def test_an_author_named_by_id_is_looked_up_in_the_graph() -> None:
    script = (
        '{"@graph": [{"@type": "Article", "author": [{"@id": "#ada"}, {"@id": "#gone"}]},'
        ' {"@type": "Person", "@id": "#ada", "name": "Ada Holm"}]}'
    )
    assert metadata_of(script).json_text("author") == "Ada Holm"


def test_other_objects_and_broken_ones_are_no_article() -> None:
    assert metadata_of('{"@type": "Product"}', "{,}", '"Article"', "[" * 50_000).json_ld == {}
