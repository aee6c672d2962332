"""The reading of attached files: captures in, texts out. Each payload is read once, whatever number of articles link to it.

Every file is saved in a transaction of its own: pictures take seconds, and what is read stays read.
"""

import logging
import queue
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from archive.data_dir import DataDir
from archive.database import Database, transaction
from archive.errors import ArchiveError
from archive.file_texts import PendingFile, ReadFile, has_notes, pending_files, save_file
from archive.records import Capture
from archive.warc_reader import read_response
from pipelines.extraction_pool import default_jobs
from pipelines.files.external_tool import REMEDIES, is_usable, remedies_at_hand
from pipelines.files.file_text import EXTRACTOR, FileText, joined_notes
from pipelines.files.reading_process import FileBounds, ReadingProcess

logger = logging.getLogger(__name__)

MOST_PICTURES = 30
"""Scanned pages of one file that are read: each takes seconds."""

DAMAGED = "damaged"


@dataclass(slots=True)
class FileCounts:
    """What was read of one portal's files: how many, and failures by code."""

    read: int = 0
    failed: Counter[str] = field(default_factory=Counter)


def read_files(
    data_dir: DataDir,
    db: Database,
    *,
    portals: Sequence[str] | None = None,
    everything: bool = False,
    jobs: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> dict[str, FileCounts]:
    """The counts per portal of reading every attached file that the current extractor has not read.

    A capture whose record cannot be read is tried each time, as pages are.
    """
    remedies = remedies_at_hand() if has_notes(db) else ()
    with transaction(db):
        waiting = pending_files(db, EXTRACTOR, portals=portals, everything=everything, remedies=remedies)
    counts: dict[str, FileCounts] = {}
    for pending, read in _read_all(data_dir, waiting, jobs):
        done = counts.setdefault(pending.capture.portal, FileCounts())
        if read is None:
            done.failed[DAMAGED] += 1
        else:
            with transaction(db):
                save_file(db, pending, read)
            done.read += 1
        if progress is not None:
            progress(len(waiting))
    return counts


def read_text(process: ReadingProcess, data: bytes) -> ReadFile:
    """What a file says, its scanned pages read as pictures where that can be done."""
    found = process.read(data)
    if found.scanned:
        found = _with_pictures(process, data, found)
    return ReadFile(
        type=found.type,
        n_bytes=len(data),
        pages=found.pages,
        n_pages=found.n_pages,
        note=found.note,
        extractor="; ".join((EXTRACTOR, *found.tools)),
    )


def _with_pictures(process: ReadingProcess, data: bytes, found: FileText) -> FileText:
    if not is_usable("tesseract"):
        return replace(
            found, note=joined_notes(found.note, _of_pages(found, found.scanned, REMEDIES["tesseract"]))
        )
    pages, tools, notes = list(found.pages), list(found.tools), []
    for page in found.scanned[:MOST_PICTURES]:
        picture = process.read_picture(data, page)
        if picture.note is not None:
            notes.append(_of_pages(found, (page,), picture.note))
        elif picture.pages and _n_letters(picture.pages[0]) > _n_letters(pages[page]):
            # What is typed upon the picture of a page, a stamp or its number, is in the picture as well
            pages[page] = picture.pages[0]
            tools += picture.tools
    if left := found.scanned[MOST_PICTURES:]:
        notes.append(_of_pages(found, left, f"no text layer; {MOST_PICTURES} such pages of a file are read"))
    return replace(
        found, pages=tuple(pages), note=joined_notes(found.note, *notes), tools=tuple(dict.fromkeys(tools))
    )


def _n_letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _of_pages(found: FileText, pages: Sequence[int], note: str) -> str:
    """The note, with the pages that it is about where others have text."""
    if len(pages) == len(found.pages):
        return note
    named = ", ".join(str(page + 1) for page in pages[:10]) + (", …" if len(pages) > 10 else "")
    return f"page {named}: {note}"


def _read_all(
    data_dir: DataDir, waiting: Iterable[PendingFile], jobs: int | None
) -> Iterator[tuple[PendingFile, ReadFile | None]]:
    """Each payload with what it says, in their order; None where its record is missing or damaged."""
    jobs = max(1, jobs or default_jobs())
    with ExitStack() as stack:
        idle: queue.LifoQueue[ReadingProcess] = queue.LifoQueue()  # few files need one process
        threads = stack.enter_context(ThreadPoolExecutor(max_workers=jobs))
        for _ in range(jobs):
            # Closed before the threads are waited for: whoever interrupts does not wait for thirty scanned pages
            idle.put(stack.enter_context(ReadingProcess(FileBounds())))
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)

        def read(capture: Capture) -> ReadFile | None:
            process = idle.get()
            try:
                return read_text(process, read_response(data_dir, capture).body)
            except ArchiveError as error:
                logger.error("%s: %s", capture.url, error)
                return None
            finally:
                idle.put(process)

        begun: deque[tuple[PendingFile, Future[ReadFile | None]]] = deque()
        for pending in waiting:
            begun.append((pending, threads.submit(read, pending.capture)))
            if len(begun) >= 4 * jobs:
                first, result = begun.popleft()
                yield first, result.result()
        while begun:
            first, result = begun.popleft()
            yield first, result.result()
