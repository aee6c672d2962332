"""The product as a user has it: a wheel, installed in an environment of its own, run from a folder of its own."""

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest
from product_run import Product

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    """The wheel in a clean environment; the locked packages come from the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("product")
    run(
        [
            sys.executable,
            "-m",
            "build",
            "--no-isolation",
            "--wheel",
            "--outdir",
            str(folder / "dist"),
            str(ROOT),
        ]
    )
    (wheel,) = (folder / "dist").glob("banluu-*.whl")
    environment = folder / "env"
    venv.create(environment, with_pip=False, symlinks=True)
    (site,) = environment.glob("lib/python3*/site-packages")
    # A path named in a .pth file is searched, but its own .pth files are not read: the editable checkout stays out.
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "locked_packages.pth").write_text(packages + "\n", encoding="utf-8")
    python = str(environment / "bin" / "python")
    run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            python,
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            str(wheel),
        ]
    )
    (folder / "anywhere").mkdir()
    return Product(bin=environment / "bin", folder=folder / "anywhere")


def run(words: Sequence[str]) -> None:
    """Run a command that must succeed."""
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
