import signal
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.data_dir import DataDir
from archive.exchange import Exchange
from archive.warc import WarcWriter, repair_open_files
from archive.warc_members import whole_members


@pytest.fixture
def torn(data_dir: DataDir) -> Path:
    """A file whose writer was killed after two pages."""
    writer = WarcWriter(data_dir, "so-mau", "r1")
    for number in (1, 2):
        writer.write(
            Exchange(
                url=f"https://so.example.vn/{number}",
                status=200,
                headers=(),
                body=f"trang {number}".encode(),
                captured_at="2026-01-01T00:00:00Z",
            )
        )
    (path,) = data_dir.warc_root.glob("*/*.open")
    return path


def _closed(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".open"))


def _n_records(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in ArchiveIterator(file, check_digests="raise"))


def test_a_whole_file_is_closed(data_dir: DataDir, torn: Path) -> None:
    before = torn.read_bytes()
    (repair,) = repair_open_files(data_dir)
    assert (repair.n_records, repair.n_cut, repair.is_removed) == (5, 0, False)
    assert _closed(torn).read_bytes() == before
    assert not data_dir.quarantine_dir.exists()
    assert repair_open_files(data_dir) == []


def test_a_file_cut_at_any_byte_keeps_its_whole_records(data_dir: DataDir, torn: Path) -> None:
    content = torn.read_bytes()
    with torn.open("rb") as file:
        ends = [member.end for member in whole_members(file)]
    assert ends[-1] == len(content)
    torn.unlink()
    for length in range(ends[-3], len(content) + 1):
        path = torn.with_name(f"cut-{length}.warc.gz.open")
        path.write_bytes(content[:length])
        (repair,) = repair_open_files(data_dir)
        whole = max(end for end in ends if end <= length)
        assert _closed(path).read_bytes() == content[:whole]
        assert _n_records(_closed(path)) == ends.index(whole) + 1 == repair.n_records
        aside = list(data_dir.quarantine_dir.glob(f"cut-{length}.*"))
        assert [file.read_bytes() for file in aside] == ([content[whole:length]] if whole < length else [])


def test_a_damaged_record_ends_what_is_kept(data_dir: DataDir, torn: Path) -> None:
    content = bytearray(torn.read_bytes())
    with torn.open("rb") as file:
        members = list(whole_members(file))
    content[members[3].start + 20] ^= 0xFF
    torn.write_bytes(content)
    (repair,) = repair_open_files(data_dir)
    assert repair.n_records == 3
    assert repair.n_cut == len(content) - members[3].start
    assert _n_records(_closed(torn)) == 3


@pytest.mark.parametrize("length", [0, 1, 200])
def test_a_file_without_a_page_is_removed(data_dir: DataDir, torn: Path, length: int) -> None:
    with torn.open("r+b") as file:
        file.truncate(length)
    (repair,) = repair_open_files(data_dir)
    assert repair.is_removed
    assert not torn.exists()
    assert not _closed(torn).exists()


def test_a_killed_writer_loses_nothing_that_it_counted(data_dir: DataDir) -> None:
    program = (
        "import os, signal, sys; sys.path[:] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "from archive.data_dir import open_data_dir\n"
        "from archive.exchange import Exchange\n"
        "from archive.warc import WarcWriter\n"
        "writer = WarcWriter(open_data_dir(Path(sys.argv[1])), 'so-mau', 'r1')\n"
        "for number in range(3):\n"
        "    writer.write(Exchange(url='https://so.example.vn/', status=200, headers=(), body=b'tin',\n"
        "                          captured_at='2026-01-01T00:00:00Z'))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(data_dir.root), *sys.path], check=False)
    assert ended.returncode == -signal.SIGKILL
    (repair,) = repair_open_files(data_dir)
    assert (repair.n_records, repair.n_cut) == (7, 0)
    assert _n_records(_closed(repair.path)) == 7
