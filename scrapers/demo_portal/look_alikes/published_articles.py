"""What a demo portal has published, as its pages ask for it: by number, section, tag, page and neighbourhood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.articles.slugs import slug_of
from scrapers.demo_portal.look_alikes.look_alike import DemoSite


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a portal and its articles, newest first."""

    slug: str
    name: str
    articles: tuple[DemoArticle, ...]


@dataclass(frozen=True, slots=True)
class ListingPage:
    """One page of a list; `number` counts from 1."""

    articles: tuple[DemoArticle, ...]
    number: int
    last: int


def section_slug(article: DemoArticle) -> str:
    """The address of an article's section: `cai-cach-hanh-chinh`."""
    return slug_of(article.section)


def sections(site: DemoSite) -> Mapping[str, Section]:
    """The sections by their slugs, in the order of their names."""
    names = sorted({article.section for article in site.articles})
    return {
        slug_of(name): Section(
            slug_of(name), name, tuple(article for article in site.articles if article.section == name)
        )
        for name in names
    }


def article_with(site: DemoSite, number: int) -> DemoArticle | None:
    """The published article of that number."""
    return next((article for article in site.articles if article.number == number), None)


def with_tag(site: DemoSite, tag_slug: str) -> tuple[DemoArticle, ...]:
    """The articles that carry a tag of that slug, newest first."""
    return tuple(article for article in site.articles if tag_slug in map(slug_of, article.tags))


def page_of(articles: Sequence[DemoArticle], number: int, size: int) -> ListingPage | None:
    """That page of a list; None past its end. An empty list has one empty page."""
    last = max(1, -(-len(articles) // size))
    if not 1 <= number <= last:
        return None
    return ListingPage(tuple(articles[(number - 1) * size : number * size]), number, last)


def newer_than(site: DemoSite, article: DemoArticle, limit: int) -> tuple[DemoArticle, ...]:
    """Articles that came right after this one, oldest first."""
    later = [other for other in site.articles if other.number > article.number]
    return tuple(reversed(later))[:limit]


def older_than(site: DemoSite, article: DemoArticle, limit: int) -> tuple[DemoArticle, ...]:
    """Articles that came right before this one, newest first."""
    return tuple(other for other in site.articles if other.number < article.number)[:limit]


def page_number(text: str | None) -> int:
    """The number of a page as an address gives it; 1 for nothing and for nonsense."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1
