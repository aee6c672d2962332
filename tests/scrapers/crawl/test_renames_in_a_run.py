"""Renames are told in the run that finds the new address, though the old one is not due."""

from collections import Counter
from typing import Any

HTML = {"Content-Type": "text/html; charset=utf-8"}
WORDS = [
    "gieo",
    "trồng",
    "chăn",
    "nuôi",
    "thủy",
    "sản",
    "tưới",
    "tiêu",
    "đê",
    "điều",
    "phân",
    "bón",
    "giống",
    "lúa",
    "cà",
    "phê",
    "cao",
    "su",
    "hồ",
    "tiêu",
]


def story(number: int) -> tuple[int, dict[str, str], bytes]:
    """An article with a text of its own."""
    sentences = [
        " ".join(WORDS[(number * 5 + line * k) % len(WORDS)] for k in range(1, 14)) for line in range(1, 9)
    ]
    prose = "".join(f"<p>Sở yêu cầu {sentence} trong vụ {number}.</p>" for sentence in sentences)
    html = f'<html><head><title>Nông dân vào vụ {number}</title></head><body><div class="newsdetail"><h1>Nông dân vào vụ {number}</h1><p>20/11/2026 08:0{number}</p><div id="news-bodyhtml">{prose}</div></div></body></html>'
    return 200, HTML, html.encode()


def listing(*links: str) -> tuple[int, dict[str, str], bytes]:
    anchors = "".join(f'<a href="{link}">Tin</a>' for link in links)
    return 200, HTML, f"<html><body>{anchors}</body></html>".encode()


def test_a_rename_is_told_in_the_run_that_finds_the_new_address(small: Any, small_crawls: Any) -> None:
    """None of the old addresses is due in the second run: the new ones let them be asked."""
    stories = {
        path: story(number)
        for number, path in enumerate(("/tin/lua-1.html", "/tin/ca-2.html", "/tin/de-3.html"))
    }
    small.answers = stories | {"/": listing(*stories)}
    crawls = small_crawls()
    assert crawls.update(BANLUU_NOW="2026-11-23T08:00:00+00:00").returncode == 0
    before = crawls.rows("select canonical_url, id from articles order by 1")
    moved = {"/tin/lua-1.html": "/tin/gia-lua-tang-1.html", "/tin/ca-2.html": "/su-kien/ca-tra-2.html"}
    for old, new in moved.items():
        small.answers |= {new: stories[old], old: (301, {"Location": new}, b"")}
    small.answers["/tin/moi-4.html"] = story(4)
    small.answers["/"] = listing("/tin/de-3.html", "/tin/moi-4.html", *moved.values())
    small.requests.clear()
    ended = crawls.update(BANLUU_NOW="2026-11-23T09:00:00+00:00")
    assert ended.returncode == 0, ended.stderr
    assert "1 new, 0 changed, 0 gone, 2 renamed" in ended.stdout
    expected = {
        f"{small.home}{moved.get(path, path)}": id
        for url, id in before
        for path in [url.removeprefix(small.home)]
    }
    after = dict(crawls.rows("select canonical_url, id from articles where n_versions = 1 order by 1"))
    assert after.pop(f"{small.home}/tin/moi-4.html")
    assert after == expected
    assert max(Counter(small.paths).values()) == 1
    assert "/tin/de-3.html" not in small.paths
