"""Bytes on disk per article page and per re-capture, beside gzip of each HTTP message alone (level 6, as WARC has it).

Without an argument the demo portals are crawled twice, a day apart; `python benchmarks/storage.py DATA` measures an
archive. A re-capture is a page that came again with the same bytes (revisit), or an answer 304.
"""

import os
import subprocess
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.data_dir import DataDir
from archive.warc_members import Member, whole_members
from archive.warc_record import NOT_MODIFIED
from archive.warc_scan import warc_files
from scrapers.demo_portal.portals import DEMO_PORTALS, portal_file_text
from scrapers.demo_portal.server import DemoServer

BANLUU = [sys.executable, "-c", "from banluu import main; main()"]


@dataclass(slots=True)
class Tally:
    """Records of one sort: their number, and bytes of their members, their requests, and of gzip alone."""

    n: int = 0
    stored: int = 0
    requests: int = 0
    alone: int = 0
    raw: int = 0
    ids: set[str] = field(default_factory=set)


def main() -> None:
    """Print the figures."""
    if len(sys.argv) > 1:
        _tell(DataDir(Path(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        _crawl_demo(Path(folder))
        _tell(DataDir(Path(folder) / "data"))


def _crawl_demo(folder: Path) -> None:
    with DemoServer() as demo:
        words = []
        for portal in DEMO_PORTALS:
            file = folder / f"{portal.slug}.toml"
            file.write_text(portal_file_text(portal, demo.base_url(portal.slug)), encoding="utf-8")
            words += ["--portal-file", str(file)]
        for day in ("2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z"):
            command = [*BANLUU, "update", *words, "--allow-loopback", "--delay", "0", "--full", "--data"]
            subprocess.run(
                [*command, str(folder / "data")],
                env=os.environ | {"BANLUU_NOW": day},
                check=True,
                capture_output=True,
            )


def _tell(data_dir: DataDir) -> None:
    tallies: dict[str, Tally] = defaultdict(Tally)
    owner: dict[str, str] = {}
    n_bytes = 0
    for path in warc_files(data_dir):
        n_bytes += path.stat().st_size
        with path.open("rb") as file:
            for member in whole_members(file):
                _count(member, tallies, owner)
    for name, tally in tallies.items():
        n = tally.n or 1
        own, alone = tally.stored / n, tally.alone / n
        _say(
            f"{name}: {tally.n}, {own:,.0f} bytes a record + {tally.requests / n:,.0f} for its request;"
            f" {tally.raw / n:,.0f} bytes before, {alone:,.0f} by gzip alone: ratio {own / alone:.3f}"
        )
    database = data_dir.database_path.stat().st_size
    n_articles = tallies["article page"].n or 1
    _say(f"database: {database / n_articles:,.0f} bytes an article; WARC files {n_bytes:,} bytes in all")


def _count(member: Member, tallies: dict[str, Tally], owner: dict[str, str]) -> None:
    head, _, block = member.content.partition(b"\r\n\r\n")
    fields = dict(_fields(head))
    kind, size = fields.get("warc-type"), member.end - member.start
    if kind == "request":
        name = owner.pop(fields.get("warc-concurrent-to", ""), "")
        if name:
            tallies[name].requests += size
        return
    if kind not in ("response", "revisit") or fields.get("warc-banluu-kind") != "article":
        return
    is_unchanged = fields.get("warc-profile") == NOT_MODIFIED
    name = "article page" if kind == "response" else "answer 304" if is_unchanged else "re-capture (revisit)"
    tally = tallies[name]
    owner[fields["warc-record-id"]] = name
    tally.n += 1
    tally.stored += size
    tally.raw += len(block) - 4
    tally.alone += len(zlib.compress(block[:-4], 6, wbits=zlib.MAX_WBITS | 16))


def _fields(head: bytes) -> Iterator[tuple[str, str]]:
    for line in head.decode("utf-8", "replace").split("\r\n")[1:]:
        name, _, value = line.partition(":")
        yield name.lower(), value.strip()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
