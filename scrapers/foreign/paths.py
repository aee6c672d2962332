"""What lies at the paths that a person named: told by content, never by name alone."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from scrapers.foreign.foreign_capture import Found, Rejected
from scrapers.foreign.record_stream import GZIP, ZSTD
from scrapers.foreign.saved_file import PAGE_ENDS, TEXT_ENDS, Told, read_manifest, read_saved
from scrapers.foreign.wacz_file import read_wacz
from scrapers.foreign.warc_file import read_warc

_RECORDS = (b"WARC/", b"filedesc:")
_ARCHIVE_ENDS = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz", ".wet", ".wet.gz", ".wacz")


def files_of(paths: tuple[Path, ...]) -> list[Path]:
    """The files to read, each once: those named, and in folders those whose names say that they can be imported."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            ends = (*_ARCHIVE_ENDS, *PAGE_ENDS, *TEXT_ENDS)
            inside = sorted(
                file for file in path.rglob("*") if file.is_file() and file.name.lower().endswith(ends)
            )
            found |= dict.fromkeys(inside)
        else:
            found[path] = None
    return list(found)


def empty_folders(paths: tuple[Path, ...], files: list[Path]) -> list[Path]:
    """The folders among the paths that hold none of the files."""
    return [path for path in paths if path.is_dir() and not any(file.is_relative_to(path) for file in files)]


def read_file(path: Path, told: Told) -> Iterator[Found]:
    """The captures of one file, and what of it could not be read."""
    try:
        with path.open("rb") as file:
            head = file.read(512)
            if not head:
                yield Rejected(place=str(path), why="is empty; fetch it again")
                return
            kind = _kind(path, head)
            if kind == "records":
                file.seek(0)
                yield from read_warc(file, name=str(path), archive=path.name)
                return
    except OSError as error:
        yield Rejected(
            place=str(path), why=f"cannot be read ({error.strerror}); check its name and permissions"
        )
        return
    if kind == "wacz":
        yield from read_wacz(path)
    elif kind == "manifest":
        yield from read_manifest(path, told)
    elif kind in ("page", "text"):
        yield from read_saved(path, told, is_text=kind == "text")
    else:
        yield Rejected(
            place=str(path),
            why="is no WARC, ARC, WACZ or WET file, saved page (.html), text dump (.txt) or manifest (.jsonl); check the file",
        )


def _kind(path: Path, head: bytes) -> str | None:
    name = path.name.lower()
    if head.startswith(_RECORDS) or name.endswith((".warc", ".arc", ".wet")):
        return "records"
    if head.startswith(GZIP):
        return "records" if _unpacked(head).startswith(_RECORDS) or name.endswith(_ARCHIVE_ENDS) else None
    if (
        head.startswith(ZSTD)
        or head[1:4] == b"\x2a\x4d\x18"
        or name.endswith((".warc.gz", ".wet.gz", ".arc.gz"))
    ):
        return "records"
    if head.startswith(b"PK") or name.endswith(".wacz"):
        return "wacz"
    if name.endswith(".jsonl"):
        return "manifest"
    if name.endswith(PAGE_ENDS) or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return "page"
    return "text" if name.endswith(TEXT_ENDS) else None


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 64)
    except zlib.error:
        return b""
