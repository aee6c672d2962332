"""A list that only posted forms turn goes on after a kill where it was, from the state in its last captured page."""

import signal
from typing import Any

import pytest

from scrapers.demo_portal.server import DemoServer

WEBFORMS = "demo_cong_tinh"


def asked(demo: DemoServer) -> list[str]:
    """The requests for pages; robots.txt and the page that cannot exist are asked for by each run."""
    kept = (one for one in demo.requests if one.path != "/robots.txt" and "trang-khong-co" not in one.path)
    return [f"{one.method} {one.path}" for one in kept]


def truth(demo: DemoServer) -> set[str]:
    return {row.url for row in demo.truth(WEBFORMS)}


def test_after_kills_at_most_one_page_is_asked_for_twice(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(WEBFORMS)
    crawls.run()
    whole = asked(demo)
    assert sum(request.startswith("POST") for request in whole) == 2
    demo.forget_requests()
    crawls.data = crawls.data.with_name("cut")
    # The records of a run are robots.txt, the start page, its posted pages; then a record is durable and its rows are not
    for passes in (3, 3, 4):
        assert crawls.update(BANLUU_CRASH_AT=f"warc_durable:{passes}").returncode == -signal.SIGKILL
    assert crawls.run()[WEBFORMS]["outcome"] == "complete"
    assert len(asked(demo)) <= len(whole) + 3
    assert set(crawls.articles(WEBFORMS)) == truth(demo)
    assert crawls.rows("select count(*) from frontier where turned_capture is not null") == [(0,)]


@pytest.mark.parametrize("is_full", [False, True])
def test_a_state_that_is_no_longer_taken_means_the_first_page_again(
    demo: DemoServer, demo_crawls: Any, is_full: bool
) -> None:
    crawls = demo_crawls(WEBFORMS)
    assert crawls.update(BANLUU_CRASH_AT="warc_durable:4").returncode == -signal.SIGKILL
    assert crawls.rows("select turned_page from frontier where turned_capture is not null") == [(2,)]
    demo.faults(WEBFORMS).enable("unrendered", path="/tin-tuc.aspx", times=0 if is_full else 1)
    demo.forget_requests()
    assert crawls.run(full=is_full)[WEBFORMS]["outcome"] == "complete"
    first = asked(demo)[0]
    assert first.startswith("GET" if is_full else "POST")
    assert "GET /tin-tuc.aspx" in asked(demo)
    assert set(crawls.articles(WEBFORMS)) == truth(demo)
