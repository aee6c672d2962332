"""The data directory: the only module that knows its layout on disk.

    archive.db                                       everything that Datasette publishes (SQLite, WAL)
    warc/<portal>/<portal>-<time>-<run>.warc.gz      one gzip member per record; `.open` at the end while written
    warc/quarantine/                                 bytes cut from the torn end of a WARC file, kept for inspection
    manifests/                                       digests of every record and run, chained (`archive.manifest`)
    SHA256SUMS                                       digests of all WARC files and manifests, for `sha256sum -c`
    takedown.journal                                 a takedown under way: what takes the place of which records
    logs/                                            one log per run; the only place for paths and tracebacks
    INCOMPLETE-BACKUP                                this is a copy that is being made, or was cut off
    portals/                                         portal files that a person added here
    lock                                             fcntl lock of the one writer; its content says who

Nothing inside names a place outside, so that the directory can be copied, moved and merged.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from archive.errors import DataDirNotFoundError, DataDirNotWritableError, DiskFullError, SettingError

DEFAULT_RESERVE_MB = 500
"""Free space that is never used up, in megabytes; `$BANLUU_DISK_RESERVE_MB` sets another."""

INCOMPLETE = "INCOMPLETE-BACKUP"
"""The file that stands in a copy that is being made; what has it is no whole backup."""


@dataclass(frozen=True, slots=True)
class DataDir:
    """One self-contained archive on disk. Another `database_name` is one that is still being built."""

    root: Path
    database_name: str = "archive.db"

    @property
    def database_path(self) -> Path:
        """The SQLite database."""
        return self.root / self.database_name

    @property
    def warc_root(self) -> Path:
        """The folder of the portals' WARC folders."""
        return self.root / "warc"

    @property
    def quarantine_dir(self) -> Path:
        """Where bytes go that were cut from torn WARC files."""
        return self.warc_root / "quarantine"

    @property
    def manifests_dir(self) -> Path:
        """The folder of the manifests."""
        return self.root / "manifests"

    @property
    def sums_path(self) -> Path:
        """The digests of all WARC files and manifests."""
        return self.root / "SHA256SUMS"

    @property
    def takedown_path(self) -> Path:
        """The journal of a takedown, while it is under way."""
        return self.root / "takedown.journal"

    @property
    def logs_dir(self) -> Path:
        """The folder of the runs' logs."""
        return self.root / "logs"

    @property
    def portals_dir(self) -> Path:
        """The folder of this archive's own portal files."""
        return self.root / "portals"

    @property
    def lock_path(self) -> Path:
        """The file that the one writer locks."""
        return self.root / "lock"


def open_data_dir(path: Path, *, create: bool = True) -> DataDir:
    """The data directory at a path, made where it is missing; without `create` it must hold an archive."""
    data_dir = DataDir(path)
    if not create:
        if not data_dir.database_path.is_file():
            raise DataDirNotFoundError(
                f"there is no archive in {path}; make one with banluu update or banluu demo, or name another with --data"
            )
        return data_dir
    try:
        for folder in (data_dir.root, data_dir.warc_root, data_dir.logs_dir):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataDirNotWritableError(
            f"the data directory {path} cannot be made ({error.strerror}); name another with --data"
        ) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise DataDirNotWritableError(
            f"the data directory {path} is not writable; give yourself write permission or name another with --data"
        )
    return data_dir


def ensure_free_space(data_dir: DataDir) -> None:
    """Nothing, or DiskFullError when the disk has less free space than the reserve."""
    reserve = _reserve_mb()
    free = shutil.disk_usage(data_dir.root).free / 1e6
    if free < reserve:
        raise DiskFullError(
            f"only {free:,.0f} MB are free on the disk of {data_dir.root}, the reserve is {reserve:,.0f} MB; "
            "everything done so far is safe. Free some space and run the same command again"
        )


def _reserve_mb() -> float:
    given = os.environ.get("BANLUU_DISK_RESERVE_MB") or str(DEFAULT_RESERVE_MB)
    try:
        reserve = float(given)
    except ValueError:
        reserve = -1
    if not reserve >= 0:
        raise SettingError(f"BANLUU_DISK_RESERVE_MB={given!r} is no number of megabytes such as 500")
    return reserve


def sync_folder(folder: Path) -> None:
    """Nothing; makes the names in a folder durable, as fsync of a file does not."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
