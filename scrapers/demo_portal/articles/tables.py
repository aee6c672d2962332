"""Tables in articles: a row for each of some places, with drawn figures."""

from collections.abc import Sequence
from random import Random

from scrapers.demo_portal.articles.demo_article import Paragraph
from scrapers.demo_portal.articles.slots import Slots


def table(random: Random, slots: Slots, columns: Sequence[tuple[str, str]]) -> Paragraph:
    """A table with a numbered row for each of three to six places below its headings."""
    header = ("STT", *(heading for heading, _ in columns))
    rows = [
        (str(number), *(_capitalised(slots[gap]) for _, gap in columns))
        for number in range(1, random.randint(3, 6) + 1)
    ]
    return Paragraph("table", rows=(header, *rows))


def _capitalised(cell: str) -> str:
    return cell[:1].upper() + cell[1:]
