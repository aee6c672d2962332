"""Several extraction processes at work, with results in the order of the pages."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from archive.records import CleanResult
from pipelines.extraction_process import ExtractionProcess
from pipelines.saved_page import PageBounds, SavedPage
from pipelines.site_template import PageSketch

Key = TypeVar("Key")

MOST_AT_ONCE = 8
"""Pages that a process is handed together; the first lists are shorter, so that all processes begin at once."""

LARGEST_AT_ONCE = 2**20
"""Bytes; a larger page goes alone."""


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
        processes: _Processes[Key] = _Processes(
            [stack.enter_context(ExtractionProcess(bounds or PageBounds())) for _ in range(jobs)]
        )
        waiting: deque[_Place[Key]] = deque()
        for together in _lists(pages, jobs):
            waiting.extend(together)
            processes.hand_out(together)
            while waiting and (result := waiting[0].result) is not None:
                yield waiting.popleft().key, result
        while waiting:
            while (result := waiting[0].result) is None:
                processes.collect()
            yield waiting.popleft().key, result


@dataclass(slots=True, eq=False)
class _Place(Generic[Key]):
    """A page in the input order; its result when it is there."""

    key: Key
    page: SavedPage | None = None
    result: CleanResult | PageSketch | None = None


class _Processes(Generic[Key]):
    """The processes, idle or at work on a list of pages."""

    def __init__(self, processes: list[ExtractionProcess]) -> None:
        self._idle = processes
        self._at_work: dict[ExtractionProcess, list[_Place[Key]]] = {}

    def hand_out(self, places: list[_Place[Key]]) -> None:
        """Give the pages without a result to the next process; waits until one is idle."""
        open_places = [place for place in places if place.page is not None]
        if not open_places:
            return
        if not self._idle:
            self.collect()
        process = self._idle.pop()
        self._at_work[process] = open_places
        process.ask([place.page for place in open_places if place.page is not None])
        if not process.is_at_work:
            self._take_answers(process)

    def collect(self) -> None:
        """Wait for a process, and note its results."""
        by_descriptor = {process.fileno(): process for process in self._at_work}
        for descriptor in wait(list(by_descriptor)):
            assert isinstance(descriptor, int)
            self._take_answers(by_descriptor[descriptor])

    def _take_answers(self, process: ExtractionProcess) -> None:
        for place, result in zip(self._at_work.pop(process), process.answers(), strict=True):
            place.page, place.result = None, result
        self._idle.append(process)


def _lists(pages: Iterable[tuple[Key, SavedPage | CleanResult]], jobs: int) -> Iterator[list[_Place[Key]]]:
    """The pages in lists of a few, each for one process."""
    together: list[_Place[Key]] = []
    size = n_lists = 0
    for key, page in pages:
        if isinstance(page, CleanResult):
            together.append(_Place(key, result=page))
        else:
            together.append(_Place(key, page=page))
            size += len(page.body)
        if len(together) >= min(MOST_AT_ONCE, 1 + n_lists // jobs) or size >= LARGEST_AT_ONCE:
            yield together
            together, size, n_lists = [], 0, n_lists + 1
    if together:
        yield together
