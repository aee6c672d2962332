"""Fixity: whether everything that the archive counts as kept is there, and as it was written (docs/proof.md)."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database

from archive.captures import all_captures
from archive.chain_check import chain_problems
from archive.chain_witness import witness_problems
from archive.data_dir import DataDir
from archive.errors import ArchiveError
from archive.file_check import file_problems
from archive.problem import RESTORE, Problem
from archive.records import Capture
from archive.row_check import row_problems
from archive.takedown_check import takedown_problems
from archive.timestamps import timestamp_problems
from archive.warc import read_response


def _unheard(total: int) -> None:
    """Count a file that was checked for nobody."""


def verify(
    data_dir: DataDir,
    db: Database,
    checked: Callable[[int], None] = _unheard,
    *,
    authorities: Path | None = None,
) -> Iterator[Problem]:
    """What is wrong; nothing when every capture stands as it was written. `checked` counts the WARC files.

    `authorities` holds the certificates in PEM that are to stand behind the timestamps.
    """
    yield from takedown_problems(data_dir)
    yield from row_problems(db)
    yield from chain_problems(data_dir)
    yield from witness_problems(data_dir, db)
    yield from timestamp_problems(data_dir, authorities)
    try:
        yield from file_problems(data_dir, db, checked)
        yield from _capture_problems(data_dir, db)
    except sqlite3.DatabaseError as error:
        yield Problem(where="archive.db", what=str(error), remedy=RESTORE)


def _capture_problems(data_dir: DataDir, db: Database) -> Iterator[Problem]:
    """Captures whose record is not where their row says, or says another thing."""
    for capture in all_captures(db):
        try:
            response = read_response(data_dir, capture)
        except ArchiveError as error:
            yield _of_capture(capture, str(error))
            continue
        if response.status != capture.status:
            yield _of_capture(capture, f"status {response.status} in WARC, {capture.status} in its row")


def _of_capture(capture: Capture, what: str) -> Problem:
    return Problem(
        where=capture.warc_path,
        offset=capture.warc_offset,
        record_id=capture.id,
        url=capture.url,
        captured_at=capture.captured_at,
        what=what,
    )
