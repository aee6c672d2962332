"""Against a server with ETags nothing is sent twice: lists, sitemaps, feeds and robots.txt are asked with conditions."""

import gzip
import hashlib
import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest

HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "text/xml"}

Answer = tuple[int, dict[str, str], bytes]


def tagged(site: dict[str, bytes], statuses: list[tuple[str, int]]) -> Callable[[str], Any]:
    """Answers with an ETag of the body, 304 where the client has it; `statuses` notes each answer."""

    def of(path: str) -> Callable[[dict[str, str]], Answer]:
        def answer(sent: dict[str, str]) -> Answer:
            body = site[path]
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            status = 304 if sent.get("If-None-Match") == tag else 200
            statuses.append((path, status))
            kind = XML if path.endswith(".xml") or path == "/rss/" else HTML
            return status, kind | {"ETag": tag}, b"" if status == 304 else body

        return answer

    return of


def html(*links: str) -> bytes:
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    return f"<html><body><h1>Tin</h1>{anchors}</body></html>".encode()


def urlset(*urls: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>".encode()


@pytest.fixture
def site(small: Any) -> tuple[dict[str, bytes], list[tuple[str, int]]]:
    """A NukeViet section of three pages, a sitemap and a feed."""
    pages = {
        "/": html("/tin/"),
        "/robots.txt": b"User-agent: *\nDisallow: /users/\n",
        "/sitemap.xml": urlset(f"{small.home}/tin/bai-9.html"),
        "/rss/": f"<rss><channel><item><link>{small.home}/tin/bai-1.html</link></item></channel></rss>".encode(),
        "/tin/": html("/tin/bai-1.html", "/tin/bai-2.html", "/tin/page-2/"),
        "/tin/page-2/": html("/tin/bai-3.html", "/tin/bai-4.html", "/tin/page-3/"),
        "/tin/page-3/": html("/tin/bai-5.html"),
        **{f"/tin/bai-{n}.html": html() for n in (1, 2, 3, 4, 5, 9)},
    }
    statuses: list[tuple[str, int]] = []
    of = tagged(pages, statuses)
    small.answers = {path: of(path) for path in pages}
    return pages, statuses


def test_every_page_that_is_asked_for_again_is_answered_304(
    small_crawls: Any, site: tuple[dict[str, bytes], list[tuple[str, int]]]
) -> None:
    pages, statuses = site
    crawls = small_crawls()
    assert crawls.run()["nho"]["outcome"] == "complete"
    assert {status for _, status in statuses} == {200}
    n_captures = crawls.rows("select count(*) from captures")
    statuses.clear()
    assert crawls.run(full=True)["nho"]["outcome"] == "complete"
    answered = [path for path, status in statuses if status == 304]
    sys.stdout.write(f"{len(statuses)} pages asked for again, {len(answered)} answered 304\n")
    assert sorted(answered) == sorted(pages)
    assert [status for _, status in statuses if status != 304] == []
    probes = crawls.rows("select count(*) from captures where kind = 'probe'")[0][0]
    assert crawls.rows("select count(*) from captures where kind <> 'probe'")[0][0] == n_captures[0][0] - 1
    assert probes == 2
    kept = b"".join(gzip.decompress(file.read_bytes()) for file in (crawls.data / "warc").rglob("*.gz"))
    assert kept.count(b"revisit/server-not-modified") == len(answered)
    statuses.clear()
    crawls.run()
    assert sorted(path for path, _ in statuses) == ["/", "/robots.txt", "/rss/", "/sitemap.xml", "/tin/"]
    assert {status for _, status in statuses} == {304}


def test_an_unchanged_list_is_read_with_the_rules_of_today(
    small: Any, small_crawls: Any, site: tuple[dict[str, bytes], list[tuple[str, int]]]
) -> None:
    _, statuses = site
    crawls = small_crawls(more="[crawl]\ndeny = 'bai-[349]|page-3'\n")
    crawls.run()
    assert len(crawls.articles("nho")) == 2
    crawls.files = small_crawls().files
    statuses.clear()
    crawls.run(full=True)
    assert ("/tin/page-2/", 304) in statuses
    assert len(crawls.articles("nho")) == 6


def test_a_change_behind_an_unchanged_first_page_is_seen_in_full(
    small: Any, small_crawls: Any, site: tuple[dict[str, bytes], list[tuple[str, int]]]
) -> None:
    pages, statuses = site
    crawls = small_crawls()
    crawls.run()
    pages["/tin/page-3/"] = html("/tin/bai-5.html", "/tin/bai-6.html")
    pages["/tin/bai-6.html"] = html()
    small.answers["/tin/bai-6.html"] = (200, HTML, pages["/tin/bai-6.html"])
    statuses.clear()
    crawls.run(full=True)
    assert [path for path, status in statuses if status == 200] == ["/tin/page-3/"]
    assert f"{small.home}/tin/bai-6.html" in crawls.articles("nho")


def test_a_list_is_only_asked_with_conditions_when_its_links_are_stored(
    small: Any, small_crawls: Any, site: tuple[dict[str, bytes], list[tuple[str, int]]]
) -> None:
    crawls = small_crawls()
    for passes in (4, 7):
        ended = crawls.update(BANLUU_CRASH_AT=f"warc_durable:{passes}")
        assert ended.returncode == -signal.SIGKILL
    assert crawls.run(full=True)["nho"]["outcome"] == "complete"
    assert {url.removeprefix(f"{small.home}/tin/") for url in crawls.articles("nho")} == {
        f"bai-{n}.html" for n in (1, 2, 3, 4, 5, 9)
    }


def test_a_lost_record_means_that_the_list_is_sent_again(
    small: Any, small_crawls: Any, site: tuple[dict[str, bytes], list[tuple[str, int]]]
) -> None:
    pages, statuses = site
    crawls = small_crawls()
    crawls.run()
    for file in (crawls.data / "warc").rglob("*.warc.gz"):
        file.unlink()
    statuses.clear()
    assert crawls.run(full=True)["nho"]["outcome"] == "complete"
    lists = [(path, status) for path, status in statuses if path in ("/", "/tin/", "/sitemap.xml", "/rss/")]
    assert sorted(lists) == sorted(
        (path, status) for path in ("/", "/tin/", "/sitemap.xml", "/rss/") for status in (200, 304)
    )
    assert ("/robots.txt", 200) in statuses
    assert len(pages) == len({path for path, _ in statuses})


def test_lists_answered_304_are_not_asked_again_after_a_kill(
    small: Any, small_crawls: Any, site: tuple[dict[str, bytes], list[tuple[str, int]]]
) -> None:
    pages, statuses = site
    crawls = small_crawls()
    crawls.run()
    for n in range(11, 14):
        pages[f"/tin/bai-{n}.html"] = html()
        small.answers[f"/tin/bai-{n}.html"] = (200, HTML, html())
    pages["/sitemap.xml"] = urlset(*(f"{small.home}/tin/bai-{n}.html" for n in range(11, 14)))
    statuses.clear()
    # The fourth record of the run is that of an article, after all lists
    assert crawls.update(BANLUU_CRASH_AT="warc_durable:4").returncode == -signal.SIGKILL
    crawls.run()
    asked = [path for path, _ in statuses if path != "/robots.txt"]
    assert sorted(asked) == ["/", "/rss/", "/sitemap.xml", "/tin/"]
    assert len(crawls.articles("nho")) == 9
