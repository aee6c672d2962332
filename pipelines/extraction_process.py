"""A child process that cleans pages under bounds of time and memory, and can be killed without harm.

The parent sends a pickled `SavedPage` after its length, the child answers a pickled `CleanResult` the same way. The
child sets an alarm with the default action before each page, so that a page that hangs inside C code ends the child
by itself, also when the parent is gone. Only trusted code pickles on both ends; the page's bytes are never unpickled.
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
from itertools import count
from types import TracebackType
from typing import IO, Self

from archive.records import CleanResult
from pipelines.errors import PageTooBigError, PageTooSlowError
from pipelines.fallback import reset_caches
from pipelines.saved_page import PageBounds, SavedPage, clean_saved_page
from pipelines.site_template import PageSketch

logger = logging.getLogger(__name__)

_LENGTH = struct.Struct(">Q")

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
        if len(page.body) > self._bounds.max_bytes:
            size = f"{len(page.body):,} bytes, the bound is {self._bounds.max_bytes:,}"
            return _given_up(PageTooBigError.code, size)
        child = self._child or self._start()
        try:
            _send(child.stdin, page)
            answer = _receive(child.stdout)
        except (BrokenPipeError, EOFError):
            return self._explain_death(child)
        assert isinstance(answer, CleanResult | PageSketch)
        return answer

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            _reap(child)
        self._complaints.close()

    def _start(self) -> subprocess.Popen[bytes]:
        bounds = self._bounds
        words = [str(bounds.max_seconds), str(bounds.max_memory_bytes), *sys.path]
        program = (
            "import sys; sys.path[:] = sys.argv[3:]; from pipelines import extraction_process as p; p.serve()"
        )
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-c", program, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env={**os.environ, **KEPT_MEMORY},
            start_new_session=True,  # Ctrl-C reaches the parent alone, which ends its children in order
        )
        return self._child

    def _explain_death(self, child: subprocess.Popen[bytes]) -> CleanResult:
        self._child = None
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
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not break the protocol
    gc.freeze()  # what the imports made stays to the end
    gc.set_threshold(FRESH_OBJECTS)
    for n_pages in count(1):
        try:
            page = _receive(requests)
        except EOFError:
            return
        assert isinstance(page, SavedPage)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        result = _clean_or_explain(page)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(answers, result)
        if n_pages % PAGES_BETWEEN_RESETS == 0:
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


def _send(stream: IO[bytes] | None, message: SavedPage | CleanResult | PageSketch) -> None:
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
