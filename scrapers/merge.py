"""Other data directories merged into one: as if one archive had seen all that they saw."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlite_utils import Database

from archive.data_dir import DataDir, open_data_dir
from archive.database import explained, open_database
from archive.database_swap import remove_database
from archive.errors import MergeError, SchemaTooNewError
from archive.exit_code import ExitCode, gravest
from archive.merged_files import MergedFiles, merge_files
from archive.merged_rows import MergedRows, merge_rows
from archive.rows import rows
from archive.takedown.takedown import report_lines, take_down
from pipelines.stage import CleaningOptions, clean_captures
from scrapers.portals import all_portals
from scrapers.update import cleaning_code

COPY = "archive.db.merging"
"""A copy of the other's database, brought to the schema of this one; the other itself is only read."""

Progress = Callable[[int], None]


@dataclass(slots=True, kw_only=True)
class MergeReport:
    """What came from each of the other directories, and what cleaning made of it all."""

    parts: list[tuple[Path, MergedFiles, MergedRows]] = field(default_factory=list)
    n_new: int = 0
    n_changed: int = 0
    taken_down: list[str] = field(default_factory=list)
    code: ExitCode = ExitCode.COMPLETE

    def lines(self) -> list[str]:
        """The report as a person reads it."""
        lines = []
        for path, files, new in self.parts:
            lines += files.notes
            lines.append(
                f"{path}: {len(files.copied)} files, {new.captures} captures, {new.runs} runs, {new.addresses} addresses,"
                f" {new.imported} imported articles, {new.searches} saved searches are new"
            )
        lines += self.taken_down
        return [*lines, f"{self.n_new} articles new, {self.n_changed} changed"]


def merge(
    data_dir: DataDir,
    db: Database,
    others: Sequence[Path],
    *,
    jobs: int | None,
    copied: Progress,
    cleaned: Progress,
) -> MergeReport:
    """What the merge did; merging the same directory again changes nothing. The caller holds the write lock."""
    report = MergeReport()
    opened = [_other(data_dir, path) for path in others]
    for other in opened:
        with _brought_up_to_date(data_dir, other) as theirs:
            files = merge_files(data_dir, other, copied)
            report.parts.append((other.root, files, merge_rows(data_dir, db, theirs, files.copied)))
    profiles = {portal.slug: portal.profile() for portal in all_portals(data_dir)}
    counts = clean_captures(data_dir, db, profiles, CleaningOptions(jobs=jobs, progress=cleaned))
    report.n_new = sum(done.new for done in counts.values())
    report.n_changed = sum(done.changed for done in counts.values())
    report.code = gravest(cleaning_code(replace(done, drift=())) for done in counts.values())
    report.taken_down = _respect_takedowns(data_dir, db)
    return report


def _respect_takedowns(data_dir: DataDir, db: Database) -> list[str]:
    """What was said of taking down, here too, what was taken down on one of the sides and came back from another."""
    found = rows(
        db,
        "select t.url, t.reason from takedowns t where exists"
        " (select 1 from articles a where a.id = t.article_id or a.canonical_url = t.url) order by t.url",
    )
    lines = []
    for row in found:
        done = take_down(data_dir, db, row["url"], reason=row["reason"], progress=lambda total: None)
        lines += report_lines(done, "")
    return lines


def _other(data_dir: DataDir, path: Path) -> DataDir:
    other = open_data_dir(path, create=False)
    if other.root.resolve() == data_dir.root.resolve():
        raise MergeError(f"{path} is the archive itself; name another directory")
    return other


@contextmanager
def _brought_up_to_date(data_dir: DataDir, other: DataDir) -> Iterator[Database]:
    copy = replace(data_dir, database_name=COPY)
    remove_database(copy.database_path)
    try:
        uri = f"{other.database_path.absolute().as_uri()}?mode=ro"
        with (
            explained(other),
            closing(sqlite3.connect(uri, uri=True, timeout=30)) as source,
            closing(sqlite3.connect(copy.database_path)) as target,
        ):
            source.backup(target)
        try:
            db = open_database(copy)
        except SchemaTooNewError as error:
            raise SchemaTooNewError(
                str(error).replace(str(copy.database_path), str(other.database_path))
            ) from None
        with closing(db):
            yield db
    finally:
        remove_database(copy.database_path)
