"""A child process that cleans pages under bounds of time and memory, and can be killed without harm.

The parent sends a pickled list of pages after its length, the child answers the list of their results the same way:
for one page at a time the change between the processes would cost a fifth of the cleaning. The child notes in a file
which page it is at and sets an alarm with the default action before each, so that a page that hangs inside C code ends
the child by itself, also when the parent is gone, and the other pages of its list are asked again. Only trusted code
pickles on both ends; the page's bytes are never unpickled.
"""

import gc
import logging
import os
import pickle
import resource
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Self

from archive.records import CleanResult
from pipelines.errors import PageTooBigError, PageTooSlowError
from pipelines.fallback import reset_caches
from pipelines.saved_page import PageBounds, SavedPage, clean_saved_page
from pipelines.site_template import PageSketch

logger = logging.getLogger(__name__)

_LENGTH = struct.Struct(">Q")

MOST_PAGES = 255
"""In one list: the place of the page at work is noted in one byte."""

KEPT_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(64 * 2**20), "MALLOC_MMAP_THRESHOLD_": str(32 * 2**20)}
"""glibc keeps the memory of a page for the next one: thirty page faults fewer a page, 7 % of its time."""

PAGES_BETWEEN_RESETS = 1000
"""After so many pages the caches of the libraries are emptied, so that memory stays flat."""


FRESH_OBJECTS = 50_000
"""So many new objects, those of some pages, are looked through for circles at once; a page leaves hardly any."""


class ExtractionProcess:
    """One child process; started at its first page, replaced after it dies."""

    def __init__(self, bounds: PageBounds) -> None:
        self._bounds = bounds
        self._child: subprocess.Popen[bytes] | None = None
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        self._progress = tempfile.TemporaryFile()  # noqa: SIM115 - as well
        self._asked: list[SavedPage] = []
        self._is_sent = False

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

    def look_at(self, page: SavedPage) -> CleanResult | PageSketch:
        """As `clean`; the sketch of a page at its first look where a template can change its result."""
        self.ask([page])
        return self.answers()[0]

    def ask(self, pages: Sequence[SavedPage]) -> None:
        """Hand pages to the child, at most `MOST_PAGES`; then `answers` waits for its results."""
        self._asked = list(pages)
        self._is_sent = self._hand_over([page for page in pages if not self._is_too_big(page)])

    def answers(self) -> list[CleanResult | PageSketch]:
        """The results of the pages that were asked, in their order."""
        results: dict[int, CleanResult | PageSketch] = {}
        waiting: list[int] = []
        for position, page in enumerate(self._asked):
            if self._is_too_big(page):
                size = f"{len(page.body):,} bytes, the bound is {self._bounds.max_bytes:,}"
                results[position] = _given_up(PageTooBigError.code, size)
            else:
                waiting.append(position)
        while waiting:
            answers = self._received() if self._is_sent else None
            if answers is not None:
                results.update(zip(waiting, answers, strict=True))
                break
            guilty = waiting.pop(self._pages_done() if self._is_sent else 0)
            results[guilty] = self._explain_death()
            self._is_sent = self._hand_over([self._asked[position] for position in waiting])
        return [results[position] for position in range(len(self._asked))]

    def fileno(self) -> int:
        """The descriptor that can be read when answers are there, or the child is dead."""
        child = self._child
        assert child is not None
        assert child.stdout is not None
        return child.stdout.fileno()

    @property
    def is_at_work(self) -> bool:
        """Whether an answer of the child is to come; none of a list of pages that are all too big."""
        return self._is_sent

    def _is_too_big(self, page: SavedPage) -> bool:
        return len(page.body) > self._bounds.max_bytes

    def _hand_over(self, pages: list[SavedPage]) -> bool:
        """Send the pages to the child; whether it was alive to take them."""
        if not pages:
            return False
        child = self._child or self._start()
        os.pwrite(self._progress.fileno(), b"\0", 0)
        try:
            _send(child.stdin, pages)
        except BrokenPipeError:
            return False
        return True

    def _received(self) -> list[CleanResult | PageSketch] | None:
        """The child's answers; None when it died over one of the pages."""
        assert self._child is not None
        try:
            answers = _receive(self._child.stdout)
        except EOFError:
            return None
        assert isinstance(answers, list)
        return answers

    def _pages_done(self) -> int:
        """How many pages of its list a dead child had cleaned."""
        return os.pread(self._progress.fileno(), 1, 0)[0]

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            _reap(child)
        self._complaints.close()
        self._progress.close()

    def _start(self) -> subprocess.Popen[bytes]:
        bounds = self._bounds
        progress = self._progress.fileno()
        words = [str(bounds.max_seconds), str(bounds.max_memory_bytes), str(progress), *sys.path]
        program = (
            "import sys; sys.path[:] = sys.argv[4:]; from pipelines import extraction_process as p; p.serve()"
        )
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-c", program, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            pass_fds=(progress,),
            env={**os.environ, **KEPT_MEMORY},
            start_new_session=True,  # Ctrl-C reaches the parent alone, which ends its children in order
        )
        return self._child

    def _explain_death(self) -> CleanResult:
        child, self._child = self._child, None
        assert child is not None
        status = _reap(child)
        if status == -signal.SIGALRM:
            return _given_up(PageTooSlowError.code, f"not cleaned within {self._bounds.max_seconds:g} s")
        self._complaints.seek(0)
        logger.warning(
            "a cleaning process ended with %s: %s",
            status,
            self._complaints.read()[-2000:].decode(errors="replace"),
        )
        return _given_up(
            PageTooBigError.code,
            f"the cleaning process ended by signal {-status}" if status < 0 else "out of memory",
        )


def serve() -> None:
    """Answer pages on stdin with results on stdout until the parent closes the pipe."""
    seconds, memory, progress = float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not break the protocol
    gc.freeze()  # what the imports made stays to the end
    gc.set_threshold(FRESH_OBJECTS)
    n_pages = 0
    while True:
        try:
            pages = _receive(requests)
        except EOFError:
            return
        assert isinstance(pages, list)
        results = []
        for n_done, page in enumerate(pages):
            os.pwrite(progress, bytes((n_done,)), 0)
            signal.setitimer(signal.ITIMER_REAL, seconds)
            results.append(_clean_or_explain(page))
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(answers, results)
        n_pages += len(pages)
        if n_pages >= PAGES_BETWEEN_RESETS:
            n_pages = 0
            reset_caches()


def _clean_or_explain(page: SavedPage) -> CleanResult | PageSketch:
    try:
        return clean_saved_page(page)
    except MemoryError:
        return _given_up(PageTooBigError.code, "out of memory")
    except Exception:
        logger.exception("a fault of the cleaner on %s", page.url)
        return _given_up("bug", "a fault of the cleaner; the log of the run tells where")


def _given_up(code: str, detail: str) -> CleanResult:
    return CleanResult(page_type="other", platform="", error_code=code, error_detail=detail)


def _reap(child: subprocess.Popen[bytes]) -> int:
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            try:
                stream.close()
            except BrokenPipeError:
                continue
    return child.wait()


def _send(stream: IO[bytes] | None, message: list[SavedPage] | list[CleanResult | PageSketch]) -> None:
    assert stream is not None
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> object:
    assert stream is not None
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    message: object = pickle.loads(data)
    return message
