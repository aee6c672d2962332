"""The state of an archive on one screen: what is in it, how the last runs went, what needs a person."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlite_utils import Database

from archive import drift
from archive.cleaning_queue import n_pending
from archive.drift import DriftSignal
from archive.index_rebuild import index_progress
from archive.inferred_runs import INFERRED
from archive.runs import CRASHED


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalStatus:
    """One portal: its articles, what is due, its last run and its open failures."""

    slug: str
    name: str
    n_articles: int
    n_pending: int
    n_failures: int
    last_run_at: str | None
    last_outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveStatus:
    """The whole archive; `attention` names what a person should look at."""

    n_articles: int
    n_versions: int
    n_captures: int
    n_uncleaned: int
    portals: tuple[PortalStatus, ...]
    attention: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The JSON form."""
        return asdict(self)


_ENDED = {
    "failures": "the last run did not get everything; its log in logs/ says why",
    "interrupted": "the last run was interrupted; the next one goes on where it stopped",
    "crashed": "the last run was cut off; the next one goes on where it stopped",
    "out_of_hours": "the last run came to the end of its hours; the next one goes on",
    "blocked": "the site blocked the last run; its log in logs/ says how",
    "disk_full": "the disk was full in the last run; everything done so far is safe",
    "suspicious": "the last run had a suspicious result; its log in logs/ says which",
    "error": "the last run ended with a fault of the program; its log in logs/ says where",
}

_CODES = "select code, count(*) as n from failures where portal = ? and resolved_at is null group by code order by n desc, code"

_PORTALS = """
select p.slug, p.name,
  (select count(*) from articles a where a.portal = p.slug) as n_articles,
  (select count(*) from frontier f where f.portal = p.slug and f.state in ('pending', 'leased')) as n_pending,
  (select count(*) from failures x where x.portal = p.slug and x.resolved_at is null) as n_failures,
  r.started_at as last_run_at, coalesce(r.outcome, :unended) as last_outcome, r.id as run_id
from portals p
left join runs r on r.id = (select id from runs where portal = p.slug order by started_at desc, rowid desc limit 1)
order by p.slug
"""


def read_status(
    db: Database, cleaner_version: str, former: Sequence[Path] = (), *, is_at_work: bool = True
) -> ArchiveStatus:
    """The archive's state now, as the current cleaner sees it; `former` databases are kept beside it.

    A run that did not say how it ended is running while a process writes here (`is_at_work`), else it was cut off.
    """
    unended = "running" if is_at_work else CRASHED
    portals = tuple(_portal(row) for row in db.query(_PORTALS, {"unended": unended}))
    return ArchiveStatus(
        n_articles=_count(db, "select count(*) as n from articles"),
        n_versions=_count(db, "select count(*) as n from article_versions"),
        n_captures=_count(db, "select count(*) as n from captures"),
        n_uncleaned=n_pending(db, cleaner_version),
        portals=portals,
        attention=(
            *_half_made_index(db),
            *_attention(db, portals, drift.open_signals(db)),
            *map(_may_be_deleted, former),
        ),
    )


def status_lines(status: ArchiveStatus) -> Iterator[str]:
    """The state as text."""
    yield f"{status.n_articles:,} articles, {status.n_versions:,} versions, {status.n_captures:,} captures"
    if status.n_uncleaned:
        yield f"{status.n_uncleaned:,} addresses wait for banluu clean"
    yield ""
    width = max(28, *(len(portal.slug) + 1 for portal in status.portals), 0)
    yield f"{'portal':<{width}}{'articles':>9}{'pending':>9}{'failures':>9}  last run"
    for portal in status.portals:
        last = f"{portal.last_run_at} {portal.last_outcome}" if portal.last_run_at else "never"
        yield f"{portal.slug:<{width}}{portal.n_articles:>9,}{portal.n_pending:>9,}{portal.n_failures:>9,}  {last}"
    yield ""
    yield from status.attention or ("nothing needs a person",)


def _portal(row: dict[str, object]) -> PortalStatus:
    return PortalStatus(
        slug=str(row["slug"]),
        name=str(row["name"]),
        n_articles=int(str(row["n_articles"])),
        n_pending=int(str(row["n_pending"])),
        n_failures=int(str(row["n_failures"])),
        last_run_at=_text(row["last_run_at"]),
        last_outcome=_text(row["last_outcome"]) if row["run_id"] else None,
    )


def _half_made_index(db: Database) -> Iterator[str]:
    now = index_progress(db.conn)
    if now is not None:
        yield (
            f"the search index is made anew ({now.words}): searches find what is in it already; "
            "the next command that writes, such as banluu clean, goes on where it stopped"
        )


def _attention(db: Database, portals: tuple[PortalStatus, ...], drifting: list[DriftSignal]) -> Iterator[str]:
    for portal in portals:
        if portal.n_failures:
            failures = "1 open failure" if portal.n_failures == 1 else f"{portal.n_failures:,} open failures"
            codes = ", ".join(f"{row['code']} {row['n']:,}" for row in db.query(_CODES, [portal.slug]))
            yield f"{portal.slug}: {failures} ({codes}); the table failures and the page /health name each address"
        if portal.last_outcome not in (None, "complete", "running", INFERRED):
            ended = _ENDED.get(portal.last_outcome, f"the last run ended as {portal.last_outcome}")
            yield f"{portal.slug}: {ended}"
    for signal in drifting:
        yield f"{signal.portal}: {signal.words}"


def _may_be_deleted(former: Path) -> str:
    size = former.stat().st_size / 1e6
    return f"{former.name} ({size:,.1f} MB) is the database as it was; delete it when banluu verify passes"


def _count(db: Database, sql: str) -> int:
    return int(str(next(db.query(sql))["n"]))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
