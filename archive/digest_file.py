"""Files of digests as `sha256sum` writes and checks them, and the durable replacement of a file by a whole new one."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from archive import fault_point
from archive.data_dir import sync_folder
from archive.errors import ManifestError

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_digests(path: Path) -> dict[str, str]:
    """The digests of a file by the names that it gives; ManifestError names a line that is none."""
    found: dict[str, str] = {}
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = _LINE.fullmatch(line)
            if match is None:
                raise ManifestError(f"{path.name}: line {number} is no digest; restore it from a copy")
            found[match[2]] = match[1]
    except FileNotFoundError:
        raise ManifestError(f"{path.name} is missing; restore it from a copy") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path.name} cannot be read ({error}); restore it from a copy") from None
    return found


def write_digests(path: Path, digests: Mapping[str, str]) -> None:
    """Nothing; the file holds these digests, and is durable."""
    with replaced(path) as file:
        file.writelines(f"{digest}  {name}\n" for name, digest in digests.items())


@contextmanager
def replaced(path: Path) -> Iterator[TextIO]:
    """A text file to write, which takes the place of `path` once it is whole and durable; on an error nothing changes."""
    with replaced_bytes(path) as file:
        text = TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
        yield text
        text.detach()


@contextmanager
def replaced_bytes(path: Path) -> Iterator[BinaryIO]:
    """The same for bytes."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    fault_point.reach("file_replaced")
