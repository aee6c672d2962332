"""Bodies as a server meant them: content encodings undone, as far as the bytes allow."""

import gzip
import sys
import zlib
from collections.abc import Callable
from io import BytesIO

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAX_DECODED_BYTES = 64 * 2**20
"""Where decoding stops: a bomb of 2 MB unpacks to more than 1 GB."""

_PIECE = 65536


def decoded(body: bytes, content_encoding: str | None) -> bytes:
    """The body without its content encodings; a cut body as far as it goes, a wrongly labelled one as it is."""
    for name in reversed([part.strip().lower() for part in (content_encoding or "").split(",")]):
        decode = _DECODERS.get(name)
        if decode is not None and body:
            body = decode(body)
    return body


def encoded(body: bytes, content_encoding: str | None) -> bytes | None:
    """The body with these content encodings, as small as they make it; None where one of them is not known."""
    for name in [part.strip().lower() for part in (content_encoding or "").split(",") if part.strip()]:
        encode = _ENCODERS.get(name)
        if encode is None:
            return None
        body = encode(body)
    return body


def _gunzip(body: bytes) -> bytes:
    return _read(gzip.GzipFile(fileobj=BytesIO(body)).read1) or body


def _unzstd(body: bytes) -> bytes:
    return _read(zstd.ZstdFile(BytesIO(body)).read1) or body


def _undeflate(body: bytes) -> bytes:
    """Some servers send raw deflate, others the zlib format, both by the name deflate."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(body, MAX_DECODED_BYTES)
        except zlib.error:
            continue
    return body


def _unbrotli(body: bytes) -> bytes:
    decompressor = brotli.Decompressor()
    rest = [body]

    def read(size: int) -> bytes:
        part: bytes = decompressor.process(rest.pop() if rest else b"", output_buffer_limit=size)
        return part

    return _read(read) or body


def _read(read: Callable[[int], bytes]) -> bytes:
    """Everything that a decoder gives before it ends, fails or reaches the bound."""
    parts: list[bytes] = []
    size = 0
    while size < MAX_DECODED_BYTES:
        try:
            part = read(_PIECE)
        except (OSError, EOFError, zlib.error, brotli.error, zstd.ZstdError):
            break
        if not part:
            break
        parts.append(part)
        size += len(part)
    return b"".join(parts)


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda body: gzip.compress(body, 9, mtime=0),
    "x-gzip": lambda body: gzip.compress(body, 9, mtime=0),
    "deflate": lambda body: zlib.compress(body, 9),
    "br": lambda body: bytes(brotli.compress(body, quality=11)),
    "zstd": lambda body: zstd.compress(body, 19),
    "identity": lambda body: body,
}
