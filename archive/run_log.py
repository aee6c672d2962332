"""The log of one run, in the data directory's `logs/`: the one place where paths and tracebacks may stand."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.clock import now
from archive.data_dir import DataDir
from archive.errors import SettingError

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _LogFile(logging.FileHandler):
    """A log that falls silent when it cannot be written: the command itself tells of a full disk, once."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        logging.getLogger().removeHandler(self)


@contextmanager
def run_log(data_dir: DataDir, purpose: str) -> Iterator[Path]:
    """The file that takes every message of the run; `$BANLUU_LOG_LEVEL` chooses how much (default INFO)."""
    chosen = _chosen_level()
    data_dir.logs_dir.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", purpose)
    file = data_dir.logs_dir / f"{now():%Y%m%dT%H%M%SZ}-{name}-{os.getpid()}.log"
    handler = _LogFile(file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(chosen)
    try:
        yield file
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        with suppress(OSError):
            handler.close()


def _chosen_level() -> int:
    given = os.environ.get("BANLUU_LOG_LEVEL") or "INFO"
    level = logging.getLevelNamesMapping().get(given.upper())
    if level is None:
        raise SettingError(f"BANLUU_LOG_LEVEL={given!r} is none of DEBUG, INFO, WARNING, ERROR")
    return level
