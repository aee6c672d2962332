"""The torn end of a WARC file: what a killed process left half written is cut off and kept aside.

Appending to a torn file would hide every later record from its readers, without any error.
"""

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.data_dir import DataDir, sync_folder
from archive.warc_members import Member, whole_members

logger = logging.getLogger(__name__)

OPEN = ".open"
"""Ends the name of a file that is being written."""

_PIECE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What was done to a file that its writer had not closed; `n_cut` bytes went to the quarantine."""

    path: Path
    n_records: int
    n_cut: int
    is_removed: bool


def repair_open_files(data_dir: DataDir) -> list[Repair]:
    """What was done to each file left open by a run that was killed. The caller holds the write lock."""
    repairs = [_repair(data_dir, path) for path in sorted(data_dir.warc_root.glob(f"*/*{OPEN}"))]
    for repair in repairs:
        logger.info(
            "closed %s after a run that was cut off: %s whole records, %s bytes put aside%s",
            repair.path.name,
            repair.n_records,
            repair.n_cut,
            ", no page, removed" if repair.is_removed else "",
        )
    return repairs


def _repair(data_dir: DataDir, path: Path) -> Repair:
    with path.open("r+b") as file:
        n_records, n_opening, end = 0, 0, 0
        for member in whole_members(file):
            n_records, end = n_records + 1, member.end
            n_opening += _is_opening(member)
        size = file.seek(0, os.SEEK_END)
        if size > end:
            file.seek(end)
            _put_aside(data_dir, f"{path.name.removesuffix(OPEN)}.{end}.tail", file)
            file.truncate(end)
        file.flush()
        os.fsync(file.fileno())
    # The file's own description and the facts of its portal: alone, they are evidence of nothing
    is_empty = n_records == n_opening
    if is_empty:
        path.unlink()
    else:
        path.rename(path.with_name(path.name.removesuffix(OPEN)))
    sync_folder(path.parent)
    return Repair(path=path, n_records=n_records, n_cut=size - end, is_removed=is_empty)


def _is_opening(member: Member) -> bool:
    head = member.content[:1000].partition(b"\r\n\r\n")[0]
    return b"WARC-Type: warcinfo" in head or b"WARC-Target-URI: metadata://banluu/" in head


def _put_aside(data_dir: DataDir, name: str, file: BinaryIO) -> None:
    data_dir.quarantine_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir.quarantine_dir / name).open("wb") as aside:
        while piece := file.read(_PIECE):
            aside.write(piece)
        aside.flush()
        os.fsync(aside.fileno())
    sync_folder(data_dir.quarantine_dir)
