"""ZIP files opened with a bound on what they unpack to: a megabyte of zeros is a kilobyte that asks for a gigabyte."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.files.file_text import UnreadableFileError

MOST_UNPACKED = 128 * 2**20
"""Bytes that the members of one document may come to; its declared sizes bind what zipfile reads."""

MOST_MEMBERS = 10_000


@contextmanager
def opened_zip(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The ZIP file; UnreadableFileError when it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise UnreadableFileError(f"the file is broken ({error or type(error).__name__})") from None


def guard_zip(data: bytes) -> None:
    """Nothing; UnreadableFileError where unpacking a whole document would go beyond the bounds, or needs a password."""
    with opened_zip(data) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
            raise UnreadableFileError(
                f"it would unpack to more than {MOST_UNPACKED // 2**20} MB; not unpacked"
            )
        if any(member.flag_bits & 1 for member in members):
            raise UnreadableFileError("the file is encrypted; it opens with a password only")
