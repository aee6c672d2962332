"""The lock that lets one process write to a data directory.

The kernel holds it, so that a holder that crashed or was killed leaves none behind. The file's content only tells
the others who it is; the file itself stays, because removing it would let two processes lock two files of one name.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from archive.clock import now, utc_text
from archive.data_dir import DataDir
from archive.errors import DataDirLockedError, DataDirNotWritableError

_TRIES = 3
_PAUSE = 0.02
"""Seconds between tries: `is_locked` holds the lock for an instant, and that is no other writer."""


@contextmanager
def write_lock(data_dir: DataDir, purpose: str = "update") -> Iterator[None]:
    """Hold the data directory for writing; DataDirLockedError at once when another process does."""
    descriptor = _open(data_dir)
    try:
        _lock(descriptor, data_dir)
        _announce(descriptor, purpose)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def is_locked(data_dir: DataDir) -> bool:
    """Whether a process writes here now; False as well where the lock may not be read."""
    try:
        descriptor = os.open(data_dir.lock_path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _open(data_dir: DataDir) -> int:
    try:
        return os.open(data_dir.lock_path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise DataDirNotWritableError(
            f"the data directory {data_dir.root} is not writable ({error.strerror}); "
            "give yourself write permission or name another with --data"
        ) from error


def _lock(descriptor: int, data_dir: DataDir) -> None:
    for _ in range(_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        else:
            return
    raise DataDirLockedError(
        f"{data_dir.root} is in use by {_holder(descriptor)}; wait until it ends, or name another directory with --data"
    )


def _announce(descriptor: int, purpose: str) -> None:
    holder = {"pid": os.getpid(), "purpose": purpose, "since": utc_text(now())}
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(holder).encode(), 0)


def _holder(descriptor: int) -> str:
    """Who holds the lock; the content may be half written, or left by somebody who had it before."""
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0))
        return f"banluu {holder['purpose']} (process {holder['pid']}, since {holder['since']})"
    except (ValueError, KeyError, TypeError):
        return "another banluu process"
