"""WARC files: every exchange appended and made durable, every capture readable by its place in them.

A file ends in `.open` while it is written. Each record is a gzip member of its own, so that one can be read by its
offset, and a torn end can be cut without harm to what stands before it (`archive.warc_tail`).
"""

import errno
import os
import re
import uuid
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from archive import fault_point
from archive.clock import now, utc_text
from archive.data_dir import DataDir, sync_folder
from archive.errors import ArchiveError, DataDirNotWritableError, DiskFullError
from archive.exchange import ArchivedResponse, Exchange, WrittenRecord, payload_digest
from archive.records import Capture
from archive.warc_reader import original_of, read_response
from archive.warc_record import (
    OriginalRecord,
    kind_member,
    not_modified_member,
    portal_file_member,
    request_member,
    response_member,
    revisit_member,
    warcinfo_member,
)
from archive.warc_tail import OPEN, repair_open_files

__all__ = [
    "ArchivedResponse",
    "Exchange",
    "WarcWriter",
    "WrittenRecord",
    "read_response",
    "repair_open_files",
]

MAX_FILE_BYTES = 10**9
"""The size at which a new file is begun; the usual one of web archives."""


class WarcWriter:
    """The WARC files of one run on one portal; the first is made with the first exchange.

    `portal_file` is the text of the portal's file, by whose facts the pages are to be cleaned; each file holds it.
    `same_payload` finds a capture whose record holds the payload of a digest, at whatever address.
    """

    def __init__(
        self,
        data_dir: DataDir,
        portal: str,
        run_id: str,
        *,
        portal_file: str = "",
        same_payload: Callable[[str], Capture | None] | None = None,
        max_file_bytes: int = MAX_FILE_BYTES,
    ) -> None:
        self._data_dir = data_dir
        self._portal = portal
        self._run_id = run_id
        self._portal_file = portal_file
        self._same_payload = same_payload
        self._max_file_bytes = max_file_bytes
        self._path: Path | None = None
        self._descriptor = -1
        self._size = 0
        self._n_exchanges = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, exchange: Exchange) -> WrittenRecord:
        """Where the response stands, durable on disk; DiskFullError when it could not be written whole."""
        record_id = _new_id()
        digest = payload_digest(exchange.body)
        original = self._original(exchange, digest)
        if original is None:
            member = response_member(exchange, record_id, digest)
        else:
            member = revisit_member(exchange, record_id, digest, original)
        members = [member]
        if exchange.origin is None:
            members.append(request_member(exchange, _new_id(), response_id=record_id))
        path = self._path_with_room()
        fault_point.reach("warc_begun")
        offset = self._append(*members)
        fault_point.reach("warc_durable")
        self._n_exchanges += 1
        return WrittenRecord(
            id=record_id,
            payload_digest=digest,
            n_bytes=len(exchange.body),
            warc_path=_relative(self._data_dir, path),
            warc_offset=offset,
            warc_length=len(member),
            is_truncated=exchange.is_truncated,
            revisit_of=original.id if original else None,
        )

    def write_not_modified(self, exchange: Exchange) -> str:
        """The id of the record of an answer 304, durable on disk; it makes no capture, since it brought no page."""
        record_id = _new_id()
        original = self._record_of(exchange.previous) if exchange.previous else None
        member = not_modified_member(exchange, record_id, original)
        self._path_with_room()
        self._append(member, request_member(exchange, _new_id(), response_id=record_id))
        self._n_exchanges += 1
        return record_id

    def write_kind(self, capture_id: str, url: str, kind: str) -> None:
        """Nothing; it is durable that a capture turned out to be of another kind than was asked for."""
        self._path_with_room()
        self._append(kind_member(capture_id, url, kind, created_at=utc_text(now()), record_id=_new_id()))
        self._n_exchanges += 1

    def close(self) -> None:
        """Give the file its final name; a closed writer may be closed again, or written on into a new file."""
        path, self._path = self._path, None
        if path is None:
            return
        os.close(self._descriptor)
        fault_point.reach("warc_closing")
        if self._n_exchanges:
            path.rename(path.with_name(path.name.removesuffix(OPEN)))
        else:
            path.unlink()
        sync_folder(path.parent)
        fault_point.reach("warc_closed")

    def _original(self, exchange: Exchange, digest: str) -> OriginalRecord | None:
        """The record that holds the same payload: that of the last capture of the address, else of any capture."""
        is_taken_over = exchange.origin is not None and exchange.origin.record_type != "response"
        if exchange.is_truncated or is_taken_over:
            return None
        previous = exchange.previous
        if previous is not None and previous.payload_digest == digest and not previous.is_truncated:
            return self._record_of(previous)
        if self._same_payload is None or exchange.method != "GET" or not exchange.body:
            return None
        other = self._same_payload(digest)
        return self._record_of(other) if other else None

    def _record_of(self, previous: Capture) -> OriginalRecord | None:
        try:
            return original_of(self._data_dir, previous)
        except ArchiveError:
            # What cannot be read again is no evidence to refer to: keep the payload a second time
            return None

    def _path_with_room(self) -> Path:
        if self._path is not None and self._size >= self._max_file_bytes:
            self.close()
        return self._path or self._new_file()

    def _new_file(self) -> Path:
        created_at = utc_text(now())
        folder = self._data_dir.warc_root / self._portal
        stem = f"{self._portal}-{re.sub('[^0-9]', '', created_at)}-{self._run_id}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = _unused(folder, stem)
            self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except OSError as error:
            raise _explained(error, folder) from error
        self._size, self._n_exchanges = 0, 0
        self._path = path
        self._append(*self._first_members(path.name.removesuffix(OPEN), created_at))
        sync_folder(folder)
        sync_folder(folder.parent)
        return path

    def _first_members(self, name: str, created_at: str) -> list[bytes]:
        """What opens a file: its own description, and the facts of the portal."""
        id = _new_id()
        members = [
            warcinfo_member(
                name, portal=self._portal, run_id=self._run_id, created_at=created_at, record_id=id
            )
        ]
        if self._portal_file:
            facts = portal_file_member(
                self._portal,
                self._portal_file,
                created_at=created_at,
                record_id=_new_id(),
                warcinfo_id=id,
            )
            members.append(facts)
        return members

    def _append(self, *members: bytes) -> int:
        """The offset of the first member, all now durable at the end of the file; on an error the file is as it was."""
        offset = self._size
        try:
            for member in members:
                rest = memoryview(member)
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
                fault_point.reach("warc_half_written" if member is not members[-1] else "warc_written")
            os.fsync(self._descriptor)
        except OSError as error:
            os.ftruncate(self._descriptor, offset)
            os.lseek(self._descriptor, offset, os.SEEK_SET)
            raise _explained(error, self._data_dir.warc_root) from error
        self._size += sum(map(len, members))
        return offset


def _unused(folder: Path, stem: str) -> Path:
    """The first name that no file has; a run may begin several files within a second."""
    number = 1
    while True:
        name = f"{stem}.warc.gz" if number == 1 else f"{stem}-{number}.warc.gz"
        if not (folder / name).exists() and not (folder / f"{name}{OPEN}").exists():
            return folder / f"{name}{OPEN}"
        number += 1


def _relative(data_dir: DataDir, path: Path) -> str:
    return path.relative_to(data_dir.root).as_posix().removesuffix(OPEN)


def _new_id() -> str:
    return f"urn:uuid:{uuid.uuid4()}"


def _explained(error: OSError, where: Path) -> ArchiveError:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return DataDirNotWritableError(f"{where} is not writable ({error.strerror}); check its permissions")
    remedy = "Check the disk" if error.errno == errno.EIO else "Free some space"
    return DiskFullError(
        f"{where} cannot be written ({error.strerror}); everything done so far is safe. "
        f"{remedy} and run the same command again"
    )
