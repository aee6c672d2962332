"""Rows 1, 2, 3 and 5 of the fault table: killed at any moment, a crawl loses nothing and doubles nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from archive.fault_point import POINTS
from scrapers.demo_portal.server import DemoServer

NUKEVIET = "demo_nong_thon_moi"
WEBFORMS = "demo_cong_tinh"
CONTENT = (
    "select canonical_url, title, lead, body, byline, published_at, n_versions, content_digest from articles",
    "select a.canonical_url, v.number, v.content_digest from article_versions v join articles a on a.id = v.article_id",
    "select a.canonical_url, r.position, r.text, r.rule from removed_blocks r join articles a on a.id = r.article_id",
    "select article_id, number, quote from cited_documents",
    "select url, status, page_type, count(*) from captures where kind = 'article' group by url",
    "select distinct url, kind, status from captures where kind not in ('article', 'robots', 'probe')",
    "select url, kind, state from frontier",
)
# How often a point is passed before it kills, at most: a point is reached as often as there is something to write
MOST_PASSES = {"schema_statement": 12, "warc_closing": 1, "warc_closed": 1, "article_saved": 8}


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def content(crawls: Any) -> list[list[tuple[Any, ...]]]:
    return [sorted(crawls.rows(query), key=repr) for query in CONTENT]


def n_again(demo: DemoServer) -> int:
    """How many requests asked for a page that had been asked for before; robots.txt is asked for by each run."""
    asked = Counter(request.path for request in demo.requests if request.path != "/robots.txt")
    return sum(number - 1 for number in asked.values())


def assert_sound(crawls: Any) -> None:
    verified = crawls.update("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert not list((crawls.data / "warc").rglob("*.open"))
    files = sorted((crawls.data / "warc" / NUKEVIET).glob("*.warc.gz"))
    checker = Path(sys.executable).with_name("warcio")
    assert subprocess.run([checker, "check", *files], check=False).returncode == 0
    assert crawls.rows("pragma integrity_check") == [("ok",)]


def unbroken(demo: DemoServer, crawls: Any) -> list[list[tuple[Any, ...]]]:
    data, crawls.data = crawls.data, crawls.data.with_name("unbroken")
    assert crawls.update().returncode == 0
    whole = content(crawls)
    crawls.data = data
    demo.forget_requests()
    return whole


def test_rows_1_2_3_killed_at_each_point_of_writing(demo: DemoServer, demo_crawls: Any) -> None:
    seed = random.randrange(10**6)
    say(f"seed {seed}")
    chosen = random.Random(seed)
    crawls = demo_crawls(NUKEVIET)
    whole = unbroken(demo, crawls)
    n_kills = 0
    # A run comes to its end only once: it is killed before or after its last file has its name
    never = chosen.choice(["warc_closing", "warc_closed"])
    for point in POINTS:
        if point == never:
            continue
        crash = f"{point}:{chosen.randint(1, MOST_PASSES.get(point, 6))}"
        before = n_again(demo)
        ended = crawls.update(BANLUU_CRASH_AT=crash)
        was_killed = ended.returncode == -signal.SIGKILL
        n_kills += was_killed
        say(f"{crash}: exit {ended.returncode}")
        assert was_killed or ended.returncode == 0, (crash, ended.stderr[-2000:])
        assert n_again(demo) - before <= 1, (crash, [r.path for r in demo.requests])
    assert n_kills >= len(POINTS) - 3
    assert n_again(demo) <= n_kills
    last = crawls.update()
    assert last.returncode == 0, last.stdout + last.stderr
    assert content(crawls) == whole
    assert_sound(crawls)


@pytest.mark.skipif(not os.environ.get("BANLUU_SLOW_TESTS"), reason="50 kills: only with BANLUU_SLOW_TESTS=1")
@pytest.mark.timeout(900)
def test_row_1_killed_at_fifty_random_moments(demo: DemoServer, demo_crawls: Any) -> None:
    seed = random.randrange(10**6)
    say(f"seed {seed}")
    chosen = random.Random(seed)
    crawls = demo_crawls(NUKEVIET)
    whole = unbroken(demo, crawls)
    n_kills = 0
    for number in range(50):
        if number % 2:
            crash = f"{chosen.choice(POINTS[1:-1])}:{chosen.randint(1, 4)}"
            n_kills += crawls.update(BANLUU_CRASH_AT=crash).returncode == -signal.SIGKILL
        else:
            process = crawls.start()
            time.sleep(chosen.uniform(0, 0.6))
            n_kills += process.poll() is None
            process.kill()
            process.communicate()
    say(f"{n_kills} kills")
    assert crawls.update().returncode == 0
    assert content(crawls) == whole
    assert n_again(demo) <= n_kills
    assert_sound(crawls)
