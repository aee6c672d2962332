"""Exit codes as a scheduler sees them; those that need no portal are in `tests/test_cli.py`."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from typing import Any

import pytest

from scrapers.demo_portal.server import DemoServer

NUKEVIET = "demo_nong_thon_moi"
BROKEN = """
import banluu, scrapers.spiders.portal_spider as spider

def answered(self, response):
    raise RuntimeError("a fault of our own")

spider.PortalSpider.answered = answered
banluu.main()
"""


def started(crawls: Any, *options: str) -> subprocess.Popen[str]:
    """An update at work, as a scheduler starts it."""
    words = ["update", "--portal-file", crawls.files[0], "--allow-loopback", *options, "--data", crawls.data]
    return subprocess.Popen(
        [*crawls.banluu, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | crawls.env,
    )


def wait_for(has_come: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    while process.poll() is None and not has_come():
        time.sleep(0.02)
    assert process.poll() is None, process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_update_that_is_told_to_stop_ends_with_7_and_the_next_one_goes_on(
    demo: DemoServer, demo_crawls: Any, number: signal.Signals
) -> None:
    crawls = demo_crawls(NUKEVIET)
    process = started(crawls, "--delay", "0.2")
    wait_for(lambda: len(demo.requests) > 6, process)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 7, (out, err)
    assert "Traceback" not in err
    assert crawls.rows("select outcome from runs") == [("interrupted",)]
    n_before = len(demo.requests)
    assert crawls.update().returncode == 0
    again = {request.path for request in demo.requests[:n_before]} & {
        r.path for r in demo.requests[n_before:]
    }
    assert again <= {"/robots.txt"}


def test_row_48_a_second_signal_does_not_wait_for_what_is_under_way(small: Any, small_crawls: Any) -> None:
    def never(_: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        time.sleep(40)
        return 200, {}, b""

    small.answers = {"/": never}
    crawls = small_crawls()
    process = started(crawls)
    wait_for(lambda: "/" in small.paths, process)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - began < 30
    assert process.returncode == 7, (out, err)
    small.answers = {}
    assert crawls.update("verify").returncode == 0


def test_a_fault_of_our_own_ends_with_1_and_the_page_stays_due(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    crawls.banluu = [*crawls.banluu[:-1], BROKEN]
    ended = crawls.update()
    assert ended.returncode == 1, (ended.stdout, ended.stderr)
    assert "internal error" in ended.stdout
    assert crawls.rows("select count(*) from frontier where kind = 'seed' and state = 'pending'") == [(1,)]


def test_an_article_that_was_not_obtained_ends_with_6_and_a_soft_404_does_not(
    demo: DemoServer, demo_crawls: Any
) -> None:
    crawls = demo_crawls(NUKEVIET)
    one, other = sorted(row.url.removeprefix(demo.base_url(NUKEVIET)) for row in demo.truth(NUKEVIET))[:2]
    demo.faults(NUKEVIET).enable("soft_404", path=one)
    assert crawls.update().returncode == 0
    demo.faults(NUKEVIET).clear()
    demo.faults(NUKEVIET).enable("error_500", path=other)
    ended = crawls.update(*crawls.words, "--full")
    assert ended.returncode == 6, (ended.stdout, ended.stderr)


def test_a_portal_on_which_nothing_is_found_ends_with_10(demo: DemoServer, demo_crawls: Any) -> None:
    ended = demo_crawls(NUKEVIET, more='[crawl]\narticle_urls = "/nothing-like-this/"\n').update()
    assert ended.returncode == 10, (ended.stdout, ended.stderr)
