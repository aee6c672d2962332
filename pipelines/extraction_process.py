"""A child process that cleans pages under bounds of time and memory, and can be killed without harm.

The parent sends lists of pages, the child answers lists of their results in the same order: for one page at a time the
change between the processes would cost a fifth of the cleaning, and while the parent is busy with results the next
lists wait for the child. The child notes in a file how many pages it has begun and sets an alarm before each, so a
page that ends the child is the only one given up; the others of the lists are asked again.
"""

import gc
import logging
import os
import sys
import tempfile
import time
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from archive.records import CleanResult
from pipelines.child_process import (
    ChildProcess,
    bound_memory,
    is_readable,
    set_alarm,
)
from pipelines.child_process import serve as serve_messages
from pipelines.errors import PageTooBigError, PageTooSlowError
from pipelines.fallback import reset_caches
from pipelines.page_message import (
    CODE,
    NO_PORTAL,
    Answer,
    answers_message,
    answers_of,
    is_same,
    largest_message,
    pages_message,
    pages_of,
    portal_of,
)
from pipelines.saved_page import PageBounds, SavedPage, clean_saved_page

logger = logging.getLogger(__name__)

KEPT_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(64 * 2**20), "MALLOC_MMAP_THRESHOLD_": str(32 * 2**20)}
"""glibc keeps the memory of a page for the next one: thirty page faults fewer a page, 7 % of its time."""

PAGES_BETWEEN_RESETS = 1000
"""After so many pages the caches of the libraries are emptied, so that memory stays flat."""

FRESH_OBJECTS = 50_000
"""So many new objects, those of some pages, are looked through for circles at once; a page leaves hardly any."""

MOST_LISTS = 4
"""Lists of pages that a child has at once, the one at work included; more would leave others idle at the end."""

GRACE = 5.0
"""Seconds beyond its bound after which a page is ended by the parent: a stopped child does not hear its alarm."""

LONGEST_START = 120.0
"""Seconds; on a machine that swaps, imports take long."""

BUG = "bug"
"""The failure code of a page on which the cleaner has a fault."""

_COUNT = 8
"""Bytes of the number of pages that the child has begun."""


