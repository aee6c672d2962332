import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that the bootstrap needs, in a folder whose name has a space."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("bootstrap.sh", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def bootstrap(checkout: Path, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "bootstrap.sh", "run"],
        cwd=checkout,
        env={"PATH": str(path), "HOME": str(checkout)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A PATH with the plain tools of a system and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("cat", "cksum", "dirname", "rm", "pwd", "printf"):
        found = shutil.which(tool)
        if found:
            (folder / tool).symlink_to(found)
    return folder


def script(path: Path, name: str, text: str) -> None:
    file = path / name
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)


def only_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    return line


def test_no_python_names_the_remedy(checkout: Path, path: Path) -> None:
    line = only_line(bootstrap(checkout, path))
    assert "needs Python 3.11 or newer, found no python3" in line
    assert "apt install python3 python3-venv" in line


def test_an_old_python_is_named(checkout: Path, path: Path) -> None:
    script(path, "python3", 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac')
    assert "found Python 3.9.2" in only_line(bootstrap(checkout, path))


def test_a_missing_venv_module_names_the_package(checkout: Path, path: Path) -> None:
    answers = 'case "$2" in *version_info\\[:2\\]*) echo 3.11;; *ensurepip*) exit 1;; *) exit 0;; esac'
    script(path, "python3", answers)
    assert "apt install python3.11-venv" in only_line(bootstrap(checkout, path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere, so no folder is read-only for it")
def test_a_read_only_folder_is_named(checkout: Path, path: Path) -> None:
    script(path, "python3", "exit 0")
    checkout.chmod(0o555)
    try:
        assert "this folder is read-only" in only_line(bootstrap(checkout, path))
    finally:
        checkout.chmod(0o755)
