"""What of another directory stands beside our own files after a merge."""

from pathlib import Path

from archive.data_dir import DataDir, open_data_dir
from archive.digest_file import file_sha256, write_digests
from archive.merged_chain_check import merged_chain_problems
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


def test_a_merged_chain_that_was_altered_is_named(data_dir: DataDir) -> None:
    folder = data_dir.root / "made"
    folder.mkdir()
    for number, former in ((1, None), (2, "000001.sha256")):
        (folder / f"{number:06d}.jsonl").write_text(f"{number}\n")
        names = [f"{number:06d}.jsonl", *([former] if former else [])]
        write_digests(folder / f"{number:06d}.sha256", {name: file_sha256(folder / name) for name in names})
    chain = folder.rename(data_dir.root / f"manifests-{file_sha256(folder / '000002.sha256')[:16]}")
    assert list(merged_chain_problems(data_dir)) == []
    for name in ("000001.jsonl", "000001.sha256", "000002.jsonl", "000002.sha256"):
        whole = (chain / name).read_bytes()
        (chain / name).write_bytes(whole.replace(b"1", b"7").replace(b"2", b"8"))
        assert any(chain.name in str(problem) for problem in merged_chain_problems(data_dir)), name
        (chain / name).write_bytes(whole)
    assert list(merged_chain_problems(data_dir)) == []
