"""Records that take the place of others to the byte, so that nothing behind them in the file moves.

Revisits name the places of the records that they refer to; a file that shrank would need all of them written anew. The
gzip header has a comment of any length, which readers pass over.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping

_COMMENT = 0x10
_OPTIONAL = ("WARC-Block-Digest", "WARC-IP-Address", "WARC-Banluu-Taken-Down")
"""What is left out, one after the other, where a record would be too long by a few bytes."""

Fields = Mapping[str, str]


def member_of_length(fields: Fields, block: bytes, length: int) -> bytes | None:
    """The gzip member of a record, just as long as asked for; None when it cannot be made so short."""
    for left_out in range(len(_OPTIONAL) + 1):
        kept = {name: value for name, value in fields.items() if name not in _OPTIONAL[:left_out]}
        for level in (6, 9):
            member = _member(_record(kept, block), level, length)
            if member is not None:
                return member
    return None


def parse_fields(head: bytes) -> dict[str, str]:
    """The header fields of a WARC record as they are spelled, in their order."""
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines if line)}


def with_block(fields: Fields, block: bytes) -> dict[str, str]:
    """The fields with the digest and the length of another block."""
    changed = dict(fields)
    if "WARC-Block-Digest" in changed:
        changed["WARC-Block-Digest"] = f"sha256:{hashlib.sha256(block).hexdigest()}"
    changed["Content-Length"] = str(len(block))
    return changed


def _record(fields: Fields, block: bytes) -> bytes:
    lines: Iterable[str] = (f"{name}: {value}" for name, value in fields.items())
    return "\r\n".join(("WARC/1.1", *lines, "", "")).encode("utf-8", "replace") + block + b"\r\n\r\n"


def _member(record: bytes, level: int, length: int) -> bytes | None:
    compressor = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    body = compressor.compress(record) + compressor.flush()
    room = length - len(body) - 18
    if room < 0:
        return None
    comment = b" " * (room - 1) + b"\0" if room else b""
    head = struct.pack("<4BLBB", 0x1F, 0x8B, 8, _COMMENT if room else 0, 0, 0, 255)
    return head + comment + body + struct.pack("<LL", zlib.crc32(record), len(record) & 0xFFFFFFFF)
