"""Manifests: what stands in the WARC files, in plain files that name each other's digests (docs/proof.md).

    manifests/000001.jsonl     the runs it tells of, then a line for each record of their WARC files
    manifests/000001.sha256    digests of these WARC files, of 000001.jsonl, and of the .sha256 before it
    manifests/000001.tsr       when a time stamping authority saw 000001.sha256, if one was asked
    SHA256SUMS                 digests of every closed WARC file and of all manifests, as they are now

Both kinds of digest files are read by `sha256sum -c`. A manifest is never changed once it is written. The newest that
names a WARC file is the one that holds for it: a takedown replaces files, and says so in a manifest of its own.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.data_dir import DataDir
from archive.digest_file import file_sha256, read_digests, replaced, write_digests
from archive.errors import ManifestError


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One record of a WARC file: its place, the SHA-256 of its compressed bytes, and what it says of itself.

    `file` is relative to the data directory; `offset` and `length` are bytes of the compressed file.
    """

    file: str
    offset: int
    length: int
    sha256: str
    id: str
    type: str
    url: str | None
    date: str
    payload_digest: str | None

    @property
    def is_capture(self) -> bool:
        """Whether a row of captures belongs to it: it holds a page, or names the record that does."""
        holds_page = self.type in ("response", "revisit", "resource", "conversion")
        return holds_page and self.payload_digest is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One manifest without its record lines. `files` maps WARC files to their SHA-256; `former` is that of the one before.

    `runs` are rows of the table runs as they stood then; `taken_down` tells of articles that were removed.
    """

    number: int
    made_at: str
    runs: tuple[Mapping[str, Any], ...]
    files: Mapping[str, str]
    former: str | None
    taken_down: tuple[Mapping[str, Any], ...] = ()


def manifest_numbers(data_dir: DataDir) -> list[int]:
    """The numbers of the manifests that are there, in order."""
    return sorted(int(path.stem) for path in data_dir.manifests_dir.glob("*.sha256") if path.stem.isdecimal())


def read_manifest(data_dir: DataDir, number: int) -> Manifest:
    """One manifest; ManifestError names the file when it cannot be read."""
    digests = read_digests(digest_path(data_dir, number))
    path = records_path(data_dir, number)
    try:
        with path.open(encoding="utf-8") as lines:
            head = json.loads(next(lines, ""))
        return Manifest(
            number=number,
            made_at=head["made_at"],
            runs=tuple(head["runs"]),
            taken_down=tuple(head.get("taken_down", ())),
            files={
                name.removeprefix("../"): digest
                for name, digest in digests.items()
                if name.startswith("../warc/")
            },
            former=next((digest for name, digest in digests.items() if name.endswith(".sha256")), None),
        )
    except (OSError, ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise ManifestError(
            f"manifests/{path.name} cannot be read ({error}); restore it from a copy"
        ) from None


def write_manifest(
    data_dir: DataDir,
    *,
    made_at: str,
    runs: Sequence[Mapping[str, Any]],
    files: Mapping[str, str],
    records: Iterable[RecordLine],
    taken_down: Sequence[Mapping[str, Any]] = (),
) -> int:
    """The number of the new manifest, durable on disk; the `.sha256` comes last and makes it valid."""
    folder = data_dir.manifests_dir
    folder.mkdir(exist_ok=True)
    number = max(manifest_numbers(data_dir), default=0) + 1
    head: dict[str, Any] = {"made_at": made_at, "runs": list(runs)}
    if taken_down:
        head["taken_down"] = list(taken_down)
    path = records_path(data_dir, number)
    with replaced(path) as file:
        file.write(_line(head))
        file.writelines(
            _line({name: getattr(record, name) for name in RecordLine.__slots__}) for record in records
        )
    digests = {f"../{name}": digest for name, digest in sorted(files.items())}
    digests[path.name] = file_sha256(path)
    if number > 1:
        former = digest_path(data_dir, number - 1)
        digests[former.name] = file_sha256(former)
    write_digests(digest_path(data_dir, number), digests)
    return number


def records_path(data_dir: DataDir, number: int) -> Path:
    """Where the runs and records of a manifest stand."""
    return data_dir.manifests_dir / f"{number:06d}.jsonl"


def digest_path(data_dir: DataDir, number: int) -> Path:
    """Where the digests of a manifest stand."""
    return data_dir.manifests_dir / f"{number:06d}.sha256"


def timestamp_path(data_dir: DataDir, number: int) -> Path:
    """Where the timestamp of a manifest stands, if it has one."""
    return data_dir.manifests_dir / f"{number:06d}.tsr"


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
