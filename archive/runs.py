"""The table of crawl runs: one row per run and portal."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from sqlite_utils import Database

from archive.clock import now, utc_text
from archive.records import RunCounts
from archive.rows import rows

CRASHED = "crashed"
"""The outcome of a run that never said how it ended: killed, or the power went."""

_CUT_OFF = (None, CRASHED, "interrupted", "out_of_hours", "disk_full")
"""The outcomes of runs that a later one goes on with."""


TAKEN_OVER = ("import", "backfill")
"""The commands of runs that took captures over from other archives: they say nothing of the portal's own site."""

_COUNTS = (
    "n_requested",
    "n_captured",
    "n_new",
    "n_changed",
    "n_unchanged",
    "n_gone",
    "n_renamed",
    "n_failed",
    "failed",
    "seconds_waited",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlRun:
    """One run on one portal; `outcome` None: it is still at work."""

    id: str
    portal: str
    command: str
    started_at: str
    finished_at: str | None
    outcome: str | None
    counts: RunCounts
    banluu_version: str


def start_run(db: Database, portal: str, command: str) -> str:
    """The random id of a new run; earlier runs of the portal that never ended become `crashed`."""
    run_id = secrets.token_hex(6)
    db.conn.execute("update runs set outcome = ? where portal = ? and outcome is null", (CRASHED, portal))
    db.conn.execute(
        "insert into runs (id, portal, command, started_at, banluu_version) values (?, ?, ?, ?, ?)",
        (run_id, portal, command, utc_text(now()), _version()),
    )
    return run_id


def cut_off_since(db: Database, portal: str) -> str | None:
    """When the work began that the newest runs of a portal left unfinished; None after a run that came to its end."""
    since = None
    for run in last_crawls(db, portal, limit=100):
        if run.outcome not in _CUT_OFF:
            break
        since = run.started_at
    return since


def finish_run(db: Database, run_id: str, counts: RunCounts, outcome: str) -> None:
    """Nothing; the run's row says how it ended."""
    db.conn.execute("update runs set finished_at = ? where id = ?", (utc_text(now()), run_id))
    save_counts(db, run_id, counts, outcome)


def reopen_run(db: Database, run_id: str) -> None:
    """Nothing; a run that came to its end is at work again."""
    db.conn.execute("update runs set finished_at = null, outcome = null where id = ?", (run_id,))


def save_counts(db: Database, run_id: str, counts: RunCounts, outcome: str) -> None:
    """Nothing; the run's row says what crawl and cleaning made of it together."""
    db.conn.execute(
        f"update runs set outcome = ?, {', '.join(f'{column} = ?' for column in _COUNTS)} where id = ?",
        (outcome, *_values(counts), run_id),
    )


def last_crawls(db: Database, portal: str, *, limit: int) -> list[CrawlRun]:
    """The newest runs of a portal that asked its own site, newest first."""
    others = ", ".join(map(repr, TAKEN_OVER))
    found = rows(
        db,
        f"select * from runs where portal = ? and command not in ({others})"
        " order by started_at desc, rowid desc limit ?",
        (portal, limit),
    )
    return [
        CrawlRun(
            id=row["id"],
            portal=row["portal"],
            command=row["command"],
            started_at=row["started_at"],
            finished_at=row["finished_at"],
            outcome=row["outcome"],
            counts=RunCounts(
                requested=row["n_requested"],
                captured=row["n_captured"],
                new=row["n_new"],
                changed=row["n_changed"],
                unchanged=row["n_unchanged"],
                gone=row["n_gone"],
                renamed=row["n_renamed"],
                failed=json.loads(row["failed"]),
                seconds_waited=row["seconds_waited"],
            ),
            banluu_version=row["banluu_version"],
        )
        for row in found
    ]


def restore_run(db: Database, facts: Mapping[str, object]) -> bool:
    """Whether a run had no row and has the facts of a manifest now; of another version's columns, those known here."""
    known = {str(row["name"]) for row in rows(db, "pragma table_info(runs)")}
    kept = {name: value for name, value in facts.items() if name in known}
    done = db.conn.execute(
        f"insert into runs ({', '.join(kept)}) values ({', '.join('?' * len(kept))}) on conflict (id) do nothing",
        tuple(kept.values()),
    )
    return done.rowcount > 0


def last_begun(db: Database, portal: str) -> str | None:
    """When the run began that was added last of those that asked the portal's own site, whatever the clock said."""
    row = db.conn.execute(
        f"select started_at from runs where portal = ? and command not in ({', '.join('?' * len(TAKEN_OVER))})"
        " order by rowid desc limit 1",
        (portal, *TAKEN_OVER),
    ).fetchone()
    return str(row[0]) if row else None


def _values(counts: RunCounts) -> tuple[int | float | str, ...]:
    return (
        counts.requested,
        counts.captured,
        counts.new,
        counts.changed,
        counts.unchanged,
        counts.gone,
        counts.renamed,
        sum(counts.failed.values()),
        json.dumps(dict(sorted(counts.failed.items()))),
        counts.seconds_waited,
    )


def _version() -> str:
    try:
        return version("banluu")
    except PackageNotFoundError:
        return "unknown"
