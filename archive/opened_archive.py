"""An archive opened for one command: to write, under the lock and with a log, or to read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.data_dir import DataDir, ensure_free_space, open_data_dir
from archive.database import explained, open_database
from archive.run_log import run_log
from archive.write_lock import write_lock


@contextmanager
def writing(path: Path, purpose: str, *, create: bool = True) -> Iterator[tuple[DataDir, Database]]:
    """The data directory and its database, made where there are none; without `create` they must exist."""
    if not create:
        open_data_dir(path, create=False)
    data_dir = open_data_dir(path)
    with write_lock(data_dir, purpose=purpose), run_log(data_dir, purpose):
        ensure_free_space(data_dir)
        db = open_database(data_dir)
        try:
            with explained(data_dir):
                yield data_dir, db
        finally:
            db.close()


@contextmanager
def reading(path: Path) -> Iterator[tuple[DataDir, Database]]:
    """The data directory and its database, which must exist."""
    data_dir = open_data_dir(path, create=False)
    db = open_database(data_dir, read_only=True)
    try:
        with explained(data_dir):
            yield data_dir, db
    finally:
        db.close()
