"""Where an export goes: whole or not at all, never over what is there unless that is asked for."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.data_dir import sync_folder
from archive.errors import BanluuError

PACKAGE_FILE = "datapackage.json"


class ExportError(BanluuError):
    """An export that cannot be written where it should."""

    exit_code = 2


@contextmanager
def output_file(path: Path, *, is_forced: bool) -> Iterator[Path]:
    """The path of a file to write; it has its name once everything is in it."""
    _refuse(path, is_forced=is_forced)
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file with -o")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _explained(path):
            part.touch()
            yield part
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.replace(path)
            sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def output_folder(path: Path, *, is_forced: bool) -> Iterator[Path]:
    """The path of a folder to fill; it has its name once everything is in it. Only a data package is ever replaced."""
    _refuse(path, is_forced=is_forced)
    if path.exists() and not (path / PACKAGE_FILE).is_file():
        raise ExportError(f"{path} is no data package, so it is not replaced; name another folder with -o")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
    try:
        with _explained(path):
            part.mkdir()
            yield part
            if path.exists():
                path.rename(old)
            part.rename(path)
            sync_folder(path.parent)
    finally:
        for left in (part, old):
            if left.exists():
                shutil.rmtree(left)


def _refuse(path: Path, *, is_forced: bool) -> None:
    if path.exists() and not is_forced:
        raise ExportError(f"{path} is there already; give --force to replace it, or name another with -o")
    if not path.parent.is_dir():
        raise ExportError(f"there is no folder {path.parent}; make it, or name another with -o")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror}); check its permissions") from None
