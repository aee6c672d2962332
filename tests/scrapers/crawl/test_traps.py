"""Rows 16 to 18, 31 of the fault table: sites without end and pages that are none; each crawl ends."""

from typing import Any

import pytest

from scrapers.demo_portal.server import DemoServer
from scrapers.discovery.site_links import SiteLinks
from scrapers.listing_budget import ListingBudget, pattern_of
from scrapers.platforms import crawl_profile
from scrapers.portals.portal import Portal

NUKEVIET = "demo_nong_thon_moi"
HOME = "https://so.example.gov.vn"


class Endless(dict[str, Any]):
    """Answers of a site that makes up a page for each address of a form."""

    def __init__(self, answers: dict[str, Any], make: Any) -> None:
        super().__init__(answers)
        self.make = make

    def get(self, path: str, default: Any = None) -> Any:
        return super().get(path) or self.make(path) or default


def truth(demo: DemoServer, slug: str) -> set[str]:
    return {row.url for row in demo.truth(slug)}


@pytest.mark.parametrize(
    "form", ["/lich-cong-tac/{}/", "/su-kien/?ngay=2024-{}", "/tin/?loc={}&trang-thai=a"]
)
def test_row_17_a_calendar_without_end(small: Any, small_crawls: Any, page: Any, form: str) -> None:
    prefix = form.partition("{")[0]
    number = {form.format(n): n for n in range(3000)}

    def month(path: str) -> Any:
        if not path.startswith(prefix) or path not in number:
            return None
        n = number[path]
        return page(form.format(n + 1), form.format(n + 2), form.format(n * 7 % 2999), "/tin/bai-1.html")

    small.answers = Endless({"/": page(form.format(1), "/tin/bai-1.html"), "/tin/bai-1.html": page()}, month)
    crawls = small_crawls(
        "generic", more='[crawl]\narticle_urls = "/bai-\\\\d"\nallow = "lich|su-kien|tin"\n'
    )
    crawls.settings = {"scrapers.listing_budget.MOST_FRUITLESS": 15}
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert crawls.articles("nho") == {f"{small.home}/tin/bai-1.html": 1}
    assert 10 < len(small.paths) < 30
    n_first = len(small.paths)
    crawls.run()
    # What led nowhere is not read again by later runs
    assert len(small.paths) - n_first < 8


def test_row_17_pages_of_a_list_that_go_on_with_the_same(small: Any, small_crawls: Any, page: Any) -> None:
    def further(path: str) -> Any:
        if not path.startswith("/tin/page-"):
            return None
        n = int(path.split("-")[1].strip("/"))
        return page(f"/tin/bai-{n % 3}.html", f"/tin/bai-{n % 5}.html", f"/tin/page-{n + 1}/")

    answers = {f"/tin/bai-{n}.html": page() for n in range(5)} | {
        "/": page("/tin/"),
        "/tin/": page("/tin/page-2/"),
    }
    small.answers = Endless(answers, further)
    crawls = small_crawls()
    crawls.settings = {"scrapers.listing_budget.MOST_FRUITLESS": 20}
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert len(crawls.articles("nho")) == 5
    assert len(small.paths) < 60


def test_row_17_a_chain_of_pages_without_end(small: Any, small_crawls: Any, page: Any) -> None:
    def link(path: str) -> Any:
        return page(f"/tin/bai-{'x' * len(path)}-1.html") if path.startswith("/tin/bai-") else None

    small.answers = Endless({"/": page("/tin/bai-1.html")}, link)
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert 20 <= len(crawls.articles("nho")) <= 26


