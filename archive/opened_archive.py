"""An archive opened for one command: to write, under the lock and with a log, or to read."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from archive.chain_witness import remember_chain
from archive.data_dir import INCOMPLETE, DataDir, ensure_free_space, open_data_dir
from archive.database import explained, open_database
from archive.errors import ArchiveError
from archive.run_log import run_log
from archive.seal import seal, sealed_files, write_sums
from archive.timestamps import stamp_chain
from archive.write_lock import write_lock

logger = logging.getLogger(__name__)


@contextmanager
def writing(
    path: Path, purpose: str, *, create: bool = True, leaves_index: bool = False
) -> Iterator[tuple[DataDir, Database]]:
    """The data directory and its database, made where there are none; without `create` they must exist.

    `leaves_index`: a rebuild of the search index that was cut off is the caller's to finish.
    At the end, whatever it was, a manifest names what was written to WARC.
    """
    if not create:
        open_data_dir(path, create=False)
    data_dir = open_data_dir(path)
    with write_lock(data_dir, purpose=purpose), run_log(data_dir, purpose):
        _tell_of_cut_off_copy(path)
        ensure_free_space(data_dir)
        db = open_database(data_dir, leaves_index=leaves_index)
        try:
            with explained(data_dir):
                yield data_dir, db
        except BaseException:
            _seal_what_there_is(data_dir, db)
            raise
        else:
            with explained(data_dir):
                seal(data_dir, db)
                remember_chain(data_dir, db)
                if stamp_chain(data_dir):
                    write_sums(data_dir, sealed_files(data_dir))
        finally:
            db.close()


def _tell_of_cut_off_copy(path: Path) -> None:
    if (path / INCOMPLETE).exists():
        logger.warning(
            "%s is a backup that is being made or was cut off, and may lack pages; run banluu backup to it again, or"
            " delete %s to go on with what is there",
            path,
            INCOMPLETE,
        )


def _seal_what_there_is(data_dir: DataDir, db: Database) -> None:
    """Seal after an error, which must not be hidden by another one: what is left out now is sealed by the next run."""
    try:
        seal(data_dir, db)
    except (ArchiveError, OSError, sqlite3.Error) as error:
        logger.warning("no manifest was written: %s", error)


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
