"""Captures of a WACZ file: the WARC files inside it, read in place; no name in it becomes a path."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from scrapers.foreign.foreign_capture import Found, Rejected
from scrapers.foreign.warc_file import read_warc

_ENDS = (".warc.gz", ".warc", ".warc.zst", ".arc.gz", ".arc")


def read_wacz(path: Path) -> Iterator[Found]:
    """What the WARC files of a WACZ hold."""
    try:
        opened = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        yield Rejected(place=str(path), why=f"is no whole ZIP file ({error}); fetch it again")
        return
    with opened:
        entries = [entry for entry in opened.infolist() if entry.filename.lower().endswith(_ENDS)]
        if not entries:
            yield Rejected(
                place=str(path),
                why="is a ZIP file without WARC files, not a WACZ; unpack it and import the folder",
            )
        for entry in entries:
            inside = PurePosixPath(entry.filename).name
            try:
                with opened.open(entry) as file:
                    yield from read_warc(
                        cast(BinaryIO, file), name=f"{path} ({inside})", archive=f"{path.name}/{inside}"
                    )
            except (
                zipfile.BadZipFile,
                RuntimeError,
                NotImplementedError,
                zlib.error,
                EOFError,
                OSError,
            ) as error:
                yield Rejected(
                    place=f"{path} ({inside})",
                    why=f"cannot be read to its end ({error}); fetch the WACZ again",
                )