def test_row_17_what_a_budget_counts() -> None:
    assert pattern_of(f"{HOME}/lich/2024/05/") == pattern_of(f"{HOME}/lich/1999/12/")
    assert pattern_of(f"{HOME}/tin?b=1&a=x") == pattern_of(f"{HOME}/tin?a=y&b=2")
    assert pattern_of(f"{HOME}/tin-tuc/") is None
    budget = ListingBudget()
    for n in range(500):
        assert budget.count(f"{HOME}/tin/page-{n}/", [f"{HOME}/bai-{n}.html"]) == []
    assert not budget.is_spent(f"{HOME}/tin/page-501/")
    spent = [budget.count(f"{HOME}/lich/{n}/", [f"{HOME}/bai-1.html"]) for n in range(120)]
    assert [len(urls) for urls in spent if urls] == [100]
    assert budget.is_spent(f"{HOME}/lich/121/")
    assert not budget.is_spent(f"{HOME}/tin/page-501/")


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/tin/bai-1.html", "/tin/bai-1.html"),
        ("/tin/bai-1.html?utm_source=zalo&fbclid=a", "/tin/bai-1.html"),
        ("/tin/bai-1.html;jsessionid=0A1B2C?PHPSESSID=9", "/tin/bai-1.html"),
        ("/vi/en/vi/tin/bai-1.html", "/vi/tin/bai-1.html"),
        ("/tin/bai-1.html#binh-luan", "/tin/bai-1.html"),
        ("/news/print/bai-1.html", None),
        ("/news/savefile/bai-1.html", None),
        ("/news/sendmail/bai-1.html", None),
        ("/tin/bai-1.html?print=1", None),
        ("/tin/bai-1.html?download=1&id=0", None),
        ("/users/login/", None),
        ("/tin/tin/tin/tin/bai-1.html", None),
        ("/a" * 20 + "/bai-1.html", None),
        ("/tin/bai-1.pdf", None),
        ("/statistics/2024/", None),
    ],
)  # fmt: skip
def test_rows_17_and_31_addresses_that_are_another_or_none(target: str, found: str | None) -> None:
    portal = Portal(slug="so", name="S", agency="s", home=f"{HOME}/", start_urls=(f"{HOME}/",))
    link = SiteLinks(portal, crawl_profile("nukeviet")).find(target, f"{HOME}/")
    assert (link.url.removeprefix(HOME) if link else None) == found


@pytest.mark.parametrize("fault", ["soft_404", "login_wall", "unrendered"])
def test_row_18_pages_with_status_200_that_are_none(demo: DemoServer, demo_crawls: Any, fault: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    bad = sorted(truth(demo, NUKEVIET))[:3]
    section = bad[0].removeprefix(demo.base_url(NUKEVIET)).rpartition("/")[0] + "/"
    bad = [
        url for url in truth(demo, NUKEVIET) if url.removeprefix(demo.base_url(NUKEVIET)).startswith(section)
    ]
    demo.faults(NUKEVIET).enable(fault, path=section, after=1)
    crawls.update()
    assert demo.faults(NUKEVIET).n_struck(fault) >= 1
    stored = {url for (url,) in crawls.rows("select canonical_url from articles")}
    assert stored
    assert stored <= truth(demo, NUKEVIET) - set(bad)


def test_row_18_a_challenge_is_no_page_and_ends_the_crawl(demo: DemoServer, demo_crawls: Any) -> None:
    crawls = demo_crawls(NUKEVIET)
    demo.faults(NUKEVIET).enable("challenge", after=14)
    crawls.settings = {"scrapers.challenge.CHALLENGE_WAIT": 0.1}
    run = crawls.run()[NUKEVIET]
    assert run["outcome"] == "blocked"
    assert "challenge" in run["reason"]
    assert crawls.rows("select count(*) > 0 from captures where kind = 'challenge'") == [(1,)]
    assert len(demo.requests) < 30


def test_row_18_the_hosts_own_error_page_is_known_by_a_probe(
    small: Any, small_crawls: Any, page: Any
) -> None:
    menu = "".join(f"<li>Chuyên mục {name} của cổng</li>" for name in "abcdefghijklmnopqrstuvwxyz")
    bodies = {
        f"/tin/bai-{n}.html": page(
            text=f"<h1>Hội nghị {name}</h1>{menu}<p>{f'Nội dung {name} của bài. ' * 20}</p>"
        )
        for n, name in enumerate(["giao ban", "sơ kết", "tổng kết"])
    }

    def strange(path: str) -> Any:
        # No mark of an error: only the probe can tell
        return page(text=f"{menu}<p>Mời quý vị xem các mục khác. <b>{path}</b></p>")

    small.answers = Endless(
        {"/": page(*bodies, "/tin/mat-roi-8.html", "/tin/mat-roi-9.html"), **bodies}, strange
    )
    small.answers |= {"/robots.txt": (404, {}, b""), "/sitemap.xml": (404, {}, b""), "/rss/": (404, {}, b"")}
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert set(crawls.articles("nho")) == {small.home + path for path in bodies}
    assert crawls.rows("select count(*) from captures where kind = 'soft_404'") == [(2,)]
    assert crawls.rows("select count(*) from captures where kind = 'probe'") == [(1,)]
    gone = crawls.rows("select last_code from frontier where url like '%mat-roi%'")
    assert gone == [("soft_404",), ("soft_404",)]
