"""Cleaning against trafilatura with metadata: the same pages, CPU time of one core, five alternating pairs.

    python benchmarks/cleaning.py [--data ../shared] [--pairs 5]

Prints a line for each set of pages: our pages per second in this process, with the transfer to a child process, and
on the fallback path (`--platform generic`), trafilatura's, the median ratios of the pairs, and what share of the
cleaning in a child is its transfer: the parent's time, and the child's for unpacking pages and packing results. The
child is one that has begun: its start and its first pages, which a run pays once, are taken off. The sets are the
demo's portals and, where `--data` (or `BANLUU_COLLECTIONS`) holds them, the mirrors of two real systems.
"""

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import trafilatura
from warcio.archiveiterator import ArchiveIterator

from pipelines.clean import clean_page
from pipelines.extraction_pool import MOST_AT_ONCE, clean_pages
from pipelines.page_message import NO_PORTAL, answers_message, pages_message, pages_of
from pipelines.saved_page import SavedPage, clean_saved_page
from scrapers.demo_portal.articles.generator import articles_of
from scrapers.demo_portal.look_alikes import LOOK_ALIKES
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoSite
from scrapers.demo_portal.portals import DEMO_PORTALS, DemoPortal

DATA = Path(os.environ.get("BANLUU_COLLECTIONS", Path(__file__).resolve().parents[2] / "shared"))
MIRRORS = ("egov", "wordpress")
PASSES = 4
"""Passes over the pages by a child that has begun."""

ONE_IN = 4
"""Of the mirrors' pages one in so many is taken, spread over the site."""

NOW = datetime(2026, 11, 23, tzinfo=UTC)
CAPTURED_AT = "2026-11-23T00:00:00Z"
CONTENT_TYPE = "text/html; charset=utf-8"
Page = tuple[str, bytes]


def demo_pages(portal: DemoPortal) -> list[Page]:
    """The address and bytes of every article page of a demo portal."""
    look_alike = LOOK_ALIKES[portal.platform]
    base = "http://127.0.0.1:8801"
    site = DemoSite(
        slug=portal.slug,
        name=portal.name,
        agency=portal.agency,
        base_url=base,
        articles=articles_of(portal.slug),
    )
    pages = []
    for article in site.articles:
        path = look_alike.article_path(article)
        address = urlsplit(path)
        request = DemoRequest(method="GET", path=address.path, query=dict(parse_qsl(address.query)), now=NOW)
        answer = look_alike.respond(site, request)
        pages.append((base + path, answer.body))
    return pages


def mirror_pages(warc: Path) -> list[Page]:
    """The address and bytes of every article page of a mirror: what our cleaner calls an article."""
    with warc.open("rb") as stream:
        pages = [
            (record.rec_headers.get_header("WARC-Target-URI").strip("<>"), record.content_stream().read())
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
            and record.http_headers.get_statuscode() == "200"
            and "html" in (record.http_headers.get_header("content-type") or "")
        ]
    return [
        (url, body)
        for url, body in pages
        if clean_page(body, url=url, captured_at=CAPTURED_AT, content_type=CONTENT_TYPE).article is not None
    ][::ONE_IN]


def page_sets(data: Path) -> Iterator[tuple[str, list[Page]]]:
    """The sets of pages by name."""
    for portal in DEMO_PORTALS:
        yield f"demo {portal.platform}", demo_pages(portal)
    for name in MIRRORS:
        warc = data / "mirrors" / f"{name}.warc.gz"
        if warc.exists():
            yield f"mirror {name}", mirror_pages(warc)
        else:
            print(f"mirror {name}: skipped, no {warc}")


def clean_here(pages: Sequence[Page], platform: str | None = None) -> None:
    """Clean every page in this process."""
    for url, body in pages:
        clean_page(body, url=url, captured_at=CAPTURED_AT, content_type=CONTENT_TYPE, platform=platform)


def clean_generic(pages: Sequence[Page]) -> None:
    """Clean every page as one of an unknown system."""
    clean_here(pages, "generic")


def saved(pages: Sequence[Page]) -> list[SavedPage]:
    """The pages as they go to a child process."""
    return [
        SavedPage(body=body, url=url, captured_at=CAPTURED_AT, content_type=CONTENT_TYPE)
        for url, body in pages
    ]


def clean_in_child(pages: Sequence[Page]) -> None:
    """Clean every page in one child process."""
    for url, result in clean_pages(((page.url, page) for page in saved(pages)), jobs=1):
        assert result.error_code is None, url


def extract_all(pages: Sequence[Page]) -> None:
    """Clean every page with the peer."""
    for url, body in pages:
        assert trafilatura.bare_extraction(body, url=url, with_metadata=True), url


def cpu_time() -> float:
    """The CPU seconds of this process and of its ended children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def seconds(work: Callable[[Sequence[Page]], None], pages: Sequence[Page]) -> float:
    """The CPU seconds of one pass."""
    start = cpu_time()
    work(pages)
    return cpu_time() - start


def seconds_in_child(pages: Sequence[Page]) -> tuple[float, float]:
    """The CPU seconds of one pass in a child that has begun, and those of them that are its transfer."""
    first, first_here = _both_seconds(pages)
    more, more_here = _both_seconds([*pages] * (1 + PASSES))
    return (more - first) / PASSES, (more_here - first_here) / PASSES + _packing_seconds(pages)


def _packing_seconds(pages: Sequence[Page]) -> float:
    """The CPU seconds that a child spends on unpacking pages and packing results, beside cleaning them."""
    packing = 0.0
    for start in range(0, len(pages), MOST_AT_ONCE):
        message = pages_message(saved(pages[start : start + MOST_AT_ONCE]), NO_PORTAL)
        begun = time.process_time()
        unpacked = pages_of(message, NO_PORTAL)
        packing += time.process_time() - begun
        answers = [clean_saved_page(page) for page in unpacked]
        begun = time.process_time()
        answers_message(answers)
        packing += time.process_time() - begun
    return packing


def _both_seconds(pages: Sequence[Page]) -> tuple[float, float]:
    """The CPU seconds of cleaning in a child, and those of them that this process took."""
    start, start_here = cpu_time(), time.process_time()
    clean_in_child(pages)
    return cpu_time() - start, time.process_time() - start_here


def measured(pages: Sequence[Page]) -> tuple[float, float, float, float, float]:
    """The CPU seconds in this process, in a child, on the fallback path, of the peer, and of the child's transfer."""
    here = seconds(clean_here, pages)
    in_child, transfer = seconds_in_child(pages)
    return here, in_child, seconds(clean_generic, pages), seconds(extract_all, pages), transfer


def main() -> None:
    """Print the speeds and the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    print(
        f"{'pages':<20}{'n':>4}{'here/s':>9}{'child/s':>9}{'fallback/s':>12}{'peer/s':>8}{'ratios':>20}{'transfer':>10}"
    )
    for name, pages in page_sets(options.data):
        measured(pages[:5])
        rows = [measured(pages) for _ in range(options.pairs)]
        speeds = [len(pages) / statistics.median(times) for times in list(zip(*rows, strict=True))[:4]]
        ratios = [statistics.median(row[3] / row[place] for row in rows) for place in range(3)]
        share = statistics.median(row[4] / row[1] for row in rows)
        print(
            f"{name:<20}{len(pages):>4}{speeds[0]:>9.0f}{speeds[1]:>9.0f}{speeds[2]:>12.0f}{speeds[3]:>8.0f}"
            + "".join(f"{ratio:>7.1f}" for ratio in ratios)
            + f"{share:>9.1%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
