"""A new database from the WARC files alone, beside what the older database can still tell of other things."""

import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive.carried_rows import CarriedRows, carry_rows, known_kinds
from archive.chain_witness import remember_chain
from archive.data_dir import DataDir, ensure_free_space, open_data_dir
from archive.database import explained, open_database, transaction
from archive.database_swap import remove_database, swap_in
from archive.errors import DataDirNotFoundError, TakedownError
from archive.exit_code import ExitCode, gravest
from archive.inferred_runs import save_inferred_runs
from archive.portals import save_portal
from archive.rows import rows
from archive.run_log import run_log
from archive.seal import restore_runs, seal
from archive.takedown.rows import restore_takedowns
from archive.warc import repair_open_files
from archive.warc_scan import warc_files
from archive.write_lock import write_lock
from pipelines.stage import CleaningOptions, clean_captures
from scrapers.errors import PortalFileError
from scrapers.portals import all_portals, load_portal_file
from scrapers.portals.portal import Portal
from scrapers.portals.portal_file import read_portal
from scrapers.rebuilt_captures import ScannedFiles, read_captures
from scrapers.rebuilt_frontier import follow_lists, plan_restored, platform_of, restore_answers
from scrapers.update import cleaning_code

logger = logging.getLogger(__name__)

BUILT = "archive.db.rebuilding"
FORMER = "archive.db.before-rebuild"

Progress = Callable[[int], None]


@dataclass(slots=True, kw_only=True)
class RebuildReport:
    """What a rebuild made: numbers of rows by name, what was taken over and what not, and what is to be known."""

    n_files: int
    rows: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    damages: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    former: str | None = None
    code: ExitCode = ExitCode.COMPLETE


def rebuild(
    path: Path,
    *,
    portal_files: Sequence[Path] = (),
    jobs: int | None = None,
    scanned: Progress,
    cleaned: Progress,
) -> RebuildReport:
    """What was made; the former database stays beside the new one, which takes its place when it is complete."""
    if not DataDir(path).warc_root.is_dir():
        raise DataDirNotFoundError(
            f"there are no WARC files in {path}; banluu rebuild needs DIR/warc, name another with --data"
        )
    given = [load_portal_file(file) for file in portal_files]
    data_dir = open_data_dir(path)
    with write_lock(data_dir, purpose="rebuild"), run_log(data_dir, "rebuild"), explained(data_dir):
        ensure_free_space(data_dir)
        if data_dir.takedown_path.exists():
            raise TakedownError("a takedown was cut off; run banluu takedown again with its address first")
        repair_open_files(data_dir)
        building = replace(data_dir, database_name=BUILT)
        remove_database(building.database_path)
        try:
            with closing(open_database(building)) as db:
                report = _build(data_dir, building, db, given, jobs, scanned, cleaned)
                seal(data_dir, db)
                db.conn.execute("pragma wal_checkpoint(truncate)")
            kept_as = data_dir.root / FORMER
            if swap_in(data_dir, building.database_path, kept_as=kept_as):
                report.former = FORMER
        finally:
            remove_database(building.database_path)
    return report


def report_lines(report: RebuildReport) -> list[str]:
    """The report as a person reads it."""
    made = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in report.rows.items())
    lines = [*report.damages, *report.notes, f"{report.n_files} WARC files: {made}"]
    taken = ", ".join(f"{name} {number}" for name, number in report.taken.items() if number)
    if taken:
        lines.append(f"taken over from the former database: {taken}")
    for table, reason in report.unread.items():
        lines.append(f"not all taken over: {table} ({reason})")
    if report.former:
        lines.append(
            f"the former database is kept as {report.former}; delete it when banluu verify passes. "
            "Start banluu serve again, if it runs"
        )
    return lines


