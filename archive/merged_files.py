"""The files of another data directory taken into this one: WARC files, portal files, and the chain of its manifests."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from archive import fault_point
from archive.data_dir import DataDir, sync_folder
from archive.digest_file import file_sha256
from archive.errors import ManifestError, MergeError
from archive.manifest import digest_path, manifest_numbers, read_manifest
from archive.seal import closed_files
from archive.warc_tail import OPEN

_PIECE = 1 << 20
_PART = ".part"


@dataclass(slots=True, kw_only=True)
class MergedFiles:
    """What was copied; `notes` say what was not, and why."""

    copied: set[str] = field(default_factory=set)
    n_bytes: int = 0
    notes: list[str] = field(default_factory=list)


def merge_files(data_dir: DataDir, other: DataDir, progress: Callable[[int], None]) -> MergedFiles:
    """What was copied. MergeError, before anything is, when a file of one name holds another thing in each directory."""
    done = MergedFiles()
    names = [path.relative_to(other.root).as_posix() for path in closed_files(other)]
    excused = files_taken_from(data_dir) | files_taken_from(other)
    missing = [name for name in names if not _is_there(data_dir, other, name, excused)]
    for path in sorted(other.warc_root.glob(f"*/*{OPEN}")):
        done.notes.append(
            f"{path} is being written, or was left open by a killed run; "
            "its pages are merged once a later run there has closed it"
        )
    for name in missing:
        _copy(data_dir, other, name, done)
        progress(len(missing))
    _merge_portal_files(data_dir, other, done)
    _keep_chain(data_dir, other, done)
    return done


def files_taken_from(data_dir: DataDir) -> set[str]:
    """The WARC files that a takedown wrote over, as the manifests name them."""
    found: set[str] = set()
    for number in manifest_numbers(data_dir):
        with suppress(ManifestError):
            told = read_manifest(data_dir, number).taken_down
            found |= {str(record["file"]) for facts in told for record in facts.get("records", ())}
    return found


def _is_there(data_dir: DataDir, other: DataDir, name: str, excused: set[str]) -> bool:
    ours, theirs = data_dir.root / name, other.root / name
    if ours.with_name(ours.name + OPEN).exists():
        raise MergeError(f"{name} is left open in {data_dir.root}; run banluu update there first")
    if not ours.exists():
        return False
    is_same = ours.stat().st_size == theirs.stat().st_size and file_sha256(ours) == file_sha256(theirs)
    if is_same or name in excused:
        return True
    raise MergeError(
        f"{name} in {other.root} is not the file of that name in {data_dir.root}: one of them was changed, or cut; "
        "banluu verify says which. Nothing of it was merged"
    )


def _copy(data_dir: DataDir, other: DataDir, name: str, done: MergedFiles) -> None:
    target = data_dir.root / name
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + _PART)
    try:
        with (other.root / name).open("rb") as reading, part.open("wb") as writing:
            while piece := reading.read(_PIECE):
                writing.write(piece)
                done.n_bytes += len(piece)
            writing.flush()
            os.fsync(writing.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
    done.copied.add(name)
    fault_point.reach("file_copied")


def _merge_portal_files(data_dir: DataDir, other: DataDir, done: MergedFiles) -> None:
    for path in sorted(other.portals_dir.glob("*.toml")):
        ours = data_dir.portals_dir / path.name
        if not ours.exists():
            _copy(data_dir, other, f"portals/{path.name}", done)
        elif ours.read_bytes() != path.read_bytes():
            done.notes.append(f"portals/{path.name} differs in {other.root}; the one that is here counts")


def _keep_chain(data_dir: DataDir, other: DataDir, done: MergedFiles) -> None:
    """Keep the other's manifests beside our own, where `sha256sum -c` finds the files that they name.

    So do we those of the archives that were merged into it before.
    """
    for folder in sorted(other.root.glob(f"{other.manifests_dir.name}-*")):
        _keep_files(data_dir, folder, folder.name)
    numbers = manifest_numbers(other)
    if not numbers:
        return
    head = file_sha256(digest_path(other, numbers[-1]))
    own = [file_sha256(digest_path(data_dir, number)) for number in manifest_numbers(data_dir)]
    if head in own:
        return
    _keep_files(data_dir, other.manifests_dir, f"manifests-{head[:16]}")


def _keep_files(data_dir: DataDir, source: Path, folder: str) -> None:
    for path in sorted(source.iterdir()) if source.is_dir() else ():
        target = data_dir.root / folder / path.name
        if path.is_file() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            _write(target, path.read_bytes())


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + _PART)
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)
