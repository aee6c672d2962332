"""Memory and processors of the cleaning pool alone: flat memory over many pages. `jobs.py` measures the whole stage.

    python benchmarks/memory.py [--pages 5000 20000] [--jobs 2]

Cleans that many pages, no two alike, through the real child processes: the demo's portals, one page in three on the
fallback path. Prints the memory of parent and children after each number of pages and the ratio of the last to the
first, then the processors in use with one job and with several.
"""

import argparse
import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from cleaning import CAPTURED_AT, CONTENT_TYPE, demo_pages

from pipelines.extraction_pool import clean_pages, default_jobs
from pipelines.saved_page import SavedPage
from scrapers.demo_portal.portals import DEMO_PORTALS

ONE_IN_FALLBACK = 3
MB = 2**20
MOST_GROWTH = 1.1
"""The ratio of the last to the first measure of memory from which on it is not flat."""

PAGES_FOR_PROCESSORS = 600


def pages(n: int) -> Iterator[tuple[int, SavedPage]]:
    """So many pages, each with words of its own in one of its paragraphs."""
    known = [page for portal in DEMO_PORTALS for page in demo_pages(portal)]
    for number in range(n):
        url, body = known[number % len(known)]
        middle = body.find(b"</p>", len(body) // 2)
        own = f" Đây là bài số {number}.".encode()
        yield (
            number,
            SavedPage(
                body=body[:middle] + own + body[middle:],
                url=f"{url}?ban={number}",
                captured_at=CAPTURED_AT,
                content_type=CONTENT_TYPE,
                platform="generic" if number % ONE_IN_FALLBACK == 0 else None,
            ),
        )


def memory_of(process: int) -> int:
    """The resident memory of a process in bytes."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()


def children() -> list[int]:
    """The processes that this one started."""
    tasks = Path("/proc/self/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def measure_memory(marks: list[int], jobs: int) -> bool:
    """Whether memory is flat; prints a line for each number of pages."""
    seen: list[int] = []
    n_failed = 0
    begun = time.monotonic()
    for n, (_, result) in enumerate(clean_pages(pages(marks[-1]), jobs=jobs), start=1):
        n_failed += result.article is None
        if n in marks:
            own, others = memory_of(os.getpid()), sum(map(memory_of, children()))
            seen.append(own + others)
            print(
                f"{n:>8,} pages {n / (time.monotonic() - begun):5.0f}/s  parent {own / MB:6.1f} MB  children"
                f" {others / MB:7.1f} MB  without article {n_failed}",
                flush=True,
            )
    ratio = seen[-1] / seen[0]
    print(f"memory after {marks[-1]:,} pages / after {marks[0]:,}: {ratio:.3f}")
    return ratio <= MOST_GROWTH


def processors(jobs: int) -> float:
    """How many processors were at work on average, parent and children."""
    before, begun = os.times(), time.monotonic()
    for _ in clean_pages(pages(PAGES_FOR_PROCESSORS), jobs=jobs):
        pass
    took, after = time.monotonic() - begun, os.times()
    return (sum(after[:4]) - sum(before[:4])) / took


def main() -> int:
    """1 where memory grows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--pages", type=int, nargs="+", default=[5_000, 20_000], help="measured after so many pages"
    )
    parser.add_argument("--jobs", type=int, default=default_jobs())
    options = parser.parse_args()
    is_flat = measure_memory(sorted(options.pages), options.jobs)
    alone = processors(1)
    together = processors(options.jobs)
    print(
        f"processors at work, of {os.cpu_count()}: {alone:.2f} with --jobs 1, {together:.2f} with --jobs {options.jobs};"
        f" ratio {together / alone:.2f}"
    )
    return 0 if is_flat else 1


if __name__ == "__main__":
    raise SystemExit(main())
