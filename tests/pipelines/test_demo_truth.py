"""Every demo article, printed by its look-alike with all dirt, must come out of cleaning as its author meant it."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from archive.records import Article, CleanResult
from pipelines.clean import clean_page
from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.articles.generator import articles_of, removed_articles_of
from scrapers.demo_portal.look_alikes import LOOK_ALIKES
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoSite, LookAlike
from scrapers.demo_portal.portals import DEMO_PORTALS, DemoPortal
from scrapers.demo_portal.truth import TruthRow, truth_of

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
BASE_URL = "http://127.0.0.1:8801"
PORTALS = [
    pytest.param(portal, state, id=f"{portal.platform}-{state}")
    for portal in DEMO_PORTALS
    for state in (1, 2)
]


def site_of(portal: DemoPortal, state: int) -> DemoSite:
    return DemoSite(
        slug=portal.slug,
        name=portal.name,
        agency=portal.agency,
        base_url=BASE_URL,
        articles=articles_of(portal.slug, state=state),
        removed=removed_articles_of(portal.slug, state=state),
        state=state,
    )


def cleaned(site: DemoSite, look_alike: LookAlike, url: str) -> CleanResult:
    address = urlsplit(url)
    request = DemoRequest(
        method="GET", path=unquote(address.path), query=dict(parse_qsl(address.query)), visits=7, now=NOW
    )
    response = look_alike.respond(site, request)
    return clean_page(
        response.body, url=url, captured_at="2026-11-23T02:30:00Z", content_type=response.media_type
    )


def expected(row: TruthRow) -> dict[str, object]:
    return {
        "title": row.title,
        "lead": row.lead,
        "paragraphs": row.paragraphs,
        "byline": row.byline,
        "office": row.office,
        "source": row.source,
        "section": row.section,
        "published_at": row.published_at,
        "tags": row.tags,
        "attachments": row.attachments,
        "cited_documents": row.cited_numbers,
    }


def said(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "lead": article.lead,
        "paragraphs": tuple(article.body.split("\n\n")),
        "byline": article.byline,
        "office": article.office,
        "source": article.source,
        "section": article.section,
        "published_at": article.published_at,
        "tags": article.tags,
        "attachments": tuple(attachment.url for attachment in article.attachments),
        "cited_documents": tuple(document.number for document in article.cited_documents),
    }


@pytest.mark.parametrize(("portal", "state"), PORTALS)
def test_all_articles_equal_their_truth(portal: DemoPortal, state: int) -> None:
    look_alike = LOOK_ALIKES[portal.platform]
    site = site_of(portal, state)
    assert site.articles
    for article in site.articles:
        row = truth_of(site, look_alike, article)
        result = cleaned(site, look_alike, row.url)
        assert (result.page_type, result.platform) == ("article", portal.platform), row.url
        assert result.article is not None
        assert said(result.article) == expected(row), (row.url, row.quirks)


@pytest.mark.parametrize(("portal", "state"), PORTALS)
def test_listings_and_missing_pages_are_no_articles(portal: DemoPortal, state: int) -> None:
    look_alike = LOOK_ALIKES[portal.platform]
    site = site_of(portal, state)
    missing = [look_alike.article_path(article) for article in site.removed]
    paths = ["/", look_alike.start_path(), "/khong-co-trang-nay.html", *missing]
    types = {path: cleaned(site, look_alike, BASE_URL + path).page_type for path in paths}
    assert not {path for path, kind in types.items() if kind in ("article", "document")}


def test_every_quirk_is_among_the_articles() -> None:
    def quirks(article: DemoArticle) -> frozenset[str]:
        return frozenset(article.quirks)

    seen = frozenset().union(
        *(quirks(article) for portal in DEMO_PORTALS for article in articles_of(portal.slug, state=1))
    )
    assert {
        "lead_twice",
        "byline_twice",
        "upper_title",
        "nfd",
        "word_markup",
        "br_paragraphs",
        "day_only",
    } <= seen
