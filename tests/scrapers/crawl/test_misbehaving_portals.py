import itertools
import socket
import sqlite3
from typing import Any

import pytest

from scrapers.demo_portal.faults import FaultName
from scrapers.demo_portal.server import DemoServer

NUKEVIET = "demo_nong_thon_moi"
WEBFORMS = "demo_cong_tinh"


def truth(demo: DemoServer, slug: str) -> set[str]:
    return {row.url for row in demo.truth(slug)}


@pytest.mark.parametrize("fault", ["flood", "flood_429"])
def test_a_flood_guard_is_waited_for(demo: DemoServer, demo_crawls: Any, fault: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    demo.faults(NUKEVIET).enable(fault, limit=20, window=2.0)
    run = crawls.run()[NUKEVIET]
    assert run["outcome"] == "complete", run
    assert demo.faults(NUKEVIET).n_struck(fault) >= 1
    assert dict(crawls.articles(NUKEVIET)) == dict.fromkeys(truth(demo, NUKEVIET), 1)
    assert run["counts"]["seconds_waited"] >= 1
    assert crawls.rows("select count(*) > 0 from captures where kind = 'challenge'") == [(1,)]


def test_a_flood_guard_may_meet_robots_txt_first(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    demo.faults(NUKEVIET).enable("flood", limit=0, window=1.0, times=1)
    assert crawls.run()[NUKEVIET]["outcome"] == "complete"
    assert set(crawls.articles(NUKEVIET)) == truth(demo, NUKEVIET)


def test_errors_now_and_then_are_tried_again(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    # Each on an article of its own: by number, a fault may meet a redirect, which has no body to cut.
    faults: tuple[FaultName, ...] = ("error_500", "reset", "truncated", "cut_gzip", "empty")
    for fault, url in zip(faults, sorted(truth(demo, NUKEVIET)), strict=False):
        path = url.removeprefix(demo.base_url(NUKEVIET))
        demo.faults(NUKEVIET).enable(fault, path=path, times=1)
    run = crawls.run()[NUKEVIET]
    assert run["outcome"] == "complete", run
    assert set(crawls.articles(NUKEVIET)) == truth(demo, NUKEVIET)
    assert [demo.faults(NUKEVIET).n_struck(fault) for fault in faults] == [1] * len(faults)
    assert crawls.rows("select count(*) from captures where is_truncated") == [(2,)]
    assert crawls.rows("select count(*) from failures") == [(0,)]


def test_an_article_that_stays_broken_is_a_failure_and_due_again(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    url = sorted(truth(demo, NUKEVIET))[0]
    demo.faults(NUKEVIET).enable("error_500", path=url.removeprefix(demo.base_url(NUKEVIET)))
    run = crawls.run()[NUKEVIET]
    assert run["outcome"] == "failures"
    assert run["counts"]["failed"] == {"http_500": 1}
    assert crawls.rows("select url, code, resolved_at from failures") == [(url, "http_500", None)]
    assert crawls.rows("select state, failure_count from frontier where url = ?", url) == [("pending", 1)]
    demo.faults(NUKEVIET).clear()
    assert crawls.run(full=True)[NUKEVIET]["outcome"] == "complete"
    assert url in crawls.articles(NUKEVIET)
    assert crawls.rows("select count(*) from failures where resolved_at is null") == [(0,)]


def test_a_site_that_refuses_everything_has_blocked_us(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    demo.faults(NUKEVIET).enable("forbidden", after=15)
    run = crawls.run()[NUKEVIET]
    assert run["outcome"] == "blocked"
    assert "403" in run["reason"]
    assert len(demo.requests) < 30


def test_an_unreachable_host_is_a_failure(crawls: Any) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = f"http://127.0.0.1:{port}/"
    one = crawls({"xa_xoi": f'name = "Cổng"\nagency = "a"\nhome = "{home}"\nstart_urls = ["{home}"]\n'})
    run = one.run()["xa_xoi"]
    assert run["outcome"] == "failures"
    assert one.rows("select url, code from failures") == [(home, "connect")]


def test_a_site_without_articles_is_suspicious(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET, more='[crawl]\narticle_urls = "/nothing-like-this/"\n')
    run = crawls.run()[NUKEVIET]
    assert run["outcome"] == "suspicious"
    assert "start_urls" in run["reason"]


def test_loopback_is_refused_unless_it_is_allowed(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    run = crawls.run(allow_loopback=False)[NUKEVIET]
    assert run["outcome"] == "failures"
    assert run["counts"]["failed"] == {"address_refused": 1}
    assert demo.requests == []


def test_a_name_that_leads_to_loopback_is_refused(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    text = crawls.files[0].read_text(encoding="utf-8")
    port = demo.base_url(NUKEVIET).rpartition(":")[2]
    crawls.files[0].write_text(text.replace(f"127.0.0.1:{port}", "localhost"), encoding="utf-8")
    run = crawls.run(allow_loopback=False)[NUKEVIET]
    assert run["counts"]["failed"] == {"address_refused": 1}
    assert demo.requests == []


def test_a_posted_page_that_fails_is_tried_again(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(WEBFORMS)
    demo.faults(WEBFORMS).enable("error_500", after=2, times=1)
    assert crawls.run()[WEBFORMS]["outcome"] == "complete"
    assert set(crawls.articles(WEBFORMS)) == truth(demo, WEBFORMS)


def test_one_request_at_a_time_with_the_delay_between(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET, more="[crawl]\ndelay = 60\n")
    crawls.run(delay=0.2, limit=1)
    moments = [request.time for request in demo.requests]
    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    # Twisted's clock and the server's differ by the time that an answer is under way
    assert min(gaps) >= 0.15


def test_a_disk_below_its_reserve_is_not_begun_on(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    crawls.env = {"BANLUU_DISK_RESERVE_MB": "1e12"}
    assert "DiskFullError" in crawls.start().communicate(timeout=60)[1]
    assert demo.requests == []


def test_portals_of_one_host_follow_each_other(demo: DemoServer, crawls: Any) -> None:
    home = demo.base_url(NUKEVIET)
    facts = f'agency = "a"\nhome = "{home}/"\nplatform = "nukeviet"\n'
    sections = {url.removeprefix(home).split("/")[1] for url in truth(demo, NUKEVIET)}
    first, second = sorted(sections)[:2]
    two = crawls(
        {
            "mot": f'name = "Một"\n{facts}start_urls = ["{home}/{first}/"]\n',
            "hai": f'name = "Hai"\n{facts}start_urls = ["{home}/{second}/"]\n',
        }
    )
    two.run(limit=2, delay=0.4)
    gaps = [later.time - earlier.time for earlier, later in itertools.pairwise(demo.requests)]
    # The delay holds from the one to the other too
    assert min(gaps) >= 0.3
    connections = [request.connection for request in demo.requests]
    assert connections == sorted(connections)
    portals = [portal for (portal,) in two.rows("select portal from captures order by rowid")]
    assert set(portals) == {"mot", "hai"}
    assert portals == sorted(portals, key=["mot", "hai"].index)


def test_row_4_a_disk_that_is_full_or_fails_ends_with_3_and_the_next_run_completes(
    demo: DemoServer, demo_crawls: Any
) -> None:
    """Limits and errors strike the schema, the WARC file and the database in the crawl, and cleaning."""
    crawls = demo_crawls(NUKEVIET)
    assert crawls.update().returncode == 0
    whole = crawls.content()
    crawls.data = crawls.data.with_name("full")
    crawling = ("crawl", *crawls.words[1:])
    struck = []
    for largest_file, error, words in (
        (2_000, "", crawling),
        (360_000, "", crawling),
        (None, "warc_written:2:EIO", crawling),
        (None, "transaction_ends:9:SQLITE_IOERR", crawling),
        (520_000, "", crawling),
        (80_000, "", ("clean",)),
        (None, "transaction_ends:3:SQLITE_FULL", ("clean",)),
    ):
        if words == ("clean",) and struck[-1] == "crawl":
            assert crawls.update(*crawling).returncode == 0
        ended = crawls.update(*words, largest_file=largest_file, BANLUU_FAIL_AT=error)
        assert ended.returncode == 3, (
            largest_file,
            error,
            ended.returncode,
            ended.stdout,
            ended.stderr[-1000:],
        )
        assert "Traceback" not in ended.stderr
        assert "safe" in ended.stderr + ended.stdout
        struck.append(progress(crawls))
    assert struck == ["schema", *["crawl"] * 4, *["cleaning"] * 2]
    assert crawls.update().returncode == 0
    assert crawls.content() == whole
    assert crawls.update("verify").returncode == 0


def progress(crawls: Any) -> str:
    """How far the archive came that found the disk full."""
    if not crawls.rows("select 1 from sqlite_master where name = 'runs'"):
        return "schema"
    outcomes = crawls.rows("select outcome from runs order by rowid desc limit 1")
    return "cleaning" if outcomes == [("complete",)] else "crawl"


def test_row_6_a_second_run_ends_with_5_and_a_killed_one_leaves_no_lock(
    demo: DemoServer, demo_crawls: Any
) -> None:
    crawls = demo_crawls(NUKEVIET)
    first = crawls.start(delay=0.2)
    second = crawls.update()
    assert second.returncode == 5
    assert str(first.pid) in second.stderr
    first.kill()
    first.communicate(timeout=30)
    assert crawls.update().returncode == 0


def test_row_7_a_reader_does_not_hold_up_a_crawl(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    crawls.run(limit=2)
    reader = sqlite3.connect(f"file:{crawls.data / 'archive.db'}?mode=ro", uri=True, isolation_level=None)
    reader.execute("begin")
    before = reader.execute("select count(*) from captures").fetchone()
    assert crawls.run()[NUKEVIET]["outcome"] == "complete"
    assert reader.execute("select count(*) from captures").fetchone() == before
    reader.close()
    assert set(crawls.articles(NUKEVIET)) == truth(demo, NUKEVIET)
