"""Whether the chains of archives that were merged into this one stand as they were brought along."""

from collections.abc import Iterator
from pathlib import Path

from archive.data_dir import DataDir
from archive.digest_file import file_sha256, read_digests
from archive.errors import ManifestError
from archive.problem import RESTORE, Problem


def merged_chains(data_dir: DataDir) -> list[Path]:
    """The folders of the merged chains, each named by the first digits of its end's digest."""
    return sorted(path for path in data_dir.root.glob(f"{data_dir.manifests_dir.name}-*") if path.is_dir())


def merged_chain_problems(data_dir: DataDir) -> Iterator[Problem]:
    """What is wrong with the merged chains. What their WARC files hold is our own chain's to say."""
    for folder in merged_chains(data_dir):
        files = sorted(folder.glob("*.sha256"))
        end = folder.name.removeprefix(f"{data_dir.manifests_dir.name}-")
        if not files or not file_sha256(files[-1]).startswith(end):
            yield Problem(
                where=folder.name, what="does not end in the manifest that its name says", remedy=RESTORE
            )
        for path in files:
            yield from _manifest_problems(path)


def _manifest_problems(path: Path) -> Iterator[Problem]:
    where = f"{path.parent.name}/{path.name}"
    try:
        digests = read_digests(path)
    except ManifestError as error:
        yield Problem(where=where, what=str(error))
        return
    for name, digest in digests.items():
        named = path.parent / name
        if name.startswith("../"):
            continue
        if not named.is_file():
            yield Problem(
                where=f"{path.parent.name}/{name}", what=f"is missing; {where} names it", remedy=RESTORE
            )
        elif file_sha256(named) != digest:
            yield Problem(
                where=f"{path.parent.name}/{name}", what=f"is not as {where} says that it was", remedy=RESTORE
            )
