"""Runs of the installed product, from outside."""

import os
import socket
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Product:
    """The installed commands and the folder in which they are run."""

    bin: Path
    folder: Path

    def run(
        self, *words: object, timeout: float = 110, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """One finished run of `banluu`."""
        return subprocess.run(
            [str(self.bin / "banluu"), *map(str, words)],
            cwd=self.folder,
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *words: object) -> subprocess.Popen[str]:
        """A run of `banluu` that goes on."""
        return subprocess.Popen(
            [str(self.bin / "banluu"), *map(str, words)],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def environment(self, **more: str) -> dict[str, str]:
        """The caller's environment without what would point back to the checkout."""
        kept = {
            name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "BANLUU_DATA")
        }
        return kept | {"COVERAGE_PROCESS_START": ""} | more

    def rows(self, data: Path, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query on an archive."""
        with closing(sqlite3.connect(f"file:{data}/archive.db?mode=ro", uri=True)) as db:
            return db.execute(sql).fetchall()


def free_port_base(number: int) -> int:
    """The first of `number` neighbouring ports that are free now."""
    first = 11_000 + os.getpid() % 1_000 * 20  # two test runs on one machine must not meet
    for base in range(first, 32_700, number + 3):
        try:
            for port in range(base, base + number):
                with closing(socket.socket()) as probe:
                    probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        return base
    raise AssertionError("no free ports")
