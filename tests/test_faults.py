"""The list of faults names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_each_test_that_the_list_of_faults_names_exists() -> None:
    rows = [
        line
        for line in (ROOT / "docs" / "faults.md").read_text(encoding="utf-8").splitlines()
        if re.match(r"\| \d", line)
    ]
    named = {row.split(" | ")[0]: re.findall(r"`(test_\w+)`", row) for row in rows}
    texts = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"^def (test_\w+)", texts, re.MULTILINE))
    assert len(named) == len(rows) > 30
    assert all(named.values())
    assert {test for tests in named.values() for test in tests} <= there
