"""A consistent copy of a data directory, made while a crawl writes to it and readers read.

The database is copied first, as it is at one moment; a capture has its row only when its WARC record is durable, so
that the files copied afterwards hold every record of the copy. Manifests go before WARC files for the same reason.
Where a manifest was written meanwhile, which may tell of a takedown, everything is looked at once more.
"""

import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive import fault_point
from archive.data_dir import INCOMPLETE as MARK
from archive.data_dir import DataDir, sync_folder
from archive.database import explained
from archive.database_swap import COMPANIONS
from archive.digest_file import file_sha256
from archive.errors import ArchiveError, BackupError, DiskFullError
from archive.manifest import manifest_numbers
from archive.seal import sealed_files, write_sums
from archive.warc_members import whole_members
from archive.warc_tail import OPEN

PART = ".part"
_LEFT_OUT = frozenset(("lock", "SHA256SUMS", MARK))
_DATABASES = ("archive.db", "private.db")
_MOST_PASSES = 10
_PIECE = 1 << 20


@dataclass(slots=True, kw_only=True)
class BackupReport:
    """What a backup did, in files and bytes; `kept` files are in the copy and no longer in the archive."""

    n_copied: int = 0
    n_same: int = 0
    n_bytes: int = 0
    kept: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)


def backup(data_dir: DataDir, to: Path, progress: Callable[[int], None]) -> BackupReport:
    """What was copied; the copy is checked file by file against the archive before it counts as whole.

    BackupError when `to` holds anything else, DiskFullError when there is no room; the archive is only read.
    """
    _check_target(data_dir, to)
    if data_dir.takedown_path.exists():
        raise BackupError("a takedown is at work, or was cut off; run it to its end first")
    copy = DataDir(to)
    try:
        with explained(copy):
            to.mkdir(parents=True, exist_ok=True)
            (to / MARK).write_text("This copy is not whole; run banluu backup again.\n", encoding="utf-8")
            report = _copy_until_quiet(data_dir, copy, progress)
            _check(copy, report)
            write_sums(copy, sealed_files(copy))
            fault_point.reach("backup_checked")
            for name in _DATABASES:
                if (part := to / f"{name}{PART}").exists():
                    # The log of a reader of the former copy that was killed would be read into the new one
                    for end in COMPANIONS:
                        (to / f"{name}{end}").unlink(missing_ok=True)
                    part.replace(to / name)
            (to / MARK).unlink()
            sync_folder(to)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise BackupError(f"{to} cannot be written ({error.strerror}); check its permissions") from error
        raise DiskFullError(
            f"{to} cannot be written ({error.strerror}); what is there is marked as incomplete, the archive is "
            "untouched. Free some space and run the same command again"
        ) from error
    finally:
        for path in to.rglob(f"*{PART}") if to.is_dir() else ():
            path.unlink(missing_ok=True)
    return report


def _check_target(data_dir: DataDir, to: Path) -> None:
    source, target = data_dir.root.resolve(), to.resolve()
    if source == target or source in target.parents or target in source.parents:
        raise BackupError(f"{to} and the archive lie within each other; name a folder elsewhere")
    if to.exists() and not to.is_dir():
        raise BackupError(f"{to} is a file; name a folder")
    if not to.is_dir() or not any(to.iterdir()):
        return
    if not (to / "archive.db").is_file():
        if not (to / MARK).is_file():
            raise BackupError(f"{to} is not empty, and no backup; name an empty folder")
        return
    foreign = _runs(to) - _runs(data_dir.root)
    if foreign:
        raise BackupError(
            f"{to} holds another archive: its run {min(foreign)} is not one of {data_dir.root}; name another folder"
        )


def _runs(root: Path) -> set[str]:
    try:
        with closing(sqlite3.connect(f"{(root / 'archive.db').absolute().as_uri()}?mode=ro", uri=True)) as db:
            return {str(id) for (id,) in db.execute("select id from runs")}
    except sqlite3.Error as error:
        raise BackupError(f"{root / 'archive.db'} cannot be read ({error}); name another folder") from None


def _copy_until_quiet(data_dir: DataDir, copy: DataDir, progress: Callable[[int], None]) -> BackupReport:
    report = BackupReport()
    for _ in range(_MOST_PASSES):
        before = manifest_numbers(data_dir)
        report.digests.clear()
        for name in _DATABASES:
            _copy_database(data_dir.root / name, copy.root / f"{name}{PART}")
        files = list(_files(data_dir))
        known = sealed_files(data_dir)
        for name in files:
            _copy_file(data_dir, copy, name, known.get(name), report)
            progress(len(files))
        if manifest_numbers(data_dir) == before and not data_dir.takedown_path.exists():
            there = {path.relative_to(copy.root).as_posix() for path in copy.warc_root.glob("*/*")}
            report.kept = sorted(there - report.digests.keys())
            return report
    raise BackupError(
        f"{data_dir.root} changes faster than it can be copied; try again when no run is at work"
    )