def _build(
    data_dir: DataDir,
    building: DataDir,
    db: Database,
    given: Sequence[Portal],
    jobs: int | None,
    scanned: Progress,
    cleaned: Progress,
) -> RebuildReport:
    # Whatever happens to a database that is being built, the former one is there
    db.conn.execute("pragma synchronous = off")
    former = data_dir.database_path
    carried = carry_rows(former, db)
    found = read_captures(data_dir, db, known_kinds(former), scanned)
    report = RebuildReport(
        n_files=found.n_files,
        taken=dict(carried.taken),
        unread=dict(carried.unread),
        damages=found.damages,
        notes=found.notes,
    )
    portals = _portals(data_dir, given, found, report.notes)
    restored = _restore(db, data_dir, portals, found, carried)
    profiles = {slug: portal.profile() for slug, portal in portals.items()}
    counts = clean_captures(building, db, profiles, CleaningOptions(jobs=jobs, progress=cleaned))
    with transaction(db):
        for slug in restored:
            plan_restored(db, slug)
    for table in ("captures", "articles", "article_versions", "edits", "runs", "frontier"):
        ((number,),) = (tuple(row) for row in rows(db, f"select count(*) from {table}"))
        report.rows[table] = int(number)
    damaged = [ExitCode.CHECK_FAILED] if report.damages or report.unread else []
    failed = [replace(done, drift=()) for done in counts.values()]
    report.code = gravest([*damaged, *map(cleaning_code, failed)])
    return report


def _portals(
    data_dir: DataDir, given: Sequence[Portal], found: ScannedFiles, notes: list[str]
) -> dict[str, Portal]:
    """The portals by slug: those that a person named or that are known here, else as their WARC files tell them."""
    portals = {portal.slug: portal for portal in (*all_portals(data_dir), *given)}
    for slug, text in found.portal_files.items():
        if slug not in portals:
            try:
                portals[slug] = read_portal(text, slug=slug, file=f"the portal file in warc/{slug}")
            except PortalFileError as error:
                notes.append(str(error))
                continue
            file = data_dir.portals_dir / f"{slug}.toml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
            notes.append(f"portals/{slug}.toml is written, as the WARC files hold it")
    for folder in sorted({path.parent.name for path in warc_files(data_dir)} - set(portals)):
        notes.append(
            f"{folder}: its portal file is not known, so its pages are cleaned without it; give it with --portal-file"
        )
    return portals


def _restore(
    db: Database,
    data_dir: DataDir,
    portals: dict[str, Portal],
    found: ScannedFiles,
    carried: CarriedRows,
) -> list[str]:
    """The portals whose frontier was lost; it and the facts of runs and portals are now as the WARC files tell."""
    captured = {str(row["portal"]) for row in rows(db, "select distinct portal from captures")}
    restored = []
    remember_chain(data_dir, db)
    with transaction(db):
        restore_runs(data_dir, db)
        save_inferred_runs(db, found.runs)
        for slug in sorted(captured - set(portals)):
            _save_nameless(db, slug)
        for slug in sorted(captured & set(portals)):
            portal = portals[slug]
            is_known = bool(rows(db, "select 1 from portals where slug = ?", (slug,)))
            has_frontier = rows(db, "select 1 from frontier where portal = ? limit 1", (slug,))
            is_lost = not has_frontier or "frontier" in carried.unread
            platform = platform_of(db, data_dir, portal) if is_lost or not is_known else None
            if not is_known:
                _save_facts(db, portal, platform)
            if is_lost:
                restore_answers(db, portal, found)
                restored.append(slug)
                if platform:
                    follow_lists(db, data_dir, portal, platform)
        restore_takedowns(data_dir, db)
    return restored


def _save_nameless(db: Database, slug: str) -> None:
    """A portal without a file is known by its short name and the site of the first capture that was taken over."""
    if not rows(db, "select 1 from portals where slug = ?", (slug,)):
        (first,) = rows(
            db, "select canonical_url from captures where portal = ? order by rowid limit 1", (slug,)
        )
        parts = urlsplit(first["canonical_url"])
        save_portal(db, slug=slug, name=slug, home=f"{parts.scheme}://{parts.netloc}/")


def _save_facts(db: Database, portal: Portal, platform: str | None) -> None:
    save_portal(
        db,
        slug=portal.slug,
        name=portal.name,
        home=portal.home,
        name_en=portal.name_en,
        agency=portal.agency,
        platform=platform,
        source=portal.source,
        checked_on=str(portal.checked_on) if portal.checked_on else None,
    )
