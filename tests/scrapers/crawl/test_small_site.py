"""A site of a few pages that answers exactly as told."""

import itertools
from typing import Any

Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "text/xml"}


def page(*links: str) -> Answer:
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    return 200, HTML, f"<html><body><h1>Tin</h1>{anchors}</body></html>".encode()


def text(body: str) -> Answer:
    return 200, {"Content-Type": "text/plain"}, body.encode()


def urlset(*urls: str) -> Answer:
    body = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return 200, XML, f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</urlset>'.encode()


def kinds(crawls: Any, home: str) -> dict[str, str]:
    return {url.removeprefix(home): kind for url, kind in crawls.rows("select url, kind from captures")}


def test_robots_txt_is_obeyed(small: Any, small_crawls: Any) -> None:
    small.answers = {
        "/robots.txt": text(
            f"User-agent: *\nDisallow: /mat/\nCrawl-delay: 0.4\nSitemap: {small.home}/so-do.xml\n"
        ),
        "/": page("/tin/bai-mot-1.html", "/mat/bai-hai-2.html"),
        "/so-do.xml": urlset(f"{small.home}/tin/bai-ba-3.html"),
        "/tin/bai-mot-1.html": page(),
        "/tin/bai-ba-3.html": page(),
    }
    crawls = small_crawls()
    run = crawls.run()["nho"]
    assert run["outcome"] == "complete"
    assert small.paths[0] == "/robots.txt"
    assert "/mat/bai-hai-2.html" not in small.paths
    assert {"/tin/bai-mot-1.html", "/tin/bai-ba-3.html"} <= set(small.paths)
    assert crawls.rows("select last_code from frontier where url like '%/mat/%'") == [("robots",)]
    assert crawls.rows("select count(*) from failures") == [(0,)]
    moments = [moment for _, moment, _ in small.requests[1:]]
    assert min(later - earlier for earlier, later in itertools.pairwise(moments)) >= 0.39


def test_robots_txt_that_leads_elsewhere_is_followed(small: Any, small_crawls: Any) -> None:
    small.answers = {
        "/robots.txt": (301, {"Location": "/robots2.txt"}, b""),
        "/robots2.txt": text("User-agent: banluu\nDisallow: /\n"),
        "/": page("/tin/bai-mot-1.html"),
    }
    assert small_crawls().run()["nho"]["outcome"] == "suspicious"
    assert small.paths == ["/robots.txt", "/robots2.txt"]


def test_redirects(small: Any, small_crawls: Any) -> None:
    def to(location: str) -> Answer:
        return 301, HTML | {"Location": location}, b""

    small.answers = {
        "/": to("/vi/"),
        "/vi/": page(
            "/tin/sai-ten-1.html",
            "/tin/bai-hai-2.html",
            "/tin/ra-ngoai-3.html",
            "/tin/dai-4.html",
            "/tin/vong-5.html",
        ),
        "/tin/sai-ten-1.html": to("/tin/dung-ten-1.html"),
        "/tin/dung-ten-1.html": page(),
        "/tin/bai-hai-2.html": to("/"),
        "/tin/ra-ngoai-3.html": to("http://192.0.2.1/tin/bai-3.html"),
        "/tin/vong-5.html": to("/tin/vong-6.html"),
        "/tin/vong-6.html": to("/tin/vong-5.html"),
        "/tin/dai-4.html": to("/tin/dai-x-4.html"),
        **{f"/tin/dai-{'x' * n}-4.html": to(f"/tin/dai-{'x' * (n + 1)}-4.html") for n in range(1, 40)},
    }
    crawls = small_crawls()
    run = crawls.run()["nho"]
    assert run["counts"]["failed"] == {"redirect_loop": 1}
    assert dict(crawls.articles("nho")) == {f"{small.home}/tin/dung-ten-1.html": 1}
    assert len(small.paths) == len(set(small.paths)) < 30
    target = crawls.rows("select redirect_to from captures where url like '%sai-ten%'")
    assert target == [(f"{small.home}/tin/dung-ten-1.html",)]
    gone = crawls.rows("select url from frontier where state = 'gone' and kind = 'article' order by url")
    assert gone == [(f"{small.home}/tin/bai-hai-2.html",), (f"{small.home}/tin/ra-ngoai-3.html",)]


def test_a_start_page_that_leads_to_another_site_is_a_failure(small: Any, small_crawls: Any) -> None:
    small.answers = {"/": (302, HTML | {"Location": "https://other.example/"}, b"")}
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "failures"
    [(code, detail)] = crawls.rows("select code, detail from failures")
    assert code == "redirected_elsewhere"
    assert "https://other.example/" in detail


def test_what_did_not_change_is_not_sent_again(small: Any, small_crawls: Any) -> None:
    def answer(headers: dict[str, str]) -> Answer:
        if headers.get("If-None-Match") == '"v1"' and headers.get("If-Modified-Since"):
            return 304, {"ETag": '"v1"'}, b""
        status, found, body = page()
        return status, found | {"ETag": '"v1"', "Last-Modified": "Wed, 15 May 2024 08:00:00 GMT"}, body

    small.answers = {"/": page("/tin/bai-mot-1.html"), "/tin/bai-mot-1.html": answer}
    crawls = small_crawls()
    crawls.env = {"BANLUU_NOW": "2026-11-01T00:00:00Z"}
    crawls.run()
    crawls.run()
    assert small.paths.count("/tin/bai-mot-1.html") == 1
    crawls.env = {"BANLUU_NOW": "2026-11-02T12:00:00Z"}
    run = crawls.run()["nho"]
    assert small.paths.count("/tin/bai-mot-1.html") == 2
    assert run["counts"]["unchanged"] == 1
    assert set(crawls.articles("nho").values()) == {1}
    [(state, next_check_at)] = crawls.rows("select state, next_check_at from frontier where kind = 'article'")
    assert state == "done"
    assert next_check_at > "2026-11-03T00:00:00Z"


