"""The gzip members of a WARC file, one for each record, also around bytes that are damaged."""

import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_GZIP = b"\x1f\x8b\x08"
"""How each gzip member begins."""

_RECORD = b"WARC/"
_PIECE = 1 << 16
_SEARCHED = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member: where it begins and ends in the file, and what it holds."""

    start: int
    end: int
    content: bytes

    @property
    def is_record(self) -> bool:
        """Whether it holds a WARC record."""
        return self.content.startswith(_RECORD)


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes of a file that are no whole member: where they begin, and why they cannot be read."""

    start: int
    why: str


def read_member(file: BinaryIO) -> Member:
    """The member at the file's position, left at its end; EOFError when it is cut, zlib.error when it is damaged."""
    start = file.tell()
    decompressor = zlib.decompressobj(16 + zlib.MAX_WBITS)
    parts: list[bytes] = []
    while not decompressor.eof:
        piece = file.read(_PIECE)
        if not piece:
            raise EOFError("the file ends within a record")
        parts.append(decompressor.decompress(piece))
    file.seek(-len(decompressor.unused_data), os.SEEK_CUR)
    return Member(start, file.tell(), b"".join(parts))


def whole_members(file: BinaryIO) -> Iterator[Member]:
    """The records from the file's position up to the first that is cut or damaged."""
    while True:
        try:
            member = read_member(file)
        except (EOFError, zlib.error):
            return
        if not member.is_record:
            return
        yield member


def all_members(file: BinaryIO) -> Iterator[Member | Gap]:
    """What stands in a file from its beginning to its end; between two calls its position may be moved."""
    size, place = file.seek(0, os.SEEK_END), 0
    while place < size:
        file.seek(place)
        found: Member | Gap
        try:
            found = read_member(file)
            end = found.end
        except (EOFError, zlib.error) as error:
            found = Gap(place, str(error))
            end = _next_record(file, place + 1, size)
        yield found
        place = end


def _next_record(file: BinaryIO, start: int, size: int) -> int:
    """The next byte at which a member with a WARC record begins, or the end of the file."""
    while start < size:
        file.seek(start)
        piece = file.read(_SEARCHED)
        for found in re.finditer(re.escape(_GZIP), piece):
            file.seek(start + found.start())
            try:
                member = read_member(file)
            except (EOFError, zlib.error):
                continue
            if member.is_record:
                return member.start
        if len(piece) < _SEARCHED:
            break
        start += len(piece) - len(_GZIP) + 1
    return size
