"""All cores at work: the cleaning stage with one and with several child processes, from WARC records to saved rows.

    python benchmarks/jobs.py [--pages 1000] [--jobs 2]

Makes a data directory with captures of that many pages, no two alike, and cleans a copy of it with `--jobs 1` and with
`--jobs N`. Prints wall-clock time, the CPU of the parent and of the children, and what the parent's is spent on. The
parent alone reads WARC files and writes to SQLite: no run takes less than its CPU time, nor less than the children's
parted by their number, nor than both parted by the processors. Where other work keeps the machine busy the wall-clock
time says little, and that bound says what an idle machine would take.
"""

import argparse
import contextlib
import io
import os
import re
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from memory import pages
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import banluu
from archive.data_dir import open_data_dir
from archive.database import open_database
from pipelines import stage
from pipelines.extraction_pool import default_jobs
from pipelines.stage import CleaningOptions, clean_captures

TEXT = re.compile(r"(?<=>)[^<]{40,}(?=<)")
AFTERWARDS = ("find_copies", "refresh_words", "read_files")


def captured(folder: Path, n: int) -> None:
    """Make a data directory with the captures of so many pages, none of them cleaned."""
    warc = folder.with_suffix(".warc.gz")
    with warc.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, page in pages(n):
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", page.content_type or "")], protocol="HTTP/1.1"
            )
            record = writer.create_warc_record(
                page.url,
                "response",
                payload=io.BytesIO(with_own_text(page.body, number)),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": page.captured_at},
            )
            writer.write_record(record)
    words = ["import", "--no-clean", "--portal", "so-mau", "--data", str(folder), str(warc)]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        banluu.cli.main(words, standalone_mode=False)


def with_own_text(body: bytes, number: int) -> bytes:
    """The page with the words of each text in an order of its own, or each would be a copy of some others."""
    order = Random(number)

    def shuffled(match: re.Match[str]) -> str:
        words = match[0].split()
        order.shuffle(words)
        return " ".join(words)

    return TEXT.sub(shuffled, body.decode()).encode()


@contextlib.contextmanager
def spent() -> Iterator[dict[str, float]]:
    """The CPU seconds of this process in each part of the stage, filled while the context is open."""
    seconds: dict[str, float] = {}
    parts = {"read_response": "reading WARC", "_save": "saving", "_learn": "learning"}
    parts |= {name: name.replace("_", " ") for name in AFTERWARDS}
    originals = {name: getattr(stage, name) for name in parts}

    def timed(work: Callable[..., Any], part: str) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return work(*given, **named)
            finally:
                seconds[part] = seconds.get(part, 0.0) + time.process_time() - begun

        return run

    for name, part in parts.items():
        setattr(stage, name, timed(originals[name], part))
    try:
        yield seconds
    finally:
        for name, work in originals.items():
            setattr(stage, name, work)


def measure(captures: Path, jobs: int) -> None:
    """Clean a copy of the captures; print a line."""
    data = captures.with_name(f"jobs-{jobs}")
    shutil.copytree(captures, data)
    data_dir = open_data_dir(data)
    with contextlib.closing(open_database(data_dir)) as db, spent() as parts:
        before, begun, (children, waits) = time.process_time(), time.monotonic(), of_children()
        counts = clean_captures(data_dir, db, {}, CleaningOptions(jobs=jobs))
        parent, wall = time.process_time() - before, time.monotonic() - begun
        children, waits = of_children()[0] - children, of_children()[1] - waits
    n = sum(count.cleaned for count in counts.values())
    after = sum(parts.get(name.replace("_", " "), 0.0) for name in AFTERWARDS)
    meanwhile = parent - after
    bound = max(meanwhile, children / jobs, (meanwhile + children) / (os.cpu_count() or 1)) + after
    shares = ", ".join(f"{part} {seconds / n * 1000:.2f}" for part, seconds in parts.items())
    print(
        f"--jobs {jobs}: {n} pages in {wall:5.1f} s; CPU ms a page: parent {parent / n * 1000:.2f} ({shares}),"
        f" children {children / n * 1000:.2f}, which waited {waits} times;"
        f" processors at work {(parent + children) / wall:.2f}; an idle machine needs {bound:.1f} s",
        flush=True,
    )


def of_children() -> tuple[float, int]:
    """The CPU seconds of the ended children of this process, and how often they waited for something."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_nvcsw


def main() -> None:
    """Print a line for one job, and one for several."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=max(2, default_jobs()))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        captures = Path(folder, "captures")
        captured(captures, options.pages)
        for jobs in (1, options.jobs):
            measure(captures, jobs)


if __name__ == "__main__":
    main()
