"""The rows of runs of which only the WARC files are left."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

INFERRED = "rebuilt"
"""The outcome of a run of which nothing says how it ended."""


@dataclass(slots=True, kw_only=True)
class SeenRun:
    """What the files of a run tell of it; `n_not_modified` answers 304."""

    portal: str
    started_at: str
    finished_at: str
    n_captured: int = 0
    n_not_modified: int = 0
    command: str = "crawl"

    def saw(self, at: str) -> None:
        """Nothing; the run was at work then."""
        self.started_at, self.finished_at = min(self.started_at, at), max(self.finished_at, at)


def save_inferred_runs(db: Database, seen: Mapping[str, SeenRun]) -> int:
    """The number of runs that had no row, which now say what their files tell."""
    return db.conn.executemany(
        "insert into runs (id, portal, command, started_at, finished_at, outcome, n_requested, n_captured,"
        " n_unchanged, banluu_version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'unknown') on conflict (id) do nothing",
        (
            (
                id,
                run.portal,
                run.command,
                run.started_at,
                run.finished_at,
                INFERRED,
                run.n_captured + run.n_not_modified,
                run.n_captured,
                run.n_not_modified,
            )
            for id, run in sorted(seen.items(), key=lambda item: (item[1].started_at, item[0]))
        ),
    ).rowcount
