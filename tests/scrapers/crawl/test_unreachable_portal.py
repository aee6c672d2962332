"""What an operator is told when the start page of a portal is not obtained."""

import subprocess
import sys
from pathlib import Path

import pytest

PORTAL = """
name = "Cổng tắt"
agency = "cong-tat"
home = "http://127.0.0.1:9/"
start_urls = ["http://127.0.0.1:9/tin-tuc/"]
checked_on = 2026-11-23
source = "test"
"""


@pytest.mark.parametrize(
    ("options", "remedy"),
    [(("--allow-loopback",), "nothing answers there"), ((), "needs --allow-loopback")],
    ids=["unreachable", "loopback"],
)
def test_the_start_page_is_named_with_a_remedy(tmp_path: Path, options: tuple[str, ...], remedy: str) -> None:
    file = tmp_path / "cong_tat.toml"
    file.write_text(PORTAL, encoding="utf-8")
    words = [sys.executable, "-m", "banluu", "update", "--portal-file", str(file), "--delay", "0", *options]
    done = subprocess.run(
        [*words, "--data", str(tmp_path / "data")], capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 6, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("cong_tat:")]
    assert "the start page http://127.0.0.1:9/tin-tuc/ was not obtained" in line
    assert remedy in line
    assert "Traceback" not in done.stderr
