"""What a demo portal's articles really say: the truth that tests and benchmarks compare with."""

from dataclasses import dataclass

from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.look_alikes.look_alike import DemoSite, LookAlike


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthRow:
    """One article as a perfect cleaner would give it; texts are NFC, `attachments` are absolute URLs."""

    url: str
    portal: str
    platform: str
    number: int
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    byline: str | None
    office: str | None
    source: str | None
    section: str
    published_at: str
    attachments: tuple[str, ...]
    cited_numbers: tuple[str, ...]
    tags: tuple[str, ...]
    quirks: tuple[str, ...]


def truth_of(site: DemoSite, look_alike: LookAlike, article: DemoArticle) -> TruthRow:
    """The truth about one article; `published_at` is a bare day where the page shows no time."""
    moment = article.published_at
    return TruthRow(
        url=site.base_url + look_alike.article_path(article),
        portal=site.slug,
        platform=look_alike.platform,
        number=article.number,
        title=article.title,
        lead=article.lead,
        paragraphs=tuple(article.body_lines()),
        byline=article.byline,
        office=article.office,
        source=article.source,
        section=article.section,
        published_at=moment.date().isoformat() if "day_only" in article.quirks else moment.isoformat(),
        attachments=tuple(
            site.base_url + look_alike.attachment_path(article, attachment)
            for attachment in article.attachments
        ),
        cited_numbers=article.cited_numbers,
        tags=article.tags,
        quirks=tuple(sorted(article.quirks)),
    )
