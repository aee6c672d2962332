"""Taking an article down: out of WARC files, database, index, logs and former copies, and a tombstone in its place.

Everything is planned first; then a journal makes it sure that it is carried through, also after a kill: records are
written over, a manifest names the files as they are now, the rows go in one transaction, and what the database still
held of them is cleared. Until the journal is gone, `verify` says that a takedown was cut off.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from archive import fault_point
from archive.canonical_url import canonical_url
from archive.clock import VIETNAM, now, utc_text
from archive.copies import find_copies
from archive.data_dir import DataDir
from archive.database import transaction
from archive.errors import UnknownArticleError
from archive.manifest import manifest_numbers, read_manifest, write_manifest
from archive.record_scan import scan_file
from archive.rows import rows
from archive.seal import seal, sealed_files, write_sums
from archive.takedown.journal import Journal, close_journal, open_journal, write_journal, write_over
from archive.takedown.other_files import clear_other_files
from archive.takedown.plan import plan
from archive.takedown.rows import clear_leftovers, remove_rows
from archive.takedown.target import Target, find_target
from archive.warc import repair_open_files

logger = logging.getLogger(__name__)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakedownReport:
    """What was done. `others` are articles that share sentences with this one, and keep them; `notes` tell of other files."""

    url: str
    taken_down_on: str
    n_records: int
    n_redacted: int
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    was_done: bool = False


def report_lines(report: TakedownReport, where: str) -> list[str]:
    """The report as a person reads it, each line begun with where it was done."""
    if report.was_done:
        return [f"{where}{report.url} was taken down on {report.taken_down_on}; nothing was left to do"]
    lines = [
        f"taken down: {report.url} ({report.n_records} WARC records removed,"
        f" its words taken out of {report.n_redacted} others)",
        *report.notes,
    ]
    if report.others:
        lines.append(
            "These articles hold some of the same sentences and keep them; take copies down as well:"
        )
        lines += [f"  {url}" for url in report.others]
    return [f"{where}{line}" for line in lines]


def take_down(
    data_dir: DataDir, db: Database, url: str, *, reason: str | None = None, progress: Progress
) -> TakedownReport:
    """What was done to take an article down; the same again does nothing more. The caller holds the write lock.

    UnknownArticleError when the archive has no such article, TakedownError when it cannot be taken down: nothing is changed.
    """
    journal = open_journal(data_dir)
    if journal is not None:
        target = find_target(db, str(journal.facts["article_id"]), progress)
        report = _carried_through(data_dir, db, journal, target)
        if _is_of(journal, url):
            return report
    target = find_target(db, url, progress)
    if target is None:
        return _done_before(db, url)
    repair_open_files(data_dir)
    seal(data_dir, db)
    journal = _planned(data_dir, db, target, reason, progress)
    write_journal(data_dir, journal)
    return _carried_through(data_dir, db, journal, target)


def _planned(
    data_dir: DataDir, db: Database, target: Target, reason: str | None, progress: Progress
) -> Journal:
    on = now().astimezone(VIETNAM).date().isoformat()
    replacements = tuple(plan(data_dir, db, target, on, progress))
    n_gone = sum(one.state == "taken_down" for one in replacements)
    facts = {
        "url": target.url,
        "article_id": target.article_id,
        "portal": target.portal,
        "taken_down_on": on,
        "taken_down_at": utc_text(now()),
        "n_records": n_gone,
        "n_redacted": len(replacements) - n_gone,
        "addresses": sorted(target.addresses | target.files),
    }
    return Journal(facts=facts | ({"reason": reason} if reason else {}), replacements=replacements)


def _is_of(journal: Journal, url: str) -> bool:
    """Whether a takedown is the one that is asked for."""
    try:
        address = canonical_url(url)
    except ValueError:
        address = url
    return {url, address} & {journal.facts["article_id"], *journal.facts["addresses"]} != set()


def _carried_through(
    data_dir: DataDir, db: Database, journal: Journal, target: Target | None
) -> TakedownReport:
    """What was done; without a target the rows are gone already."""
    notes: list[str] = []
    files = write_over(data_dir, journal.replacements)
    manifest = _sealed(data_dir, journal.facts, files)
    fault_point.reach("takedown_sealed")
    if target is not None:
        notes = clear_other_files(data_dir, target.wording)
        with transaction(db):
            remove_rows(db, journal, target.wording, manifest)
        find_copies(db)
    fault_point.reach("takedown_committed")
    clear_leftovers(db)
    close_journal(data_dir)
    return TakedownReport(
        url=str(journal.facts["url"]),
        taken_down_on=str(journal.facts["taken_down_on"]),
        n_records=int(journal.facts["n_records"]),
        n_redacted=int(journal.facts["n_redacted"]),
        others=target.others if target else (),
        notes=tuple(notes),
    )


def _sealed(data_dir: DataDir, facts: Any, files: Iterable[str]) -> int:
    """The number of the manifest that names the files as they are after the takedown; written once."""
    for number in reversed(manifest_numbers(data_dir)):
        if any(
            known == {**facts, "records": known["records"]}
            for known in read_manifest(data_dir, number).taken_down
        ):
            write_sums(data_dir, sealed_files(data_dir))
            return number
    return _new_manifest(data_dir, facts, list(files))


def _new_manifest(data_dir: DataDir, facts: Any, files: list[str]) -> int:
    scanned = {name: scan_file(data_dir.root / name, name) for name in files}
    known = sealed_files(data_dir)
    changed = {name: found.sha256 for name, found in scanned.items()}
    records = [record for found in scanned.values() for record in found.records]
    told = {
        **facts,
        "records": [
            {"file": name, "former_sha256": known.get(name), "sha256": changed[name]} for name in files
        ],
    }
    number = write_manifest(
        data_dir, made_at=utc_text(now()), runs=[], files=changed, records=records, taken_down=[told]
    )
    write_sums(data_dir, sealed_files(data_dir))
    return number


def _done_before(db: Database, url: str) -> TakedownReport:
    found = rows(
        db,
        "select t.* from takedowns t where :url in (t.url, t.article_id) or exists"
        " (select 1 from frontier f where f.url = :url and f.last_code = 'taken_down' and f.portal = t.portal)"
        " order by t.url = :url desc limit 1",
        {"url": url},
    )
    if not found:
        raise UnknownArticleError(
            f"no article has the address {url}; banluu search finds the one it has here"
        )
    row = found[0]
    return TakedownReport(
        url=row["url"],
        taken_down_on=row["taken_down_on"],
        n_records=row["n_records"],
        n_redacted=row["n_redacted"],
        was_done=True,
    )
