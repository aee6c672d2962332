"""Lists whose further items a script asks for: found, bounded, captured, resumed, and read later only while they are news."""

import json
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

SLOW = pytest.mark.skipif(
    not os.environ.get("BANLUU_SLOW_TESTS"), reason="a second variant: only with BANLUU_SLOW_TESTS=1"
)

HTML = {"Content-Type": "text/html; charset=utf-8"}
JSON = {"Content-Type": "application/json"}
BUTTON = '<button class="load-more" data-url="/ajax/tin" data-page="2">Xem thêm</button>'
PER_PAGE = 3

Answer = tuple[int, dict[str, str], bytes]
Serve = Callable[..., None]


def address(n: int) -> str:
    return f"/tin/bai-viet-so-{n}-{n}.html"


def rows(numbers: range) -> list[dict[str, Any]]:
    return [{"url": address(n), "title": f"Bài {n}"} for n in numbers]


def slugs(numbers: range) -> list[dict[str, Any]]:
    return [{"id": n, "slug": f"bai-viet-so-{n}"} for n in numbers]


@pytest.fixture
def serve(small: Any) -> Serve:
    """Serves a list of so many articles, newest first: three on its page, the others in parts."""

    def serve(
        n: int, form: Callable[[range], Any] = rows, end: Answer | None = (200, JSON, b'{"data": []}')
    ) -> None:
        def anchors(numbers: range) -> str:
            return "".join(f'<h3><a href="{address(n)}">Bài viết số {n} của cổng</a></h3>' for n in numbers)

        def of_page(number: int) -> range:
            return range(n - PER_PAGE * (number - 1), max(0, n - PER_PAGE * number), -1)

        def body(text: str) -> Answer:
            return 200, HTML, f"<html><body><h1>Tin</h1>{text}</body></html>".encode()

        small.answers = {
            "/": body('<a href="/tin/">Tin</a>'),
            "/tin/": body(anchors(of_page(1)) + BUTTON),
            **{address(number): body(f"<p>Bài {number}.</p>") for number in range(1, n + 1)},
        }
        n_pages = -(-n // PER_PAGE)
        for number in range(2, n_pages + 1):
            part = json.dumps({"data": form(of_page(number))}).encode()
            small.answers[f"/ajax/tin?page={number}"] = (200, JSON, part)
        if end is not None:
            small.answers[f"/ajax/tin?page={n_pages + 1}"] = end

    return serve


def parts(small: Any) -> list[str]:
    return [path for path in small.paths if path.startswith("/ajax/")]


@pytest.mark.parametrize(
    "end",
    [
        (200, JSON, b'{"data": []}'),
        (200, JSON, b""),
        (204, JSON, b""),
        (400, JSON, b'{"code": "rest_post_invalid_page_number"}'),
        None,
    ],
)
def test_every_article_whatever_the_end_is(
    small: Any, small_crawls: Any, serve: Serve, end: Answer | None
) -> None:
    serve(10, end=end)
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert len(crawls.articles("nho")) == 10
    assert parts(small) == [f"/ajax/tin?page={n}" for n in (2, 3, 4, 5)]
    kinds = crawls.rows(
        "select kind, count(*) from captures where url like '%/ajax/%' and status = 200 group by kind"
    )
    assert dict(kinds)["feed"] == 1
    assert dict(kinds)["more"] >= 2


def test_later_runs_read_as_far_as_there_is_news(small: Any, small_crawls: Any, serve: Serve) -> None:
    serve(10)
    crawls = small_crawls()
    crawls.run()
    small.requests.clear()
    crawls.run()
    assert parts(small) == ["/ajax/tin?page=2"]
    small.requests.clear()
    serve(15)
    crawls.run()
    assert parts(small) == [f"/ajax/tin?page={n}" for n in (2, 3)]
    assert len(crawls.articles("nho")) == 15
    small.requests.clear()
    serve(25)
    crawls.run()
    assert parts(small) == [f"/ajax/tin?page={n}" for n in (2, 3, 4, 5)]
    assert len(crawls.articles("nho")) == 25


@pytest.mark.parametrize("form", [rows, pytest.param(slugs, marks=SLOW)])
def test_a_kill_between_two_parts_loses_nothing_and_doubles_nothing(
    small: Any, small_crawls: Any, serve: Serve, form: Callable[[range], Any]
) -> None:
    serve(16, form)
    crawls = small_crawls()
    n_kills = 0
    # robots.txt, start page, sitemap, feed, list: the parts follow
    for crash in ("warc_durable:7", "warc_durable:3", "warc_begun:2"):
        n_kills += crawls.update(BANLUU_CRASH_AT=crash).returncode == -signal.SIGKILL
    assert n_kills == 3
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert len(crawls.articles("nho")) == 16
    assert len(parts(small)) <= len(set(parts(small))) + n_kills


def test_a_part_that_fails_is_a_failure_and_a_guess_is_not(
    small: Any, small_crawls: Any, serve: Serve
) -> None:
    serve(10)
    good = small.answers["/ajax/tin?page=3"]
    small.answers["/ajax/tin?page=3"] = (403, HTML, b"<html>khong duoc phep</html>")
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "failures"
    assert crawls.rows("select url, code from failures") == [(f"{small.home}/ajax/tin?page=3", "http_403")]
    small.answers["/ajax/tin?page=3"] = good
    assert crawls.run(full=True)["nho"]["outcome"] == "complete"
    assert len(crawls.articles("nho")) == 10
    small.answers["/ajax/tin?page=2"] = (405, HTML, b"<html>khong co</html>")
    crawls.data = crawls.data.with_name("other")
    assert crawls.run()["nho"]["outcome"] == "complete"


def test_an_answer_without_end_is_bounded(small: Any, small_crawls: Any, serve: Serve) -> None:
    serve(6)
    same = (200, JSON, json.dumps({"items": rows(range(3, 0, -1)), "has_more": True}).encode())
    small.answers |= {f"/ajax/tin?page={n}": same for n in range(2, 100)}
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert parts(small) == ["/ajax/tin?page=2", "/ajax/tin?page=3"]
    # A new article in each: the budget of the pattern ends it
    small.answers |= {
        f"/ajax/tin?page={n}": (200, JSON, json.dumps(rows(range(n, n + 2))).encode()) for n in range(2, 100)
    }
    small.requests.clear()
    crawls.data = crawls.data.with_name("other")
    crawls.settings = {"scrapers.listing_budget.MOST_PAGES": 20}
    crawls.run()
    assert len(parts(small)) <= 22


def test_the_rest_lists_of_wordpress(small: Any, small_crawls: Any) -> None:
    first = "/wp-json/wp/v2/posts?per_page=100&_fields=link&page=1"
    links = {n: f"/2024/05/bai-{n}-cua-cong/" for n in range(1, 4)}
    post = (200, HTML, b"<html><body><h1>Tin</h1></body></html>")
    small.answers = {
        "/": post,
        first: (
            200,
            JSON | {"Link": f'<{small.home}{first[:-1]}2>; rel="next"'},
            json.dumps([{"link": small.home + links[n]} for n in (3, 2)]).encode(),
        ),
        f"{first[:-1]}2": (
            200,
            JSON | {"Link": f'<{small.home}{first}>; rel="prev"'},
            json.dumps([{"link": small.home + links[1]}]).encode(),
        ),
        **dict.fromkeys(links.values(), post),
    }
    crawls = small_crawls("wordpress")
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert len(crawls.articles("nho")) == 3
    assert [path for path in small.paths if "wp-json" in path] == [first, f"{first[:-1]}2"]
