import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from scrapers.demo_portal.portals import DEMO_PORTALS
from scrapers.demo_portal.server import DemoServer

NUKEVIET = "demo_nong_thon_moi"
WEBFORMS = "demo_cong_tinh"
SLUGS = [portal.slug for portal in DEMO_PORTALS]
ROOT = Path(__file__).parents[3]


def truth(demo: DemoServer, slug: str) -> set[str]:
    return {row.url for row in demo.truth(slug)}


def paths(demo: DemoServer) -> list[str]:
    return [request.path for request in demo.requests]


def test_every_article_of_every_platform_once_and_nothing_again(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls()
    first = crawls.run()
    for slug in SLUGS:
        assert first[slug]["outcome"] == "complete", first[slug]
        assert dict(crawls.articles(slug)) == dict.fromkeys(truth(demo, slug), 1)
    assert dict(crawls.rows("select slug, platform from portals")) == {
        p.slug: p.platform for p in DEMO_PORTALS
    }
    assert crawls.rows("select distinct state from frontier where kind = 'article'") == [("done",)]

    demo.forget_requests()
    second = crawls.run()
    assert {run["outcome"] for run in second.values()} == {"complete"}
    asked = set(paths(demo))
    for slug in SLUGS:
        articles = {url.removeprefix(demo.base_url(slug)) for url in truth(demo, slug)}
        assert asked.isdisjoint(articles)
    assert sum(run["counts"]["requested"] for run in second.values()) < 150


def test_each_request_and_response_is_in_a_sound_warc(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    crawls.run(limit=3)
    files = sorted((crawls.data / "warc").rglob("*.warc.gz"))
    assert len(files) == 1
    assert not list((crawls.data / "warc").rglob("*.open"))
    checker = Path(sys.executable).with_name("warcio")
    assert subprocess.run([checker, "check", *files], check=False).returncode == 0
    n_captures, n_articles = crawls.rows("select count(*), sum(kind = 'article') from captures")[0]
    assert n_captures == len(demo.requests)
    assert n_articles == 3
    assert crawls.rows("select count(*) from captures where kind = 'robots'") == [(1,)]


def test_a_limit_leaves_the_rest_for_later(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    assert crawls.run(limit=5)[NUKEVIET]["outcome"] == "complete"
    assert sum(crawls.articles(NUKEVIET).values()) == 5
    assert crawls.rows("select discovered_at from portals") == [(None,)]
    crawls.run()
    assert dict(crawls.articles(NUKEVIET)) == dict.fromkeys(truth(demo, NUKEVIET), 1)


def test_new_articles_are_found_and_old_pages_of_lists_are_not_read(
    demo: DemoServer, demo_crawls: Any
) -> None:
    crawls = demo_crawls()
    crawls.run()
    before = {slug: truth(demo, slug) for slug in SLUGS}
    demo.set_state(2)
    demo.forget_requests()
    crawls.run()
    for slug in SLUGS:
        new = truth(demo, slug) - before[slug]
        assert new <= set(crawls.articles(slug))


def test_full_reads_everything_again(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    crawls.run()
    assert crawls.run(full=True)[NUKEVIET]["outcome"] == "complete"
    assert set(crawls.articles(NUKEVIET).values()) == {2}


def test_one_address_alone(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET, names_platform=True)
    url = sorted(truth(demo, NUKEVIET))[0]
    crawls.run(url=url)
    assert dict(crawls.articles(NUKEVIET)) == {url: 1}
    assert len(demo.requests) == 2


def test_killed_at_any_moment_nothing_is_lost(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET, WEBFORMS)
    n_kills = 0
    for n_captures in (1, 9, 25, 45):
        process = crawls.start()
        while process.poll() is None and _n_captures(crawls) < n_captures:
            time.sleep(0.005)
        n_kills += process.poll() is None
        process.kill()
        process.communicate()
    assert n_kills >= 3
    final = crawls.run()
    for slug in (NUKEVIET, WEBFORMS):
        assert final[slug]["outcome"] == "complete"
        assert set(crawls.articles(slug)) == truth(demo, slug)
        assert sum(crawls.articles(slug).values()) <= len(truth(demo, slug)) + n_kills
    assert ("crashed",) in crawls.rows("select outcome from runs")
    files = sorted((crawls.data / "warc").rglob("*.warc.gz"))
    checker = Path(sys.executable).with_name("warcio")
    assert subprocess.run([checker, "check", *files], check=False).returncode == 0


def _n_captures(crawls: Any) -> int:
    if not (crawls.data / "archive.db").exists():
        return 0
    if not crawls.rows("select 1 from sqlite_master where name = 'captures'"):
        return 0
    return int(crawls.rows("select count(*) from captures")[0][0])


def test_sigterm_stops_cleanly_and_the_next_run_goes_on(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    process = crawls.start()
    while process.poll() is None and _n_captures(crawls) < 15:
        time.sleep(0.005)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert '"outcome": "interrupted"' in out
    assert not list((crawls.data / "warc").rglob("*.open"))
    assert crawls.rows("select count(*) from frontier where state = 'leased'") == [(0,)]
    assert crawls.run()[NUKEVIET]["outcome"] == "complete"
    assert dict(crawls.articles(NUKEVIET)) == dict.fromkeys(truth(demo, NUKEVIET), 1)


def test_a_second_run_at_once_is_refused(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    first = crawls.start(delay=0.2)
    second = subprocess.run(
        first.args, capture_output=True, text=True, env=os.environ | crawls.env, timeout=60, check=False
    )
    first.terminate()
    first.communicate(timeout=30)
    assert "DataDirLockedError" in second.stderr
    assert str(first.pid) in second.stderr


def test_scrapys_own_commands(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    (crawls.data / "portals").mkdir(parents=True)
    crawls.files[0].rename(crawls.data / "portals" / crawls.files[0].name)
    scrapy = [Path(sys.executable).with_name("scrapy")]
    env = os.environ | {"BANLUU_DATA": str(crawls.data)}

    listed = subprocess.run([*scrapy, "list"], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert {NUKEVIET, "sonnptnt_hanoi"} <= set(listed.stdout.split())

    words = [
        "crawl",
        NUKEVIET,
        "-a",
        "limit=4",
        "-a",
        "delay=0",
        "-s",
        "BANLUU_ALLOW_LOOPBACK=1",
        "-s",
        "JOBDIR=jobs",
    ]
    crawled = subprocess.run(
        [*scrapy, *words, "-s", f"JOBDIR={crawls.data / 'jobs'}"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert crawled.returncode == 0, crawled.stderr[-2000:]
    assert sum(crawls.articles(NUKEVIET).values()) == 4
    assert crawls.rows("select command, outcome from runs") == [("scrapy crawl", "complete")]

    wrong = subprocess.run(
        [*scrapy, "crawl", NUKEVIET, "-a", "limt=4"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert wrong.returncode != 0
    assert "unknown argument -a limt=" in wrong.stderr


def test_since_leaves_out_what_is_known_to_be_older() -> None:
    from scrapers.discovery.link import Link
    from scrapers.found_links import _is_wanted

    day = date(2024, 5, 1)
    url = "https://x.example/portal/Pages/2024-4-30/hop.aspx"
    assert not _is_wanted(Link(url, "article"), None, day)
    assert _is_wanted(Link(url.replace("2024-4-30", "2024-5-1"), "article"), None, day)
    assert not _is_wanted(Link("https://x.example/hop-1.html", "article"), "2024-04-30", day)
    assert _is_wanted(Link("https://x.example/hop-1.html", "article"), None, day)
    assert _is_wanted(Link(url, "listing"), None, day)
