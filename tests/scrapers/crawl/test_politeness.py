"""Rows 15 and 19 of the fault table, and what a request log says of our manners."""

import itertools
import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.data_dir import open_data_dir
from archive.database import open_database
from archive.exit_code import ExitCode
from archive.runs import cut_off_since
from scrapers.crawl import process_settings
from scrapers.crawl_options import CrawlOptions
from scrapers.demo_portal.request_log import LoggedRequest
from scrapers.demo_portal.server import DemoServer
from scrapers.portal_crawl import PortalCrawl
from scrapers.portals import all_portals
from scrapers.portals.portal_file import read_portal
from scrapers.spiders.spider_settings import spider_settings
from scrapers.update import OUTCOME_CODES

NUKEVIET = "demo_nong_thon_moi"

SLOW = pytest.mark.skipif(
    not os.environ.get("BANLUU_SLOW_TESTS"), reason="a second variant: only with BANLUU_SLOW_TESTS=1"
)


def gaps(requests: Iterable[LoggedRequest]) -> list[float]:
    moments = [request.time for request in requests]
    return [later - earlier for earlier, later in itertools.pairwise(moments)]


def truth(demo: DemoServer, slug: str) -> set[str]:
    return {row.url for row in demo.truth(slug)}


def test_by_default_two_seconds_pass_between_requests_to_a_host(demo: DemoServer, demo_crawls: Any) -> None:
    for portal in all_portals():
        settings = process_settings(CrawlOptions())
        settings.setdict(spider_settings(portal, CrawlOptions()), priority="spider")
        assert settings.getfloat("DOWNLOAD_DELAY") >= 2.0, portal.slug
        assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0.0
        assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    crawls = demo_crawls(NUKEVIET, names_platform=True)
    crawls.run(delay=None, url=sorted(truth(demo, NUKEVIET))[0])
    assert len(demo.requests) == 2
    assert min(gaps(demo.requests)) >= 1.9


def test_one_connection_a_host_one_request_at_a_time(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls()
    crawls.run()
    for portal in {request.portal for request in demo.requests}:
        connections = [request.connection for request in demo.requests if request.portal == portal]
        # A connection that was left is never taken up again: there is one at any moment
        assert connections == sorted(connections)
        assert len(set(connections)) <= 3
    assert all(request.user_agent.startswith("banluu/") for request in demo.requests)


@pytest.mark.parametrize("delay", [pytest.param(0, marks=SLOW), 0.05])
def test_crawl_delay_holds_whatever_the_delay_asked_for(
    small: Any, small_crawls: Any, page: Any, delay: float
) -> None:
    articles = [f"/tin/bai-{number}.html" for number in range(1, 7)]
    small.answers = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nCrawl-delay: 0.4\n"),
        "/": page(*articles),
        **{path: page() for path in articles},
    }
    crawls = small_crawls()
    crawls.run(delay=delay)
    assert set(articles) <= set(small.paths)
    moments = [moment for _, moment, _ in small.requests]
    assert min(later - earlier for earlier, later in itertools.pairwise(moments)) >= 0.33