class ExtractionProcess:
    """One child process; started at its first page, replaced after it dies."""

    def __init__(self, bounds: PageBounds) -> None:
        self._bounds = bounds
        self._child: ChildProcess | None = None
        self._begun = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self._asked: deque[Sequence[SavedPage]] = deque()
        self._n_bytes: deque[int] = deque()
        self._portal = NO_PORTAL
        self._n_answered = 0
        self._last_seen = (0, 0.0)
        self._is_stuck = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def clean(self, page: SavedPage) -> CleanResult:
        """The result of cleaning a page; a page beyond its bounds gives a result with an error code."""
        answer = self.look_at(page)
        assert isinstance(answer, CleanResult)
        return answer

    def look_at(self, page: SavedPage) -> Answer:
        """As `clean`; the sketch of a page at its first look where a template can change its result."""
        refusal = too_big(page, self._bounds)
        if refusal is not None:
            return refusal
        self.ask([page])
        return self.answers()[0]

    def has_room(self, pages: Sequence[SavedPage]) -> bool:
        """Whether these pages can be asked without waiting for the child."""
        if not self._asked:
            return True
        if self._child is None or len(self._asked) >= MOST_LISTS:
            return False
        if not all(is_same(portal_of(page), self._portal) for page in pages):
            return False
        n_bytes = sum(self._n_bytes)
        if self._n_begun() > self._n_answered:
            n_bytes -= self._n_bytes[0]  # out of the pipe: it is at work
        return n_bytes + largest_message(pages) <= self._child.room

    @property
    def n_asked(self) -> int:
        """The number of pages whose results are to come."""
        return sum(map(len, self._asked))

    def ask(self, pages: Sequence[SavedPage]) -> None:
        """Hand pages to the child, none of them `too_big`; `answers` gives their results."""
        if not self._asked:
            self._last_seen = (-1, 0.0)
        self._asked.append(pages)
        self._n_bytes.append(largest_message(pages))
        self._send(pages)

    def answers(self) -> list[Answer]:
        """The results of the pages that were asked first, in their order."""
        pages = self._asked.popleft()
        self._n_bytes.popleft()
        results: dict[int, Answer] = {}
        waiting = list(range(len(pages)))
        while waiting:
            answers = self._received()
            if answers is not None:
                results.update(zip(waiting, answers, strict=True))
                self._n_answered += len(waiting)
                break
            guilty = waiting.pop(min(max(0, self._n_begun() - self._n_answered - 1), len(waiting) - 1))
            results[guilty] = self._explain_death()
            for again in ([pages[position] for position in waiting], *self._asked):
                self._send(again)
        return [results[position] for position in range(len(pages))]

    def fileno(self) -> int:
        """The descriptor that can be read when answers are there, or the child is dead."""
        assert self._child is not None
        return self._child.fileno()

    def is_answered(self, seconds: float = 0.0) -> bool:
        """Whether answers, or the death of the child, are there within so many seconds; a stuck child is killed."""
        assert self._child is not None
        if not is_readable(self._child, time.monotonic() + seconds):
            self._end_if_stuck(self._child)
            return False
        if self._child.is_ready:
            return True
        self._child.get_ready()
        self._last_seen = (-1, 0.0)
        return False

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.end()
        self._begun.close()

    def _send(self, pages: Sequence[SavedPage]) -> None:
        if not pages:
            return
        child = self._child or self._start()
        child.send(pages_message(pages, self._portal))
        self._portal = portal_of(pages[-1])

    def _received(self) -> list[Answer] | None:
        """The child's answers to its first list; None when it died over one of the pages."""
        assert self._child is not None
        while not self.is_answered(GRACE):
            pass
        try:
            answers = answers_of(self._child.answer())
        except EOFError:
            return None
        if any(isinstance(answer, CleanResult) and answer.error_code == BUG for answer in answers):
            logger.error("a fault of the cleaner: %s", self._child.complaint())
        return answers

    def _end_if_stuck(self, child: ChildProcess) -> None:
        """Kill a child that is at one page for longer than its alarm allows; `answers` then gives that page up."""
        seen, now = self._n_begun(), time.monotonic()
        bound = self._bounds.max_seconds + GRACE if child.is_ready else LONGEST_START
        if seen != self._last_seen[0]:
            self._last_seen = seen, now
        elif now - self._last_seen[1] > bound:
            self._is_stuck = True
            child.kill()

    def _n_begun(self) -> int:
        return int.from_bytes(os.pread(self._begun.fileno(), _COUNT, 0), "little")

    def _start(self) -> ChildProcess:
        bounds = self._bounds
        begun = self._begun.fileno()
        os.pwrite(begun, bytes(_COUNT), 0)
        self._portal, self._n_answered = NO_PORTAL, 0
        self._last_seen, self._is_stuck = (-1, 0.0), False
        self._child = ChildProcess(
            __name__,
            CODE,
            [str(bounds.max_seconds), str(bounds.max_memory_bytes), str(begun)],
            environment={**os.environ, **KEPT_MEMORY},
            descriptors=[begun],
        )
        return self._child

    def _explain_death(self) -> CleanResult:
        child, self._child = self._child, None
        assert child is not None
        death = child.end()
        if self._is_stuck or death.is_of_time:
            return _given_up(PageTooSlowError.code, f"not cleaned within {self._bounds.max_seconds:g} s")
        logger.warning("a cleaning process ended with %s: %s", death.status, death.said)
        return _given_up(
            PageTooBigError.code,
            f"the cleaning process ended by signal {-death.status}" if death.status < 0 else "out of memory",
        )


def too_big(page: SavedPage, bounds: PageBounds) -> CleanResult | None:
    """The result of a page that is given up unseen; None for one that is not too big."""
    if len(page.body) <= bounds.max_bytes:
        return None
    return _given_up(PageTooBigError.code, f"{len(page.body):,} bytes, the bound is {bounds.max_bytes:,}")


def serve() -> None:
    """Answer lists of pages with lists of results until the parent closes the pipe."""
    seconds, memory, begun = float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    bound_memory(memory)
    gc.freeze()  # what the imports made stays to the end
    gc.set_threshold(FRESH_OBJECTS)
    serve_messages(CODE, _Cleaner(seconds, begun).answer)


class _Cleaner:
    """What the child knows from one list of pages to the next."""

    def __init__(self, seconds: float, begun: int) -> None:
        self._seconds = seconds
        self._begun = begun
        self._n_begun = 0
        self._next_reset = PAGES_BETWEEN_RESETS
        self._portal = NO_PORTAL

    def answer(self, message: bytes) -> bytes:
        """The results of the pages of a message, as a message."""
        if self._n_begun >= self._next_reset:
            self._next_reset = self._n_begun + PAGES_BETWEEN_RESETS
            reset_caches()
        pages = pages_of(message, self._portal)
        self._portal = portal_of(pages[-1])
        results = []
        for page in pages:
            self._n_begun += 1
            os.pwrite(self._begun, self._n_begun.to_bytes(_COUNT, "little"), 0)
            set_alarm(self._seconds)
            results.append(_clean_or_explain(page))
        set_alarm(0)
        return answers_message(results)


def _clean_or_explain(page: SavedPage) -> Answer:
    try:
        return clean_saved_page(page)
    except MemoryError:
        return _given_up(PageTooBigError.code, "out of memory")
    except Exception:
        logger.exception("a fault of the cleaner on %s", page.url)
        return _given_up(BUG, "a fault of the cleaner; the log of the run tells where")


def _given_up(code: str, detail: str) -> CleanResult:
    return CleanResult(page_type="other", platform="", error_code=code, error_detail=detail)
