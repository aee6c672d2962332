"""Several extraction processes at work, with results in the order of the pages."""

import os
import queue
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TypeVar

from archive.records import CleanResult
from pipelines.extraction_process import ExtractionProcess
from pipelines.saved_page import PageBounds, SavedPage
from pipelines.site_template import PageSketch

Key = TypeVar("Key")


def default_jobs() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def clean_pages(
    pages: Iterable[tuple[Key, SavedPage | CleanResult]],
    *,
    jobs: int | None = None,
    bounds: PageBounds | None = None,
) -> Iterator[tuple[Key, CleanResult]]:
    """Each page's key with its result, in input order; `jobs` child processes work at once.

    A page that is already a result passes through in its place.
    """
    for key, result in look_at_pages(pages, jobs=jobs, bounds=bounds):
        assert isinstance(result, CleanResult)
        yield key, result


def look_at_pages(
    pages: Iterable[tuple[Key, SavedPage | CleanResult]],
    *,
    jobs: int | None = None,
    bounds: PageBounds | None = None,
) -> Iterator[tuple[Key, CleanResult | PageSketch]]:
    """As `clean_pages`; a page at its first look gives a sketch where a template can change its result."""
    jobs = max(1, jobs or default_jobs())
    with ExitStack() as stack:
        idle: queue.SimpleQueue[ExtractionProcess] = queue.SimpleQueue()
        for _ in range(jobs):
            idle.put(stack.enter_context(ExtractionProcess(bounds or PageBounds())))
        threads = stack.enter_context(ThreadPoolExecutor(max_workers=jobs))

        def clean(page: SavedPage | CleanResult) -> CleanResult | PageSketch:
            if isinstance(page, CleanResult):
                return page
            process = idle.get()
            try:
                return process.look_at(page)
            finally:
                idle.put(process)

        waiting: deque[tuple[Key, Future[CleanResult | PageSketch]]] = deque()
        for key, page in pages:
            waiting.append((key, threads.submit(clean, page)))
            if len(waiting) >= 4 * jobs:
                first, result = waiting.popleft()
                yield first, result.result()
        while waiting:
            first, result = waiting.popleft()
            yield first, result.result()
