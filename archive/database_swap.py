"""A database that was built beside the archive's own, put in its place in one step."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from archive import fault_point
from archive.data_dir import DataDir, sync_folder

COMPANIONS = ("-wal", "-shm")


def remove_database(path: Path) -> None:
    """Nothing; a database and the files that belong to it are gone, if they were there."""
    for end in ("", *COMPANIONS, "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def swap_in(data_dir: DataDir, built: Path, *, kept_as: Path) -> bool:
    """Whether there was a database, which is now kept under another name; the built one stands in its place.

    At every moment the archive's name leads to a whole database: the former one or the new one.
    """
    path = data_dir.database_path
    with built.open("rb") as file:
        os.fsync(file.fileno())
    was_there = path.is_file()
    if was_there:
        with suppress(sqlite3.Error):
            connection = sqlite3.connect(path)
            connection.execute("pragma wal_checkpoint(truncate)")
            connection.close()
        remove_database(kept_as)
        os.link(path, kept_as)
        for end in COMPANIONS:
            # The log of the former database would be read into the new one
            with suppress(FileNotFoundError):
                path.with_name(path.name + end).replace(kept_as.with_name(kept_as.name + end))
    fault_point.reach("database_built")
    built.replace(path)
    sync_folder(path.parent)
    fault_point.reach("database_swapped")
    return was_there
