"""Cleaning of known platforms against trafilatura with metadata: same pages, same process, five alternating pairs.

    python benchmarks/cleaning.py

Prints one line a platform: pages, our pages per second, trafilatura's, and the median ratio. CPU time of one core.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import trafilatura

from pipelines.clean import clean_page
from scrapers.demo_portal.articles.generator import articles_of
from scrapers.demo_portal.look_alikes import LOOK_ALIKES
from scrapers.demo_portal.look_alikes.look_alike import DemoRequest, DemoSite
from scrapers.demo_portal.portals import DEMO_PORTALS, DemoPortal

PAIRS = 5
NOW = datetime(2026, 11, 23, tzinfo=UTC)
Page = tuple[str, bytes]


def pages_of(portal: DemoPortal) -> list[Page]:
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


def clean_all(pages: Sequence[Page]) -> None:
    """Clean every page with our cleaner."""
    for url, body in pages:
        result = clean_page(
            body, url=url, captured_at="2026-11-23T00:00:00Z", content_type="text/html; charset=utf-8"
        )
        assert result.article is not None, url


def extract_all(pages: Sequence[Page]) -> None:
    """Clean every page with the peer."""
    for url, body in pages:
        assert trafilatura.bare_extraction(body, url=url, with_metadata=True), url


def seconds(work: Callable[[Sequence[Page]], None], pages: Sequence[Page]) -> float:
    """The CPU seconds of one pass."""
    start = time.process_time()
    work(pages)
    return time.process_time() - start


def main() -> None:
    """Print the ratios."""
    print(f"{'platform':<14}{'pages':>6}{'ours/s':>9}{'peer/s':>9}{'ratio':>8}")
    for portal in DEMO_PORTALS:
        pages = pages_of(portal)
        clean_all(pages[:5])
        extract_all(pages[:5])
        pairs = [(seconds(clean_all, pages), seconds(extract_all, pages)) for _ in range(PAIRS)]
        ours, peer = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio = statistics.median(theirs / mine for mine, theirs in pairs)
        print(
            f"{portal.platform:<14}{len(pages):>6}{len(pages) / ours:>9.0f}{len(pages) / peer:>9.0f}{ratio:>8.1f}"
        )


if __name__ == "__main__":
    main()
