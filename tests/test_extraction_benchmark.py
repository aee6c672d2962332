import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = "The council opened the new bridge on Monday after two years of work and three delays caused by high water."
PAGE = f"""<html><head><title>Bridge opens</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-01-05T09:30:00+07:00"></head>
<body><article><h1>Bridge opens</h1>{"".join(f"<p>{TEXT} Part {n}.</p>" for n in range(8))}</article></body></html>"""
SCORER = """import json, sys
said = json.load(open(sys.argv[3]))
words = " ".join(text for parts in said.values() for text in parts).split()
print(json.dumps({"f1": float("bridge" in words), "precision": 1.0, "recall": 1.0}))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one of the sets, of one page."""
    bench = tmp_path / "shared" / "bench"
    html = bench / "fundus-evaluation" / "html"
    html.mkdir(parents=True)
    (html / "one.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    truth = {"one.html.gz": {"url": "https://news.example/bridge", "body": [TEXT]}}
    (bench / "fundus-evaluation" / "ground_truth.json").write_text(json.dumps(truth))
    (bench / "score_shingle.py").write_text(SCORER)
    return tmp_path / "shared"


def test_what_cannot_run_is_named_with_its_reason(data: Path, tmp_path: Path) -> None:
    peers = tmp_path / "peers"
    peers.mkdir()
    (peers / "magic-html.log").write_text(
        "ERROR: Ignored the following versions that require a different python version: 9.1 Requires-Python >=3.99\n"
        "ERROR: No matching distribution found for magic-html\n"
    )
    table = tmp_path / "table.md"
    kept = ["fundus", "trafilatura", "0.900", *["–"] * 11, "50"]
    table.write_text(f"| {' | '.join(kept)} |\n\n- trafilatura 2.3.1\n", encoding="utf-8")
    words = ["--data", data, "--sets", "aeb,fundus", "--peers", "magic-html,justext", "--write", table]
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "extraction.py", *words],
        env={**os.environ, "BANLUU_PEERS": str(peers)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    aeb, banluu, justext, _, magic = (" ".join(line.split()) for line in done.stdout.splitlines())
    assert aeb == "aeb not run: no ground-truth.json in the data folder"
    assert banluu.startswith("fundus banluu ")
    assert banluu.endswith(" F1 1.000 P 1.000 R 1.000")
    assert justext == "fundus justext not run: run `make peers`"
    assert magic == "fundus magic-html not run: 9.1 Requires-Python >=3.99"
    page = table.read_text(encoding="utf-8")
    assert "| fundus | banluu | 1.000 | 1.000 | 1.000 |" in page
    assert "- magic-html 0.1.8, not run: 9.1 Requires-Python >=3.99\n" in page
    assert page.index("| fundus | banluu |") < page.index("| fundus | trafilatura | 0.900 |")
    assert "- trafilatura 2.3.1\n" in page
    assert str(tmp_path) not in page
