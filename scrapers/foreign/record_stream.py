"""WARC and ARC files as streams of records, whatever packs them: nothing, gzip (one member a record or one a file) or
zstd, with or without a dictionary. Memory stays flat; after damage reading goes on at the next record that is whole.
"""

import io
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"
"""Bytes 2 to 4 of a zstd frame that is no data; the first of a file may hold the dictionary of all others."""

_PIECE = 1 << 16
_LARGEST_DICTIONARY = 64 * 2**20

DAMAGE = (
    ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, KeyError, EOFError, OSError, zlib.error, zstd.ZstdError,
)  # fmt: skip
"""What reading a damaged record raises."""


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong at a byte of the file; for zstd, of what it unpacks to."""

    offset: int
    why: str


class _Lines(Protocol):
    def readline(self, size: int = -1, /) -> bytes: ...

    def read(self, size: int = -1, /) -> bytes: ...


def records(file: BinaryIO) -> Iterator[tuple[int, ArcWarcRecord] | Damage]:
    """Each record with its byte; it must be read before the next one is asked for."""
    head = file.read(4)
    file.seek(0)
    if head[:3] == GZIP:
        yield from _packed(file)
    elif head == ZSTD or (head[1:] == _SKIPPABLE and 0x50 <= head[0] <= 0x5F):
        try:
            stream = cast(BinaryIO, _unzstd(file))
        except DAMAGE as error:
            yield Damage(0, f"its zstd dictionary cannot be read ({error})")
            return
        yield from _plain(stream, stream, needle=None)
    else:
        yield from _plain(file, file, needle=b"WARC/1.")


def _packed(file: BinaryIO) -> Iterator[tuple[int, ArcWarcRecord] | Damage]:
    start: int | None = 0
    while start is not None:
        file.seek(start)
        if not file.read(1):
            return
        file.seek(start)
        member = _Member(file)
        stream = io.BufferedReader(member, _PIECE)
        try:
            for record in _in(stream):
                yield start, record
            while stream.read(_PIECE):
                pass
        except DAMAGE as error:
            yield Damage(start, _words(error))
            start = _find(file, start + 1, GZIP)
        else:
            start = member.end


def _plain(
    stream: _Lines, file: BinaryIO, *, needle: bytes | None
) -> Iterator[tuple[int, ArcWarcRecord] | Damage]:
    start: int | None = 0
    while start is not None:
        place = start
        try:
            if needle is not None:
                file.seek(start)
            for record in _in(stream):
                yield place, record
                place = file.tell()
            return
        except DAMAGE as error:
            yield Damage(place, _words(error))
            start = _find(file, place + 1, needle) if needle is not None else None


def _in(stream: _Lines) -> Iterator[ArcWarcRecord]:
    """The records that follow one another; ValueError where something else stands."""
    loader = ArcWarcRecordLoader(verify_http=False)
    while True:
        line = stream.readline(_PIECE)
        if not line:
            return
        if not line.strip():
            continue
        first = line.decode("utf-8", "replace").rstrip("\r\n")
        record = loader.parse_record_stream(stream, statusline=first, check_digests=True)
        yield record
        while record.raw_stream.read(_PIECE):
            pass
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise EOFError("the file ends within a record")


class _Member(io.RawIOBase):
    """One gzip member, unpacked piece by piece; `end` is the byte after it, once it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._packed = b""
        self.end = file.tell()

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """How many bytes were unpacked; EOFError when the file ends within the member."""
        while not self._unpack.eof:
            if not self._packed:
                self._packed = self._file.read(_PIECE)
                self.end += len(self._packed)
                if not self._packed:
                    raise EOFError("the file ends within a record")
            found = self._unpack.decompress(self._packed, len(buffer))
            self._packed = self._unpack.unconsumed_tail
            if self._unpack.eof:
                self.end -= len(self._unpack.unused_data)
            if found:
                buffer[: len(found)] = found
                return len(found)
        return 0


def _find(file: BinaryIO, start: int, needle: bytes) -> int | None:
    """Where the bytes stand next, from a byte on."""
    file.seek(start)
    kept = b""
    while piece := file.read(_PIECE):
        at = (kept + piece).find(needle)
        if at >= 0:
            return start - len(kept) + at
        start += len(piece)
        kept = (kept + piece)[-len(needle) + 1 :]
    return None


def _unzstd(file: BinaryIO) -> "zstd.ZstdFile":
    head = file.read(8)
    if head[:4] == ZSTD:
        file.seek(0)
        return zstd.ZstdFile(file)
    size = int.from_bytes(head[4:8], "little")
    if size > _LARGEST_DICTIONARY:
        raise ValueError("the first frame is too large for one")
    content = file.read(size)
    if content[:4] == ZSTD:
        content = zstd.ZstdFile(io.BytesIO(content)).read(_LARGEST_DICTIONARY)
    return zstd.ZstdFile(file, zstd_dict=zstd.ZstdDict(content))


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