def _copy_database(source: Path, part: Path) -> None:
    if not source.is_file():
        return
    part.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as db,
        closing(sqlite3.connect(part)) as copy,
    ):
        # In one step: the copy is of one moment, and a writer goes on beside it (WAL)
        db.backup(copy)
        copy.execute("pragma journal_mode = delete")
        found = copy.execute("pragma quick_check(1)").fetchone()
    if found != ("ok",):
        raise ArchiveError(f"{source} is damaged ({found[0]}); run banluu rebuild before a backup")
    with part.open("rb") as file:
        os.fsync(file.fileno())


def _files(data_dir: DataDir) -> Iterator[str]:
    """The files to copy, relative to the archive: manifests before what they name."""
    root = data_dir.root
    # A merge keeps the chain of the other archive beside our own
    chains = (data_dir.manifests_dir, *sorted(root.glob(f"{data_dir.manifests_dir.name}-*")))
    folders = (*chains, data_dir.portals_dir, data_dir.logs_dir, data_dir.warc_root)
    for path in sorted(root.iterdir()):
        is_database = path.name.startswith(tuple(f"{name}" for name in _DATABASES))
        if path.is_file() and not is_database and path.name not in _LEFT_OUT:
            yield path.name
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix()


def _copy_file(data_dir: DataDir, copy: DataDir, name: str, sealed: str | None, report: BackupReport) -> None:
    """Copy what is not there already. A file that is being written is copied up to its last whole record."""
    source = data_dir.root / name
    is_open = name.startswith("warc/") and name.endswith(OPEN)
    try:
        with source.open("rb") as file:
            end = _end_of_records(source) if is_open else os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        # It was closed meanwhile, and has its final name
        name = name.removesuffix(OPEN)
        source = data_dir.root / name
        if not source.exists():
            return
        end = source.stat().st_size
    target = copy.root / name
    if target.is_file() and target.stat().st_size == end:
        digest = sealed or _sha256(source, end)
        if file_sha256(target) == digest:
            report.digests[name] = digest
            report.n_same += 1
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    report.digests[name] = _copy_bytes(source, target, end)
    report.n_copied += 1
    report.n_bytes += end
    target.with_name(target.name + OPEN).unlink(missing_ok=True)
    fault_point.reach("file_copied")


def _end_of_records(path: Path) -> int:
    with path.open("rb") as file:
        return max((member.end for member in whole_members(file)), default=0)


def _copy_bytes(source: Path, target: Path, end: int) -> str:
    """The SHA-256 of what was copied, durable under its name."""
    part = target.with_name(target.name + PART)
    digest = hashlib.sha256()
    with source.open("rb") as reading, part.open("wb") as writing:
        while end > 0 and (piece := reading.read(min(_PIECE, end))):
            writing.write(piece)
            digest.update(piece)
            end -= len(piece)
        writing.flush()
        os.fsync(writing.fileno())
    shutil.copystat(source, part)
    part.replace(target)
    return digest.hexdigest()


def _sha256(path: Path, end: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while end > 0 and (piece := file.read(min(_PIECE, end))):
            digest.update(piece)
            end -= len(piece)
    return digest.hexdigest()


def _check(copy: DataDir, report: BackupReport) -> None:
    """Nothing, or ArchiveError when a file of the copy is not as it was read, or lacks a record of the database."""
    for name, digest in report.digests.items():
        if file_sha256(copy.root / name) != digest:
            raise ArchiveError(f"{copy.root / name} is not as it was written; check the disk, and run again")
    sizes: dict[str, int] = {}
    with closing(sqlite3.connect(copy.root / f"archive.db{PART}")) as db:
        ends = db.execute("select warc_path, max(warc_offset + warc_length) from captures group by warc_path")
        for name, end in ends:
            path = copy.root / name
            sizes[name] = next(
                (one.stat().st_size for one in (path, path.with_name(path.name + OPEN)) if one.is_file()), 0
            )
            if sizes[name] < end:
                raise ArchiveError(
                    f"{name} has {sizes[name]} bytes, the database names a record that ends at {end}; run banluu verify"
                )
