"""Rows 1, 2, 3 and 5 of the fault table: killed at any moment, a crawl loses nothing and doubles nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive.fault_point import POINTS
from scrapers.demo_portal.server import DemoServer

NUKEVIET = "demo_nong_thon_moi"
# How often a point is passed before it kills, at most: a point is reached as often as there is something to write
MOST_PASSES = {"schema_statement": 12, "warc_closing": 1, "warc_closed": 1}


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def n_again(demo: DemoServer) -> int:
    """How many requests asked for a page that had been asked for before; robots.txt is asked for by each run."""
    asked = Counter(request.path for request in demo.requests if request.path != "/robots.txt")
    return sum(number - 1 for number in asked.values())


@dataclass
class Killings:
    """Updates of one portal that are killed, each going on where the last one was. When one comes to its end, its
    archive is compared with that of an update that nobody disturbed, and the next begins in an empty directory.
    """

    demo: DemoServer
    crawls: Any
    chosen: random.Random
    n_kills: int = 0
    n_at_points: int = 0
    n_archives: int = 0

    def __post_init__(self) -> None:
        self._folder = self.crawls.data.parent
        self._next_archive()
        began = time.monotonic()
        assert self.crawls.update().returncode == 0
        self.seconds = time.monotonic() - began
        self._whole = self.crawls.content()
        self._next_archive()

    def at_point(self, point: str) -> None:
        """An update that dies in the midst of writing, when it comes that far."""
        crash = f"{point}:{self.chosen.randint(1, MOST_PASSES.get(point, 5))}"
        was_killed = self._killed(crash, BANLUU_CRASH_AT=crash)
        self.n_at_points += was_killed

    def at_any_moment(self) -> None:
        """An update that is killed from outside, if it takes that long."""
        seconds = self.chosen.uniform(0.2, self.seconds)
        self._killed(f"after {seconds:.2f} s", timeout=seconds)

    def finish(self) -> None:
        """Nothing; an update that is left alone ends with an archive equal to the undisturbed one."""
        ended = self.crawls.update()
        assert ended.returncode == 0, ended.stdout + ended.stderr
        self._compare()

    def _killed(self, when: str, **options: Any) -> bool:
        before = n_again(self.demo)
        try:
            ended = self.crawls.update(**options)
            code, said = ended.returncode, ended.stdout + ended.stderr
        except subprocess.TimeoutExpired:
            code, said = -signal.SIGKILL, ""
        n_more = n_again(self.demo) - before
        say(f"{when}: exit {code}, {n_more} pages again")
        assert code in (0, -signal.SIGKILL), (when, said[-2000:])
        assert n_more <= 1, (when, [request.path for request in self.demo.requests])
        if code == 0:
            self._compare()
            return False
        self.n_kills += 1
        if self._has_crawled():
            # It died while cleaning: the next one is a new crawl, which reads the lists again
            self.demo.forget_requests()
        return True

    def _has_crawled(self) -> bool:
        if not (self.crawls.data / "archive.db").exists():
            return False
        if not self.crawls.rows("select 1 from sqlite_master where name = 'runs'"):
            return False
        return self.crawls.rows("select outcome from runs order by rowid desc limit 1") == [("complete",)]

    def _compare(self) -> None:
        assert self.crawls.content() == self._whole
        assert_sound(self.crawls)
        self._next_archive()

    def _next_archive(self) -> None:
        self.n_archives += 1
        self.crawls.data = self._folder / f"archive-{self.n_archives}"
        self.demo.forget_requests()


def assert_sound(crawls: Any) -> None:
    verified = crawls.update("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert not list((crawls.data / "warc").rglob("*.open"))
    files = sorted((crawls.data / "warc" / NUKEVIET).glob("*.warc.gz"))
    checker = Path(sys.executable).with_name("warcio")
    assert subprocess.run([checker, "check", *files], check=False).returncode == 0
    assert crawls.rows("pragma integrity_check") == [("ok",)]


@pytest.mark.parametrize("seed", [7])
def test_rows_1_2_3_killed_at_each_point_of_writing(seed: int, demo: DemoServer, demo_crawls: Any) -> None:
    killings = Killings(demo, demo_crawls(NUKEVIET), random.Random(seed))
    for point in POINTS:
        killings.at_point(point)
    killings.finish()
    assert killings.n_at_points >= len(POINTS) - 2


@pytest.mark.skipif(not os.environ.get("BANLUU_SLOW_TESTS"), reason="50 kills: only with BANLUU_SLOW_TESTS=1")
@pytest.mark.timeout(900)
def test_row_1_killed_at_fifty_random_moments(demo: DemoServer, demo_crawls: Any) -> None:
    seed = random.randrange(10**6)
    say(f"seed {seed}")
    killings = Killings(demo, demo_crawls(NUKEVIET), random.Random(seed))
    while killings.n_kills < 50 or killings.n_at_points < 20:
        if killings.chosen.random() < 0.5:
            killings.at_point(killings.chosen.choice(POINTS))
        else:
            killings.at_any_moment()
    killings.finish()
    say(
        f"{killings.n_kills} kills, {killings.n_at_points} of them in the midst of writing, in {killings.n_archives} archives"
    )
