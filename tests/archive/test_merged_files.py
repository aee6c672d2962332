"""What of another directory stands beside our own files after a merge."""

from pathlib import Path

from archive.data_dir import DataDir, open_data_dir
from archive.merged_files import merge_files


def test_the_chains_of_archives_that_were_merged_before_are_kept(data_dir: DataDir, tmp_path: Path) -> None:
    other = open_data_dir(tmp_path / "other")
    chain = other.root / "manifests-0123456789abcdef"
    chain.mkdir()
    (chain / "000001.tsr").write_bytes(b"dau thoi gian")
    for _ in range(2):
        merge_files(data_dir, other, lambda total: None)
        kept = [path.relative_to(data_dir.root).as_posix() for path in data_dir.root.glob("manifests-*/*")]
        assert kept == [f"{chain.name}/000001.tsr"]
