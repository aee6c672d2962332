"""Captures of a WACZ file: the WARC files inside it, read in place; no name in it becomes a path."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from scrapers.foreign.foreign_capture import Found, Rejected
from scrapers.foreign.warc_file import read_warc

_LARGEST_PACKAGE = 64 * 2**20
_ENDS = (".warc.gz", ".warc", ".warc.zst", ".arc.gz", ".arc")


def _told_digests(opened: zipfile.ZipFile) -> dict[str, str]:
    """The digests that the package tells of its files, where it tells them in a form that is understood."""
    try:
        with opened.open("datapackage.json") as file:
            package = json.loads(file.read(_LARGEST_PACKAGE))
        told = {str(resource["path"]): str(resource["hash"]) for resource in package["resources"]}
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, zlib.error, OSError):
        return {}
    return {path: digest for path, digest in told.items() if digest.partition(":")[0] in ("sha256", "md5")}


def _digest(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, like: str) -> str:
    name = like.partition(":")[0]
    found = hashlib.new(name, usedforsecurity=False)
    with opened.open(entry) as file:
        while piece := file.read(1 << 20):
            found.update(piece)
    return f"{name}:{found.hexdigest()}"


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
        told = _told_digests(opened)
        for entry in entries:
            inside = PurePosixPath(entry.filename).name
            try:
                if (
                    entry.filename in told
                    and _digest(opened, entry, told[entry.filename]) != told[entry.filename]
                ):
                    yield Rejected(
                        place=f"{path} ({inside})",
                        why="is not what its datapackage.json says: it was changed or damaged; what its records prove was read",
                    )
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
