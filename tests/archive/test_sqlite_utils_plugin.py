import sqlite3
import subprocess
import sys

import pytest

from archive.sql_functions import register, vi_fold, vi_match


@pytest.mark.parametrize(
    ("text", "query", "matches"),
    [
        ("Luật Đất đai", "dat dai", 1),
        ("Luật Đất đai", "đai đất", 1),
        ("Luật Đất đai", '"đai đất"', 0),
        ("Luật Đất đai", '"dat dai"', 1),
        ("mã tủy", "ma túy", 0),
        ("Kế hoạch 123/KH-UBND", "123/kh-ubnd", 1),
        ("Kế hoạch 123/KH-UBND", "124/kh-ubnd", 0),
        ("Luật", "", 0),
        (None, "x", None),
        ("x", None, None),
        (b"x", "x", None),
        (12, "12", 1),
    ],
)
def test_vi_match(text: str | None, query: str | None, matches: int | None) -> None:
    connection = sqlite3.connect(":memory:")
    register(connection)
    assert connection.execute("select vi_match(?, ?)", (text, query)).fetchone() == (matches,)
    connection.close()
    assert vi_match(text, query) == matches


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Sở Nông nghiệp Đông Anh", "so nong nghiep dong anh"), (None, None), (b"x", None), (1.5, "1.5")],
)
def test_vi_fold(text: str | None, folded: str | None) -> None:
    connection = sqlite3.connect(":memory:")
    register(connection)
    assert connection.execute("select vi_fold(?)", (text,)).fetchone() == (folded,)
    connection.close()
    assert vi_fold(text) == folded


def test_the_sqlite_utils_command_knows_the_functions() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", "memory", "select vi_fold('Đất đai') as folded", "--csv"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["folded", "dat dai"]
