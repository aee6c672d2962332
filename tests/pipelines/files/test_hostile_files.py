"""Reading never hangs, never takes more than its bound of memory, and says of each file what became of it."""

import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.file_stage import read_text
from pipelines.files.reading_process import FileBounds, ReadingProcess
from tests.pipelines.files.hostile_files import hostile_files
from tests.pipelines.files.small_files import pdf

BOUNDS = FileBounds()


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    with ReadingProcess(BOUNDS) as process:
        yield process


def test_hostile_files_are_told_one_by_one_within_the_bounds() -> None:
    slowest, n_files = 0.0, 0
    with ReadingProcess(BOUNDS) as process:
        for name, data in hostile_files():
            begun = time.monotonic()
            read = read_text(process, data)
            slowest = max(slowest, time.monotonic() - begun)
            n_files += 1
            assert read.note or read.text or not any(read.pages), name
            assert "root:" not in (read.text or ""), name
        assert read_text(process, pdf("Kế hoạch")).text == "Kế hoạch"
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    sys.stdout.write(f"{n_files} files, slowest {slowest:.1f} s, largest process {largest / 2**20:.0f} MB\n")
    assert slowest < BOUNDS.max_seconds
    assert largest <= BOUNDS.max_memory_bytes


def test_a_file_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = tmp_path / "antiword"
    loop.write_text("#!/bin/sh\necho $$ > pid\nsleep 60 &\nwait\n", encoding="ascii")
    loop.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    document = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600)
    with ReadingProcess(FileBounds(max_seconds=2)) as process:
        begun = time.monotonic()
        assert process.read(document).note == "not read within 2 s"
        assert time.monotonic() - begun < BOUNDS.max_seconds
        # The next file has a process of its own
        assert process.read(pdf("Kế hoạch")).pages == ("Kế hoạch",)


def test_what_reads_files_reaches_no_network(process: ReadingProcess) -> None:
    process.read(pdf("Kế hoạch"))
    child = process._child
    assert child is not None
    ours, its = (Path(f"/proc/{pid}/ns/net").readlink() for pid in ("self", child.pid))
    if ours == its:
        pytest.skip("this system gives no process a network of its own")
    assert Path(f"/proc/{child.pid}/net/route").read_text().count("\n") <= 1
