"""Whether the WARC files are those that the manifests name, to the bit, and their records those that rows name."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from sqlite_utils import Database

from archive.data_dir import DataDir
from archive.digest_file import file_sha256
from archive.errors import ManifestError
from archive.manifest import RecordLine, manifest_numbers, read_manifest
from archive.manifest_lines import ManifestLines
from archive.problem import REBUILD, RESTORE, Problem
from archive.record_changes import record_changes
from archive.record_scan import scan_damaged, scan_file
from archive.seal import closed_files
from archive.warc_tail import OPEN


def file_problems(data_dir: DataDir, db: Database, checked: Callable[[int], None]) -> Iterator[Problem]:
    """What is wrong with the WARC files; `checked` is told of how many, once for each of them."""
    sealed, last = _sealed(data_dir)
    paths = [*closed_files(data_dir), *data_dir.warc_root.glob(f"*/*.warc.gz{OPEN}")]
    there = {path.relative_to(data_dir.root).as_posix().removesuffix(OPEN): path for path in paths}
    row_ids, lines = _RowIds(db), ManifestLines(data_dir)
    names = sorted(there.keys() | sealed.keys())
    for name in names:
        path = there.get(name)
        known = row_ids.of_file(name)
        if path is None:
            yield Problem(where=name, what="is missing; a manifest names it", remedy=RESTORE)
        elif name in sealed:
            yield from _sealed_file(lines, path, name, *sealed[name], known)
        else:
            yield from _unsealed_file(path, name, known, last)
        checked(len(names))


class _RowIds:
    """The ids of the captures of one file after the other, in the order of the files' names."""

    def __init__(self, db: Database) -> None:
        found = db.conn.execute("select warc_path, id from captures order by warc_path")
        self._groups = groupby(found, key=lambda row: str(row[0]))
        self._next = next(self._groups, None)

    def of_file(self, name: str) -> frozenset[str]:
        """The ids of the captures of a file; names must be asked for in order."""
        while self._next is not None and self._next[0] < name:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != name:
            return frozenset()
        found = frozenset(str(row[1]) for row in self._next[1])
        self._next = next(self._groups, None)
        return found


def _sealed(data_dir: DataDir) -> tuple[dict[str, tuple[str, int]], str]:
    """For each file the digest that holds and the manifest that names it, and when the last manifest was made."""
    sealed: dict[str, tuple[str, int]] = {}
    last = ""
    for number in manifest_numbers(data_dir):
        try:
            manifest = read_manifest(data_dir, number)
        except ManifestError:
            continue  # the chain's own check names it
        last = manifest.made_at
        sealed |= {name: (digest, number) for name, digest in manifest.files.items()}
    return sealed, last


def _sealed_file(
    lines: ManifestLines, path: Path, name: str, digest: str, number: int, known: frozenset[str]
) -> Iterator[Problem]:
    try:
        expected = lines.of_file(number, name)
    except ManifestError:
        expected = []  # the chain's own check names it
    if file_sha256(path) != digest:
        yield Problem(where=name, what=f"is not as manifest {number:06d} says that it was", remedy=RESTORE)
        found = scan_damaged(path, name)
        changes = list(record_changes(expected, found)) if expected else []
        yield from changes
        if expected and not changes:
            yield Problem(where=name, what="has bytes that belong to no record", remedy=RESTORE)
    yield from _rowless(expected, known)


def _unsealed_file(path: Path, name: str, known: frozenset[str], last: str) -> Iterator[Problem]:
    """A file that a run was killed over is named by the next one; any other was put here by somebody."""
    scanned = scan_file(path, name)
    is_open = path.name.endswith(OPEN)
    if scanned.end < path.stat().st_size and not is_open:
        yield Problem(where=name, offset=scanned.end, what="no whole record stands here", remedy=RESTORE)
    if not known and not is_open and scanned.records and scanned.records[0].date <= last:
        yield Problem(where=name, what="was put here from outside: no manifest and no capture names it")
    yield from _rowless(scanned.records, known)


def _rowless(records: Iterable[RecordLine], known: frozenset[str]) -> Iterator[Problem]:
    """Captures between others that have rows, but without one; the last ones may be of a run that was killed."""
    waiting: list[RecordLine] = []
    for record in records:
        if record.id in known:
            yield from (
                Problem(
                    where=line.file,
                    offset=line.offset,
                    record_id=line.id,
                    url=line.url,
                    captured_at=line.date,
                    what="has no row in captures",
                    remedy=REBUILD,
                )
                for line in waiting
            )
            waiting.clear()
        elif record.is_capture:
            waiting.append(record)
