"""Whether the manifests are all there, unchanged, and chained to each other."""

from collections.abc import Iterator

from archive.data_dir import DataDir
from archive.digest_file import file_sha256, read_digests
from archive.errors import ManifestError
from archive.manifest import digest_path, manifest_numbers, read_manifest, records_path
from archive.merged_chain_check import merged_chain_problems
from archive.problem import RESTORE, Problem
from archive.seal import sealed_files


def chain_problems(data_dir: DataDir) -> Iterator[Problem]:
    """What is wrong with the manifests, the chain that they make, and `SHA256SUMS`."""
    numbers = manifest_numbers(data_dir)
    for number in range(1, max(numbers, default=0) + 1):
        if number not in numbers:
            yield Problem(where=_name(number, "sha256"), what="is missing from the chain", remedy=RESTORE)
    named: dict[str, str] = {}
    for number in numbers:
        yield from _manifest_problems(data_dir, number, named)
    yield from merged_chain_problems(data_dir)
    yield from _sums_problems(data_dir)


def chain_head(data_dir: DataDir) -> str | None:
    """The name and SHA-256 of the newest manifest, which stand for all before it; None where there is none."""
    numbers = manifest_numbers(data_dir)
    if not numbers:
        return None
    return f"{_name(numbers[-1], 'sha256')} sha256:{file_sha256(digest_path(data_dir, numbers[-1]))}"


def _manifest_problems(data_dir: DataDir, number: int, named: dict[str, str]) -> Iterator[Problem]:
    where = _name(number, "sha256")
    try:
        digests = read_digests(digest_path(data_dir, number))
    except ManifestError as error:
        yield Problem(where=where, what=str(error))
        return
    former = f"{number - 1:06d}.sha256"
    for name in [records_path(data_dir, number).name, *([former] if number > 1 else [])]:
        path = data_dir.manifests_dir / name
        if name not in digests:
            yield Problem(where=where, what=f"does not name {name}", remedy=RESTORE)
        elif path.is_file() and file_sha256(path) != digests[name]:
            yield Problem(
                where=f"manifests/{name}", what=f"is not as {where} says that it was", remedy=RESTORE
            )
        elif not path.is_file() and name != former:
            yield Problem(where=f"manifests/{name}", what="is missing", remedy=RESTORE)
    try:
        manifest = read_manifest(data_dir, number)
    except ManifestError as error:
        yield Problem(where=_name(number, "jsonl"), what=str(error))
        return
    for file, digest in manifest.files.items():
        if named.get(file, digest) != digest and not manifest.taken_down:
            yield Problem(where=where, what=f"says of {file} another thing than a manifest before it")
        named[file] = digest


def _sums_problems(data_dir: DataDir) -> Iterator[Problem]:
    where = data_dir.sums_path.name
    try:
        sealed = sealed_files(data_dir)
        if not sealed and not data_dir.sums_path.exists():
            return
        sums = read_digests(data_dir.sums_path)
    except ManifestError as error:
        yield Problem(where=where, what=str(error))
        return
    for name, digest in sums.items():
        path = data_dir.root / name
        if name.startswith(data_dir.manifests_dir.name):
            if not path.is_file():
                yield Problem(where=name, what=f"is missing; {where} names it", remedy=RESTORE)
            elif file_sha256(path) != digest:
                yield Problem(where=name, what=f"is not as {where} says that it was", remedy=RESTORE)
        elif sealed.get(name) != digest:
            yield Problem(
                where=where, what=f"says of {name} another thing than the manifests", remedy=RESTORE
            )
    for name in sorted(sealed.keys() - sums.keys()):
        yield Problem(where=where, what=f"does not name {name}", remedy=RESTORE)


def _name(number: int, suffix: str) -> str:
    return f"manifests/{number:06d}.{suffix}"
