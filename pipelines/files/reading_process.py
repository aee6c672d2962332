"""A child process that reads files under bounds of time, memory and disk, without a network, and can be killed.

The libraries behind it are in part native code that parses what strangers wrote, so nothing that the child says is
trusted: it answers in JSON, which is checked, and the parent waits no longer than a little beyond the bound of time.
Programs that it started die with its group.
"""

import ctypes
import json
import logging
import os
import resource
import shutil
import struct
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, fields
from importlib import import_module
from types import TracebackType
from typing import Any, Self

from pipelines.child_process import ChildProcess, bound_memory, set_alarm
from pipelines.child_process import serve as serve_messages
from pipelines.files.external_tool import LARGEST_OUTPUT
from pipelines.files.file_text import EXTRACTOR, FileText, UnreadableFileError, clean_pages

logger = logging.getLogger(__name__)

_PAGE = struct.Struct(">i")
"""At the head of a request: the page to read as a picture, or -1 for the whole file."""

_WHOLE = -1
_CODE = " ".join((EXTRACTOR, *(field.name for field in fields(FileText))))
OUT_OF_MEMORY = "not read within the bound of memory"
_GRACE = 5.0
_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000
_PR_SET_NO_NEW_PRIVS = 38


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBounds:
    """What one file, or one page that is read as a picture, may cost."""

    max_seconds: float = 20.0
    max_memory_bytes: int = 512 * 2**20
    max_answer_bytes: int = 32 * 2**20


class ReadingProcess:
    """One child process; started at its first file, replaced after it dies."""

    def __init__(self, bounds: FileBounds | None = None) -> None:
        self._bounds = bounds or FileBounds()
        self._child: ChildProcess | None = None
        self._folder: str | None = None
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data: bytes) -> FileText:
        """The text of a file; a file beyond the bounds has a note instead."""
        answer = self._ask(_WHOLE, data)
        return answer if isinstance(answer, FileText) else FileText(type="unknown", note=answer)

    def read_picture(self, data: bytes, page: int) -> FileText:
        """The text of one page that is a picture, as a file of one page."""
        answer = self._ask(page, data)
        return answer if isinstance(answer, FileText) else FileText(type="unknown", note=answer)

    def close(self) -> None:
        """End the child and what it started; whatever it is asked from now on has a note."""
        self._is_closed = True
        child, self._child = self._child, None
        if child is not None:
            child.end()
        folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _ask(self, page: int, data: bytes) -> FileText | str:
        if self._is_closed:
            return "interrupted"
        child = self._child or self._start()
        bounds = self._bounds
        try:
            child.send(_PAGE.pack(page), data)
            until = time.monotonic() + bounds.max_seconds + _GRACE
            answer = _checked(child.answer(until=until, longest=bounds.max_answer_bytes))
        except (EOFError, TimeoutError, ValueError) as error:
            return self._explain_death(child, error)
        if answer.note == OUT_OF_MEMORY:
            # What runs out of memory in native code is not to be trusted with the next file
            self._child = None
            child.end()
        return answer

    def _start(self) -> ChildProcess:
        bounds = self._bounds
        self._folder = self._folder or tempfile.mkdtemp(prefix="banluu-files-")
        self._child = ChildProcess(
            __name__,
            _CODE,
            [str(bounds.max_seconds), str(bounds.max_memory_bytes)],
            folder=self._folder,
            environment={
                "PATH": os.environ.get("PATH", os.defpath),
                "TMPDIR": self._folder,
                "LC_ALL": "C.UTF-8",
                "OPENBLAS_NUM_THREADS": "1",
                "MALLOC_ARENA_MAX": "1",
            },
        )
        return self._child

    def _explain_death(self, child: ChildProcess, error: Exception) -> str:
        self._child = None
        if self._is_closed:
            return "interrupted"
        death = child.end()
        if death.is_of_time or isinstance(error, TimeoutError):
            return f"not read within {self._bounds.max_seconds:g} s"
        if isinstance(error, ValueError):
            return "its reader answered nonsense"
        logger.warning("a process that reads files ended with %s", death.status)
        return OUT_OF_MEMORY


def serve() -> None:
    """Answer files with what they say until the parent closes the pipe."""
    seconds, memory = float(sys.argv[2]), int(sys.argv[3])
    _fence(memory)
    # Loaded now, so that the first file does not pay for it; the parent never loads what reads files
    import_module("pipelines.files.read_file")
    import_module("pipelines.files.ocr")

    def answer(request: bytes) -> bytes:
        (page,) = _PAGE.unpack_from(request)
        data = request[_PAGE.size :]
        set_alarm(seconds)
        _bound_cpu(seconds)
        found = _read(page, data)
        set_alarm(0)
        return json.dumps(asdict(found)).encode()

    serve_messages(_CODE, answer)


def _read(page: int, data: bytes) -> FileText:
    from pipelines.files.file_type import file_type
    from pipelines.files.ocr import read_picture
    from pipelines.files.read_file import read_file

    kind = "unknown"
    try:
        kind = file_type(data)
        if page == _WHOLE:
            return read_file(data)
        text, tool = read_picture(data, kind, page)
        return FileText(type=kind, pages=clean_pages([text]), tools=(tool,))
    except UnreadableFileError as error:
        return FileText(type=kind, note=str(error))
    except MemoryError:
        return FileText(type=kind, note=OUT_OF_MEMORY)
    except Exception as error:
        # Its words may hold paths; its name says enough
        return FileText(type=kind, note=f"the file is broken ({type(error).__name__})")


def _fence(memory: int) -> None:
    """Bounds that hold for this process and for all that it starts."""
    bound_memory(memory)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_OUTPUT, LARGEST_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # A network of its own, with nothing in it; where the system does not allow that, nothing here asks for one anyway
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _bound_cpu(seconds: float) -> None:
    """A loop that blocks signals ends by this bound, which counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _checked(answer: bytes) -> FileText:
    """The answer, when it is what an honest child would say; ValueError when not."""
    said: Any = json.loads(answer)
    if not isinstance(said, dict):
        raise ValueError("no object")
    texts = [said.get("type"), *said.get("pages", ()), *said.get("tools", ())]
    numbers = [*said.get("scanned", ())]
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(n, int) for n in numbers):
        raise ValueError("wrong types")
    n_pages, note = said.get("n_pages"), said.get("note")
    if not isinstance(n_pages, int | None) or not isinstance(note, str | None):
        raise ValueError("wrong types")
    return FileText(
        type=said["type"],
        pages=tuple(said["pages"]),
        n_pages=n_pages,
        note=note,
        scanned=tuple(numbers),
        tools=tuple(said["tools"]),
    )
