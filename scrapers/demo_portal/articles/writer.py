"""One article, written from its portal and number alone."""

from datetime import datetime
from random import Random

from scrapers.demo_portal.articles.agencies import Agency
from scrapers.demo_portal.articles.attachments import attachment
from scrapers.demo_portal.articles.body import body_of, filled
from scrapers.demo_portal.articles.demo_article import DemoArticle, DemoAttachment
from scrapers.demo_portal.articles.document_references import cited_numbers
from scrapers.demo_portal.articles.names import person_name
from scrapers.demo_portal.articles.places import places_of
from scrapers.demo_portal.articles.quirks import quirks_of
from scrapers.demo_portal.articles.slots import Slots
from scrapers.demo_portal.articles.slugs import slug_of
from scrapers.demo_portal.articles.theme import Theme


def write_article(
    agency: Agency, number: int, moment: datetime, theme: Theme, *, attempt: int = 0
) -> DemoArticle:
    """The article of that number; the same every time. Another attempt gives other words."""
    random = Random(f"{agency.portal}-{number}" + f"-{attempt}" * bool(attempt))
    places = places_of(agency)
    slots = Slots(random, agency, places, moment.date(), random.choice(theme.subjects))
    byline = person_name(random, is_woman=random.random() < 0.5) if random.random() < 0.88 else None
    quirks = quirks_of(random, agency.platform, has_byline=byline is not None)
    title = filled(random.choice(theme.titles), slots)
    lead = filled(random.choice(theme.leads), slots)
    has_attachment = random.random() < 0.28
    paragraphs = body_of(random, theme, slots, has_attachment=has_attachment)
    cited = cited_numbers([lead, *(paragraph.text for paragraph in paragraphs)])
    return DemoArticle(
        number=number,
        slug=slug_of(title),
        title=title.upper() if "upper_title" in quirks else title,
        lead=lead,
        paragraphs=paragraphs,
        byline=byline,
        office=random.choice(agency.offices)
        if "byline_in_body" in quirks and random.random() < 0.6
        else None,
        source=random.choice(agency.sources) if random.random() < 0.2 else None,
        section=theme.section,
        published_at=moment,
        attachments=_files(random, agency, number, title, cited) if has_attachment else (),
        tags=tuple(random.sample(theme.tags, random.randint(1, len(theme.tags)))),
        cited_numbers=cited,
        quirks=quirks,
    )


def _files(
    random: Random, agency: Agency, number: int, title: str, cited: tuple[str, ...]
) -> tuple[DemoAttachment, ...]:
    """One file, sometimes two: those of cited documents, or of a letter of the agency's own."""
    documents = cited[:2] or (f"{random.randint(101, 3900)}/{agency.code}-VP",)
    files = []
    for document in documents[: random.choice((1, 1, 2))]:
        lines = (agency.full.upper(), f"Số: {document}", title, f"Đăng kèm bài viết số {number}.")
        files.append(attachment(document, number, lines, is_word=random.random() < 0.4))
    return tuple(files)
