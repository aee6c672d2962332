"""Sealing: what a run wrote is named, record by record, in a manifest that is chained to the one before."""

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.clock import now, utc_text
from archive.data_dir import DataDir
from archive.digest_file import file_sha256, read_digests, write_digests
from archive.errors import ManifestError
from archive.manifest import (
    RecordLine,
    digest_path,
    manifest_numbers,
    read_manifest,
    records_path,
    timestamp_path,
    write_manifest,
)
from archive.merged_chain_check import merged_chains
from archive.record_scan import scan_file
from archive.rows import rows
from archive.runs import restore_run

logger = logging.getLogger(__name__)

_NAME_OF_FILE = re.compile(r"-(?P<at>\d{14})-(?P<run>[0-9a-z]+)(?:-\d+)?\.warc\.gz$")
_OF_MANIFEST = (records_path, digest_path, timestamp_path)
_WARC, _DIGESTS = "warc/", re.compile(r"manifests/(\d+)\.sha256")


def seal(data_dir: DataDir, db: Database) -> int | None:
    """The number of the new manifest of all closed WARC files that none names yet; None where there is none.

    The caller holds the write lock. What was cut off between two steps is done by the next call.
    """
    made_at, last = utc_text(now()), _last_made_at(data_dir)
    known, new = _known_and_new(data_dir, last or "")
    runs = _runs(db, [run_id for path in new if (run_id := run_of_file(path.name))], since=last)
    if not new and not (runs and last):
        if known and not data_dir.sums_path.exists():
            write_sums(data_dir, known)
        return None
    files: dict[str, str] = {}
    number = write_manifest(
        data_dir, made_at=made_at, runs=runs, files=files, records=_records(data_dir, new, files)
    )
    write_sums(data_dir, known | files)
    return number


def _known_and_new(data_dir: DataDir, last: str) -> tuple[dict[str, str], list[Path]]:
    """The WARC files that a manifest names, with their digests, and the closed ones that none names.

    `SHA256SUMS` says it without a look at every manifest, but for files whose names are older than the last one: somebody
    may have taken these out of it.
    """
    closed = closed_files(data_dir)
    known = _told_by_sums(data_dir)
    new = [path for path in closed if _name(data_dir, path) not in known]
    if all(_is_after(path.name, last) for path in new):
        return known, new
    known = sealed_files(data_dir)
    return known, [path for path in closed if _name(data_dir, path) not in known]


def _told_by_sums(data_dir: DataDir) -> dict[str, str]:
    """The WARC files in `SHA256SUMS`; none where it is not of the manifests that are there: a kill came between the two."""
    told = _told_sums(data_dir)
    numbers = {int(match[1]) for name in told if (match := _DIGESTS.fullmatch(name))}
    if numbers != set(manifest_numbers(data_dir)):
        return {}
    return {name: digest for name, digest in told.items() if name.startswith(_WARC)}


def _is_after(name: str, moment: str) -> bool:
    """Whether a WARC file of this name was begun after a moment in UTC."""
    found = _NAME_OF_FILE.search(name)
    return found is not None and found["at"] > re.sub(r"\D", "", moment)


def restore_runs(data_dir: DataDir, db: Database) -> int:
    """The number of runs without a row that were restored from the manifests, within the caller's transaction."""
    restored = 0
    for number in manifest_numbers(data_dir):
        try:
            manifest = read_manifest(data_dir, number)
        except ManifestError as error:
            logger.warning("%s", error)
            continue
        restored += sum(restore_run(db, facts) for facts in manifest.runs)
    return restored


def sealed_files(data_dir: DataDir) -> dict[str, str]:
    """The WARC files that a manifest names, with the SHA-256 that holds: that of the newest one to name them."""
    found: dict[str, str] = {}
    for number in manifest_numbers(data_dir):
        digests = read_digests(digest_path(data_dir, number))
        found |= {
            name.removeprefix("../"): sha256
            for name, sha256 in digests.items()
            if name.startswith("../warc/")
        }
    return found


def run_of_file(name: str) -> str:
    """The id of the run that wrote a WARC file of this name; empty where the name tells none."""
    found = _NAME_OF_FILE.search(name)
    return found["run"] if found else ""


def closed_files(data_dir: DataDir) -> list[Path]:
    """The WARC files that are written to the end, in order of their names."""
    found = data_dir.warc_root.glob("*/*.warc.gz")
    return sorted(path for path in found if path.parent != data_dir.quarantine_dir)


def write_sums(data_dir: DataDir, files: Mapping[str, str]) -> None:
    """Nothing; `SHA256SUMS` names these WARC files and all manifests.

    What it says of a manifest stays: none is changed once it is written, so that an altered one is told, not excused.
    """
    told = _told_sums(data_dir)
    paths = [place(data_dir, number) for number in manifest_numbers(data_dir) for place in _OF_MANIFEST]
    there = {path.name for path in data_dir.manifests_dir.glob("*")}
    own = (path for path in paths if path.name in there)
    merged = (
        path for folder in merged_chains(data_dir) for path in sorted(folder.iterdir()) if path.is_file()
    )
    manifests: dict[str, str] = {}
    for path in chain(own, merged):
        name = f"{path.parent.name}/{path.name}"
        manifests[name] = told.get(name) or file_sha256(path)
    write_digests(data_dir.sums_path, dict(sorted(files.items())) | manifests)


def _told_sums(data_dir: DataDir) -> dict[str, str]:
    """The sums as they were written last; none where they are missing or damaged, and have to be made anew."""
    with suppress(ManifestError):
        return read_digests(data_dir.sums_path)
    return {}


def _records(data_dir: DataDir, paths: Sequence[Path], files: dict[str, str]) -> Iterator[RecordLine]:
    """The records of the files; the digest of each file is put into `files` as it is read."""
    for path in paths:
        name = _name(data_dir, path)
        scanned = scan_file(path, name)
        files[name] = scanned.sha256
        yield from scanned.records


def _runs(db: Database, run_ids: Sequence[str], *, since: str | None) -> list[dict[str, Any]]:
    """The rows of runs that wrote these files, and of those that ended since the last manifest without a file."""
    found = rows(
        db,
        "select * from runs where id in (select value from json_each(:ids))"
        " or finished_at > coalesce(:since, '') order by started_at, id",
        {"ids": json.dumps(run_ids), "since": since},
    )
    return [dict(row) for row in found]


def _last_made_at(data_dir: DataDir) -> str | None:
    numbers = manifest_numbers(data_dir)
    if not numbers:
        return None
    try:
        return read_manifest(data_dir, numbers[-1]).made_at
    except ManifestError:
        return None


def _name(data_dir: DataDir, path: Path) -> str:
    return path.relative_to(data_dir.root).as_posix()