@pytest.mark.parametrize("fault", ["error_503", "flood_429"])
def test_row_15_retry_after_is_waited_for(demo: DemoServer, demo_crawls: Any, fault: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    demo.faults(NUKEVIET).enable(fault, after=5, times=1, seconds=2, limit=0, window=2.0)
    assert crawls.run()[NUKEVIET]["outcome"] == "complete"
    refused = [n for n, request in enumerate(demo.requests) if request.status in (429, 503)]
    assert len(refused) == 1
    assert gaps(demo.requests)[refused[0]] >= 1.9
    assert set(crawls.articles(NUKEVIET)) == truth(demo, NUKEVIET)


def test_row_15_a_wait_longer_than_a_run_may_last_is_for_the_next(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    demo.faults(NUKEVIET).enable("error_503", after=8, times=1, seconds=1800)
    ended = crawls.update()
    assert ended.returncode == 9, ended.stderr
    n_before = len(demo.requests)
    assert demo.requests[-1].status == 503
    assert crawls.update().returncode == 0
    assert len(demo.requests) > n_before
    assert set(crawls.articles(NUKEVIET)) == truth(demo, NUKEVIET)


@pytest.mark.parametrize("fault", ["error_500", "robots_503"])
def test_row_19_a_host_that_cannot_answer_for_robots_txt_is_left_alone(
    demo: DemoServer, demo_crawls: Any, fault: Any
) -> None:
    crawls = demo_crawls(NUKEVIET)
    demo.faults(NUKEVIET).enable(fault, path="/robots.txt")
    ended = crawls.update()
    assert ended.returncode == 9, ended.stderr
    assert "robots.txt" in ended.stdout
    assert {request.path for request in demo.requests} == {"/robots.txt"}
    assert crawls.rows("select distinct code from failures") == [("robots_unavailable",)]


def test_row_19_a_copy_of_a_day_stands_in_for_a_robots_txt_that_fails(
    small: Any, small_crawls: Any, page: Any
) -> None:
    rules = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /mat/\n")
    failing = (503, {"Content-Type": "text/html"}, b"<html>503</html>")
    small.answers = {
        "/robots.txt": rules,
        "/": page("/tin/bai-1.html", "/mat/bai-2.html"),
        "/tin/bai-1.html": page(),
    }
    crawls = small_crawls()
    crawls.env = {"BANLUU_NOW": "2026-11-01T00:00:00Z"}
    assert crawls.run()["nho"]["outcome"] == "complete"
    small.answers["/robots.txt"] = failing
    crawls.env = {"BANLUU_NOW": "2026-11-01T20:00:00Z"}
    assert crawls.run(full=True)["nho"]["outcome"] == "complete"
    assert small.paths.count("/tin/bai-1.html") == 2
    assert "/mat/bai-2.html" not in small.paths
    crawls.env = {"BANLUU_NOW": "2026-11-02T01:00:00Z"}
    assert crawls.run(full=True)["nho"]["outcome"] == "blocked"
    assert small.paths.count("/tin/bai-1.html") == 2


def test_a_portal_whose_hours_end_is_left_and_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = "https://nho.example/"
    text = f'name = "N"\nagency = "a"\nhome = "{home}"\nstart_urls = ["{home}"]\n[crawl]\nnight_window = "22:00-05:00"\n'
    portal = read_portal(text, slug="nho", file="nho.toml")
    data_dir = open_data_dir(tmp_path / "data")
    monkeypatch.setenv("BANLUU_NOW", "2026-11-01T21:59:00Z")
    with closing(open_database(data_dir)) as db:
        crawl = PortalCrawl(portal, data_dir, db, CrawlOptions())
        crawl.keep_hours()
        assert not crawl.is_stopped
        monkeypatch.setenv("BANLUU_NOW", "2026-11-01T22:00:00Z")
        crawl.keep_hours()
        assert crawl.is_stopped
        verdict = crawl.close("finished")
        assert verdict.outcome == "out_of_hours"
        assert OUTCOME_CODES[verdict.outcome] == ExitCode.INTERRUPTED
        assert cut_off_since(db, "nho") == "2026-11-01T21:59:00Z"


def test_row_15_a_host_that_is_down_is_left_after_some_errors(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    crawls.run(limit=1)
    demo.forget_requests()
    demo.faults(NUKEVIET).enable("reset", after=2)
    run = crawls.run()[NUKEVIET]
    assert run["outcome"] == "failures"
    assert "in a row" in run["reason"]
    assert len(demo.requests) < 20
    demo.faults(NUKEVIET).clear()
    assert crawls.run(full=True)[NUKEVIET]["outcome"] == "complete"
    assert set(crawls.articles(NUKEVIET)) == truth(demo, NUKEVIET)
