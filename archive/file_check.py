"""Whether the WARC files are those that the manifests name, to the bit, and their records those that rows name."""

from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

from archive.capture_check import CaptureFacts, CaptureRows, capture_problems
from archive.data_dir import DataDir
from archive.digest_file import file_sha256
from archive.errors import ManifestError
from archive.manifest import RecordLine, manifest_numbers, read_manifest
from archive.manifest_lines import ManifestLines
from archive.problem import RESTORE, Problem
from archive.record_changes import record_changes
from archive.record_scan import scan_damaged, scan_file
from archive.seal import closed_files, run_of_file
from archive.warc_tail import OPEN


def file_problems(data_dir: DataDir, db: Database, checked: Callable[[int], None]) -> Iterator[Problem]:
    """What is wrong with the WARC files; `checked` is told of how many, once for each of them."""
    sealed, last = _sealed(data_dir)
    paths = [*closed_files(data_dir), *data_dir.warc_root.glob(f"*/*.warc.gz{OPEN}")]
    there = {path.relative_to(data_dir.root).as_posix().removesuffix(OPEN): path for path in paths}
    captures, lines = CaptureRows(db), ManifestLines(data_dir)
    names = sorted(there.keys() | sealed.keys())
    for name in names:
        path = there.get(name)
        known = captures.of_file(name)
        most_rowless = captures.most_rowless(run_of_file(name))
        if path is None:
            yield Problem(where=name, what="is missing; a manifest names it", remedy=RESTORE)
        elif name in sealed:
            expected = yield from _sealed_file(lines, path, name, *sealed[name])
            yield from capture_problems(expected, known, most_rowless)
        else:
            yield from _unsealed_file(path, name, known, most_rowless, last)
        checked(len(names))


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
    lines: ManifestLines, path: Path, name: str, digest: str, number: int
) -> Generator[Problem, None, list[RecordLine]]:
    """What is wrong with a file; returns the lines that its manifest has of it."""
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
    return expected


def _unsealed_file(
    path: Path, name: str, known: Mapping[str, CaptureFacts], most_rowless: int | None, last: str
) -> Iterator[Problem]:
    """A file that a run was killed over is named by the next one; any other was put here by somebody."""
    scanned = scan_file(path, name)
    is_open = path.name.endswith(OPEN)
    if scanned.end < path.stat().st_size and not is_open:
        yield Problem(where=name, offset=scanned.end, what="no whole record stands here", remedy=RESTORE)
    if not known and not is_open and scanned.records and scanned.records[0].date <= last:
        yield Problem(where=name, what="was put here from outside: no manifest and no capture names it")
    yield from capture_problems(scanned.records, known, None if is_open else most_rowless)
