"""The extractors that are compared: Banluu, and each peer in a virtual environment of its own under `peers/`."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path

from comparison.page_sets import Answers, PageSet

BENCHMARKS = Path(__file__).resolve().parents[1]
ENVIRONMENTS = Path(os.environ.get("BANLUU_PEERS", BENCHMARKS.parent / "peers"))
READER = BENCHMARKS / "peers" / "read_pages.py"


class NotInstalledError(Exception):
    """A peer that cannot be run, and why."""


class ExtractorFailedError(Exception):
    """A run that did not answer for every page."""


@dataclass(frozen=True)
class Extractor:
    """An extractor in one of its settings; `package` names its requirements file and its environment."""

    package: str
    setting: str = "default"

    @property
    def name(self) -> str:
        """As the command line and the table name it."""
        return self.package if self.setting == "default" else f"{self.package} {self.setting}"

    @property
    def version(self) -> str:
        """Its pinned version; of Banluu the one that runs."""
        if self.package == "banluu":
            return version_of("banluu")
        pins = dict(line.split("==") for line in self._requirements.read_text(encoding="utf-8").split())
        return next(iter(pins.values()))

    def command(self, manifest: Path, pages: PageSet) -> list[object]:
        """The command that prints a JSON object for each page of the manifest.

        Raises `NotInstalledError` with the reason that `make peers` left.
        """
        if self.package == "banluu":
            program = Path(sys.executable).with_name("banluu")
            return [program, "extract", "--batch", manifest, "--jobs", "1", *pages.options]
        python = ENVIRONMENTS / self.package / "bin" / "python"
        log = ENVIRONMENTS / f"{self.package}.log"
        if log.exists() and (reason := _reason(log.read_text(encoding="utf-8", errors="replace"))):
            raise NotInstalledError(reason)
        if not python.exists():
            raise NotInstalledError("run `make peers`")
        return [python, READER, self.package, self.setting, pages.language, manifest]

    @property
    def _requirements(self) -> Path:
        return BENCHMARKS / "peers" / f"{self.package}.txt"


EXTRACTORS = (
    Extractor("banluu"),
    Extractor("trafilatura"),
    Extractor("trafilatura", "favor_precision"),
    Extractor("trafilatura", "fast"),
    Extractor("readability"),
    Extractor("newspaper4k"),
    Extractor("newspaper4k", "language"),
    Extractor("news-please"),
    Extractor("goose3"),
    Extractor("goose3", "language, not strict"),
    Extractor("justext"),
    Extractor("justext", "all languages"),
    Extractor("resiliparse"),
    Extractor("resiliparse", "main_content"),
    Extractor("magic-html"),
)
"""Each in its defaults and in the best setting its documentation gives; newspaper4k and news-please never fetch images."""


def read_pages(extractor: Extractor, manifest: Path, pages: PageSet) -> tuple[Answers, float]:
    """What an extractor says of each page, and its pages per second of CPU time without the start of the command."""
    rows = manifest.read_text(encoding="utf-8").splitlines()
    answers, seconds = _timed(extractor.command(manifest, pages))
    if len(answers) != len(rows):
        raise ExtractorFailedError(f"{extractor.name} answered for {len(answers)} of {len(rows)} pages")
    seconds -= _start_seconds(extractor, manifest, pages)
    return answers, len(rows) / max(seconds, 0.001)


def _timed(command: Sequence[object]) -> tuple[Answers, float]:
    before = _cpu_of_children()
    done = subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return [json.loads(line) for line in done.stdout.splitlines()], _cpu_of_children() - before


_STARTS: dict[tuple[object, ...], float] = {}


def _start_seconds(extractor: Extractor, manifest: Path, pages: PageSet) -> float:
    """What the command costs for one page: nearly all of it is the start and its imports."""
    key = (extractor, pages.options)
    if key not in _STARTS:
        first = manifest.with_name("first.jsonl")
        first.write_text(manifest.read_text(encoding="utf-8").split("\n", 1)[0], encoding="utf-8")
        _STARTS[key] = _timed(extractor.command(first, pages))[1]
    return _STARTS[key]


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@cache
def _reason(log: str) -> str:
    """The line of pip's that tells why a package was not installed; empty where it was."""
    errors = [line.removeprefix("ERROR:").strip() for line in log.splitlines() if line.startswith("ERROR:")]
    needs = [line.rpartition(": ")[2] for line in errors if "Requires-Python" in line]
    return (needs or errors or [""])[0]
