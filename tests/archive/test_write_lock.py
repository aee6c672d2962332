import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from archive.data_dir import DataDir
from archive.errors import DataDirLockedError
from archive.write_lock import is_locked, write_lock

_HOLDER = """
import sys
from pathlib import Path
from archive.data_dir import open_data_dir
from archive.write_lock import write_lock
with write_lock(open_data_dir(Path(sys.argv[1])), purpose="crawl"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def _holder(data_dir: DataDir) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-c", _HOLDER, str(data_dir.root)]
    paths = os.pathsep.join(path or "." for path in sys.path)
    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": paths},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_process_is_refused_and_told_who_holds_it(data_dir: DataDir) -> None:
    with _holder(data_dir) as holder:
        with pytest.raises(DataDirLockedError) as caught, write_lock(data_dir):
            pytest.fail("the lock was given twice")
        assert is_locked(data_dir)
        assert f"banluu crawl (process {holder.pid}, since " in str(caught.value)
        assert caught.value.exit_code == 5


def test_a_killed_holder_leaves_no_lock(data_dir: DataDir) -> None:
    with _holder(data_dir) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert not is_locked(data_dir)
        with write_lock(data_dir, purpose="clean"):
            assert '"purpose": "clean"' in data_dir.lock_path.read_text(encoding="utf-8")


def test_an_orderly_end_frees_the_lock(data_dir: DataDir) -> None:
    with _holder(data_dir) as holder:
        holder.communicate("")
        assert holder.returncode == 0
    with write_lock(data_dir):
        pass
    assert data_dir.lock_path.read_text(encoding="utf-8") == ""


def test_within_one_process_it_is_given_once_too(data_dir: DataDir) -> None:
    with write_lock(data_dir), pytest.raises(DataDirLockedError, match="update"), write_lock(data_dir):
        pytest.fail("the lock was given twice")


def test_an_unreadable_note_does_not_hide_the_lock(data_dir: DataDir) -> None:
    with write_lock(data_dir):
        data_dir.lock_path.write_text("[", encoding="utf-8")
        with pytest.raises(DataDirLockedError, match="another banluu process"), write_lock(data_dir):
            pytest.fail("the lock was given twice")