def test_an_unchanged_page_is_kept_once(small: Any, small_crawls: Any) -> None:
    small.answers = {"/": page("/tin/bai-mot-1.html"), "/tin/bai-mot-1.html": page()}
    crawls = small_crawls()
    crawls.run()
    crawls.run(full=True)
    digests = crawls.rows(
        "select payload_digest, revisit_of is not null from captures where kind = 'article'"
    )
    assert len(digests) == 2
    assert digests[0][0] == digests[1][0]
    assert [is_revisit for _, is_revisit in digests] == [0, 1]


def test_a_removed_article_is_noted(small: Any, small_crawls: Any) -> None:
    small.answers = {"/": page("/tin/bai-mot-1.html"), "/tin/bai-mot-1.html": page()}
    crawls = small_crawls()
    crawls.run()
    del small.answers["/tin/bai-mot-1.html"]
    run = crawls.run(full=True)["nho"]
    assert run["outcome"] == "complete"
    assert crawls.rows("select state, last_code from frontier where kind = 'article'") == [
        ("gone", "http_404")
    ]


def test_who_asks_and_what_is_not_sent(small: Any, small_crawls: Any) -> None:
    status, headers, body = page("/tin/bai-mot-1.html")
    small.answers = {
        "/": (status, headers | {"Set-Cookie": "visitor=1; Path=/"}, body),
        "/tin/bai-mot-1.html": page(),
    }
    crawls = small_crawls()
    crawls.env = {"BANLUU_CONTACT": "archive@hoagiang.example"}
    crawls.run()
    for _, _, sent in small.requests:
        assert sent["User-Agent"].startswith("banluu/")
        assert sent["User-Agent"].endswith("(+archive@hoagiang.example)")
        assert "Cookie" not in sent
        assert "Referer" not in sent


def test_the_sitemap_of_static_pages_says_what_is_no_article(small: Any, small_crawls: Any) -> None:
    static, article = f"{small.home}/co-cau-to-chuc-bo-may/", f"{small.home}/hop/"
    index = f"<sitemapindex><sitemap><loc>{small.home}/wp-sitemap-posts-post-1.xml</loc></sitemap><sitemap><loc>{small.home}/wp-sitemap-posts-page-1.xml</loc></sitemap></sitemapindex>"
    small.answers = {
        "/": page("/co-cau-to-chuc-bo-may/", "/mot-bai-viet-dai-hon/", "/tin-van.pdf"),
        "/wp-sitemap.xml": (200, XML, index.encode()),
        "/wp-sitemap-posts-post-1.xml": urlset(article),
        "/wp-sitemap-posts-page-1.xml": urlset(static),
        "/co-cau-to-chuc-bo-may/": page(),
        "/hop/": page(),
        "/mot-bai-viet-dai-hon/": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"),
    }
    crawls = small_crawls("wordpress")
    assert crawls.run()["nho"]["outcome"] == "complete"
    found = kinds(crawls, small.home)
    assert found["/hop/"] == "article"
    assert found["/mot-bai-viet-dai-hon/"] == "other"
    assert "/co-cau-to-chuc-bo-may/" not in found
    assert "/tin-van.pdf" not in found


def test_pages_of_a_list_without_end(small: Any, small_crawls: Any) -> None:
    small.answers = {
        "/": page("/tin/"),
        "/tin/": page("/tin/bai-1.html", "/tin/page-2/"),
        "/tin/page-2/": page("/tin/bai-2.html", "/tin/page-3/"),
        **{f"/tin/page-{n}/": page("/tin/bai-2.html", f"/tin/page-{n + 1}/") for n in range(3, 60)},
        "/tin/bai-1.html": page(),
        "/tin/bai-2.html": page(),
    }
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert len(crawls.articles("nho")) == 2
    assert max(len(path) for path in small.paths if "page-" in path) == len("/tin/page-3/")


def test_outside_its_hours_a_portal_is_left_alone(small: Any, small_crawls: Any) -> None:
    small.answers = {"/": page("/tin/bai-1.html"), "/tin/bai-1.html": page()}
    crawls = small_crawls(more='[crawl]\nnight_window = "22:00-05:00"\n')
    crawls.env = {"BANLUU_NOW": "2026-11-01T05:00:00Z"}
    run = crawls.run()["nho"]
    assert (run["outcome"], run["run_id"]) == ("complete", "")
    assert small.requests == []
    crawls.env = {"BANLUU_NOW": "2026-11-01T16:00:00Z"}
    crawls.run()
    assert len(crawls.articles("nho")) == 1


def test_pages_that_still_lead_to_a_page_that_is_gone_are_kept(small: Any, small_crawls: Any) -> None:
    small.answers = {"/": page("/tin/bai-mot-1.html", "/tin/bai-hai-2.html"), "/tin/bai-hai-2.html": page()}
    small.answers["/tin/bai-mot-1.html"] = (404, HTML, b"")
    crawls = small_crawls()
    crawls.run()
    assert crawls.rows("select * from removed_links") == []
    crawls.run(full=True)
    ((url, found_on, _),) = crawls.rows("select * from removed_links")
    assert (url, found_on) == (f"{small.home}/tin/bai-mot-1.html", f"{small.home}/")
