"""Publication dates in realistic layouts, ours and htmldate's, on the same pages in one run.

    python benchmarks/dates.py [development|held-out] [--worst N]

A page is a layout with a date string, among what surrounds an article: the clock of the page, new documents, newer
articles, three legal days in the text, a licence in the footer; or it shows no date, and the answer must be none.
Strings and layouts are in two halves. Both were written before the first run; of the held-out half only totals were
looked at while the cleaner was being mended. Right means the same day; `minute` how often ours tells the minute where
the page does.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from date_pages import layouts, strings, surroundings, undated
from htmldate import find_date

from archive.clock import VIETNAM
from pipelines.clean import clean_page

SEED = 20261124
NOW = datetime(2026, 8, 19, 22, 26, tzinfo=VIETNAM)
UNDATED_EACH = 16
STRUCTURED_EACH = 8
Reader = Callable[["DatedPage"], str | None]


@dataclass(frozen=True)
class DatedPage:
    """A page and its date: a minute, a day, or None."""

    layout: str
    string: str
    html: bytes
    date: str | None

    @property
    def url(self) -> str:
        """An address that says nothing of the date."""
        return "https://congthongtin.example/tin-tuc/bai-viet-moi-cua-don-vi.html"


def page_html(random: Random, article: str, title: str, published: datetime, head: str = "") -> bytes:
    """The whole page."""
    side = surroundings.sidebar(random, NOW) if random.random() < 0.6 else ""
    site = "Cổng thông tin điện tử huyện Vĩnh Khê"
    page = (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title} - {site}</title>{head}</head><body>'
        f"{surroundings.header(random, NOW)}{side}{article}{surroundings.newer(random, published, NOW)}"
        f"{surroundings.footer(random, NOW)}</body></html>"
    )
    return page.encode()


def moment(random: Random) -> datetime:
    """A minute of the last fourteen years, never midnight; now and then of the day of the capture."""
    if random.random() < 0.03:
        return NOW.replace(hour=random.randint(7, 20), minute=random.randint(1, 59))
    day = NOW - timedelta(days=random.randint(2, 14 * 365))
    return day.replace(hour=random.randint(6, 21), minute=random.randint(1, 59), second=0, microsecond=0)


def pages_of(half: str) -> Iterator[DatedPage]:
    """The pages of a half, the same ones in every run."""
    random = Random(f"{SEED} {half}")
    is_held = half == "held-out"
    forms = strings.HELD_OUT if is_held else strings.DEVELOPMENT
    for name, layout in (layouts.HELD_OUT if is_held else layouts.DEVELOPMENT).items():
        for form in forms:
            if layout.needs_bare and form.has_label:
                continue
            published = moment(random) if form.age is None else NOW - form.age
            title, texts = surroundings.title_of(random), surroundings.paragraphs_of(random, published)
            printed = form.form(published)
            html = page_html(random, layout.html(title, printed, texts), title, published)
            value = published.isoformat() if form.has_time else published.date().isoformat()
            yield DatedPage(name, printed, html, value)
    structured = layouts.STRUCTURED_HELD_OUT if is_held else layouts.STRUCTURED_DEVELOPMENT
    for name, head in structured.items():
        for _ in range(STRUCTURED_EACH):
            published = moment(random)
            title, texts = surroundings.title_of(random), surroundings.paragraphs_of(random, published)
            html = page_html(random, layouts.plain(title, "", texts), title, published, head(published))
            yield DatedPage(name, head(published), html, published.isoformat())
    for name, undated_layout in (undated.HELD_OUT if is_held else undated.DEVELOPMENT).items():
        for _ in range(UNDATED_EACH):
            published = moment(random)
            title, texts = surroundings.title_of(random), surroundings.paragraphs_of(random, published)
            day = published - timedelta(days=random.randint(1, 300))
            printed = f"{day.day}/{day.month}/{day.year}"
            html = page_html(random, undated_layout(title, printed, texts), title, published)
            yield DatedPage(f"undated: {name}", printed, html, None)


def ours(page: DatedPage) -> str | None:
    """The date that our cleaner finds."""
    result = clean_page(page.html, url=page.url, captured_at=NOW.isoformat())
    return result.article.published_at if result.article else None


def peer(page: DatedPage) -> str | None:
    """The date that htmldate finds as it is documented for publication dates."""
    found = find_date(page.html.decode(), original_date=True, max_date=f"{NOW:%Y-%m-%d}")
    return str(found) if found else None


READERS: Mapping[str, Reader] = {"ours": ours, "htmldate": peer}


def verdict(page: DatedPage, said: str | None) -> str:
    """`right`, `wrong` or `none`."""
    if page.date is None:
        return "wrong" if said else "right"
    if said is None:
        return "none"
    return "right" if said[:10] == page.date[:10] else "wrong"


def main() -> int:
    """Print a line for each half and reader; 1 when ours falls short."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("halves", nargs="*", default=["development", "held-out"])
    parser.add_argument("--worst", type=int, default=0, help="print so many pages that ours has not right")
    options = parser.parse_args()
    print(f"{'half':<13}{'reader':<10}{'pages':>6}{'right':>8}{'wrong':>8}{'none':>8}{'minute':>8}")
    is_short = False
    for half in options.halves:
        pages = list(pages_of(half))
        for name, read in READERS.items():
            said = [read(page) for page in pages]
            counts = Counter(map(verdict, pages, said))
            timed = [at for at, page in enumerate(pages) if page.date and len(page.date) > 10]
            minute = sum(said[at] == pages[at].date for at in timed) / len(timed)
            shares = [counts[kind] / len(pages) for kind in ("right", "wrong", "none")]
            print(f"{half:<13}{name:<10}{len(pages):>6}" + "".join(f"{n:>8.1%}" for n in (*shares, minute)))
            if name == "ours":
                is_short = is_short or shares[0] < 0.98 or shares[1] > 0.005
                missed = [
                    (page, answer)
                    for page, answer in zip(pages, said, strict=True)
                    if verdict(page, answer) != "right"
                ]
                for page, answer in missed[: options.worst]:
                    print(f"  {page.layout}: {page.string!r} wanted {page.date} got {answer}")
                if options.worst:
                    print(dict(Counter(page.layout for page, _ in missed)))
    return int(is_short)


if __name__ == "__main__":
    sys.exit(main())
