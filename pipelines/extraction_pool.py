"""Several extraction processes at work, with results in the order of the pages."""

import os
import select
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Generic, TypeVar

from archive.records import CleanResult
from pipelines.extraction_process import GRACE, ExtractionProcess, too_big
from pipelines.page_message import Answer
from pipelines.saved_page import PageBounds, SavedPage

Key = TypeVar("Key")

MOST_AT_ONCE = 24
"""Pages that a process is handed together; the first lists are shorter, so that all processes begin at once."""

LARGEST_AT_ONCE = 3 * 2**17
"""Bytes from which on a list is full: some lists fit into the pipe of a process."""

MOST_WAITING = 2000
"""Results that wait for a page before them that takes long; then nothing more is begun."""


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
) -> Iterator[tuple[Key, Answer]]:
    """As `clean_pages`; a page at its first look gives a sketch where a template can change its result."""
    jobs = max(1, jobs or default_jobs())
    bounds = bounds or PageBounds()
    with ExitStack() as stack:
        processes: _Processes[Key] = _Processes(
            [stack.enter_context(ExtractionProcess(bounds)) for _ in range(jobs)]
        )
        waiting: deque[_Place[Key]] = deque()
        for together in _lists(pages, jobs, bounds):
            waiting.extend(together)
            processes.hand_out([place for place in together if place.page is not None])
            while waiting and (waiting[0].result is not None or len(waiting) > MOST_WAITING):
                yield _first(waiting, processes)
        while waiting:
            yield _first(waiting, processes)


@dataclass(slots=True, eq=False)
class _Place(Generic[Key]):
    """A page in the input order; its result when it is there."""

    key: Key
    page: SavedPage | None = None
    result: Answer | None = None


def _first(waiting: "deque[_Place[Key]]", processes: "_Processes[Key]") -> tuple[Key, Answer]:
    """The first page that waits, with its result when it is there."""
    while (result := waiting[0].result) is None:
        processes.collect()
    return waiting.popleft().key, result


class _Processes(Generic[Key]):
    """The processes, each with the lists of pages that it was handed, in their order."""

    def __init__(self, processes: Sequence[ExtractionProcess]) -> None:
        self._places: dict[ExtractionProcess, deque[list[_Place[Key]]]] = {
            process: deque() for process in processes
        }

    def hand_out(self, places: list[_Place[Key]]) -> None:
        """Give the pages to the process with the least to do; waits until one has room for them."""
        pages = [place.page for place in places if place.page is not None]
        if not pages:
            return
        while (process := self._with_room(pages)) is None:
            self.collect()
        self._places[process].append(places)
        process.ask(pages)

    def collect(self) -> None:
        """Wait for processes, and note the results of the list that each of them has ready."""
        poll = select.poll()
        at_work = {process.fileno(): process for process, places in self._places.items() if places}
        for descriptor in at_work:
            poll.register(descriptor, select.POLLIN)
        poll.poll(GRACE * 1000)
        for process in at_work.values():
            if not process.is_answered():
                continue
            for place, result in zip(self._places[process].popleft(), process.answers(), strict=True):
                place.page, place.result = None, result

    def _with_room(self, pages: Sequence[SavedPage]) -> ExtractionProcess | None:
        able = [process for process in self._places if process.has_room(pages)]
        return min(able, key=lambda process: process.n_asked, default=None)


def _lists(
    pages: Iterable[tuple[Key, SavedPage | CleanResult]], jobs: int, bounds: PageBounds
) -> Iterator[list[_Place[Key]]]:
    """The pages in lists of a few, each for one process."""
    together: list[_Place[Key]] = []
    size = n_lists = 0
    for key, page in pages:
        result = page if isinstance(page, CleanResult) else too_big(page, bounds)
        if isinstance(page, CleanResult) or result is not None:
            together.append(_Place(key, result=result))
        else:
            together.append(_Place(key, page=page))
            size += len(page.body)
        if len(together) >= min(MOST_AT_ONCE, 1 + n_lists // jobs) or size >= LARGEST_AT_ONCE:
            yield together
            together, size, n_lists = [], 0, n_lists + 1
    if together:
        yield together
