"""The border between demo and cleaner: what the portals serve, cleaned, is the truth about it."""

import urllib.request
from collections.abc import Iterator

import pytest

from archive.records import Article
from pipelines.clean import clean_page
from scrapers.demo_portal.portals import DEMO_PORTALS
from scrapers.demo_portal.server import DemoServer
from scrapers.demo_portal.truth import TruthRow

SLUGS = [portal.slug for portal in DEMO_PORTALS]


@pytest.fixture(scope="module")
def demo_portals() -> Iterator[DemoServer]:
    with DemoServer() as server:
        yield server


def _cleaned(row: TruthRow) -> Article | None:
    with urllib.request.urlopen(row.url) as response:
        assert response.url == row.url
        body, content_type = response.read(), response.headers["Content-Type"]
    return clean_page(
        body,
        url=row.url,
        captured_at="2026-11-23T08:00:00Z",
        content_type=content_type,
        platform=row.platform,
    ).article


def _said(article: Article | None) -> dict[str, object]:
    assert article is not None
    return {
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "byline": article.byline,
        "office": article.office,
        "source": article.source,
        "section": article.section,
        "published_at": article.published_at,
        "attachments": tuple(attachment.url for attachment in article.attachments),
        "cited_numbers": tuple(dict.fromkeys(document.number for document in article.cited_documents)),
    }


def _true(row: TruthRow) -> dict[str, object]:
    names = (
        "title",
        "lead",
        "byline",
        "office",
        "source",
        "section",
        "published_at",
        "attachments",
        "cited_numbers",
    )
    return {"body": "\n\n".join(row.paragraphs)} | {name: getattr(row, name) for name in names}


@pytest.mark.parametrize("state", [1, 2])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_page_cleans_to_its_truth(demo_portals: DemoServer, slug: str, state: int) -> None:
    demo_portals.set_state(state)
    rows = demo_portals.truth(slug)
    assert len(rows) >= 56
    # Most pages of state 2 are those of state 1: every fourth suffices.
    for row in rows if state == 1 else rows[::4]:
        assert _said(_cleaned(row)) == _true(row), row.url


@pytest.mark.parametrize("slug", SLUGS)
def test_every_attachment_is_served(demo_portals: DemoServer, slug: str) -> None:
    demo_portals.set_state(1)
    articles = demo_portals.site(slug).articles
    contents = {
        address: file.content
        for row, article in zip(demo_portals.truth(slug), articles, strict=True)
        for address, file in zip(row.attachments, article.attachments, strict=True)
    }
    assert len(contents) == sum(len(article.attachments) for article in articles) > 5
    for address, content in contents.items():
        with urllib.request.urlopen(address) as response:
            assert response.read() == content
