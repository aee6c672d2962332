"""Sites of systems that Banluu has no profile of, hand-written here: what they share is only that they are news sites."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from scrapers.demo_portal.articles.demo_article import DemoArticle
from scrapers.demo_portal.articles.generator import articles_of

NAME = "Sở Công Thương tỉnh Phước Hải"
SECTIONS = ("tin-tuc", "thong-bao")
NAMES = {"tin-tuc": "Tin tức", "thong-bao": "Thông báo"}
PER_PAGE = 8
FILLER = (
    "Cơ quan được thành lập theo quyết định của Ủy ban nhân dân tỉnh, thực hiện chức năng tham mưu, giúp Ủy ban nhân"
    " dân tỉnh quản lý nhà nước về các lĩnh vực được giao trên địa bàn theo quy định của pháp luật hiện hành."
)


@dataclass(frozen=True)
class System:
    """How an invented system spells its addresses; `{slug}`, `{n}`, `{section}` and `{page}` are filled in."""

    article: Callable[[DemoArticle, str], str]
    listing: Callable[[str, int], str]
    statics: tuple[str, ...] = ("/gioi-thieu-chung", "/co-cau-to-chuc")
    headline: str = "h2"
    first_page: int = 1
    form: bool = False
    banner: str = ""
    has_og: bool = False
    n_articles: int = 40
    loads_more: str = ""
    more: dict[str, str] = field(default_factory=dict)


class Site:
    """A news site on loopback."""

    def __init__(self, system: System, base: str) -> None:
        self.system = system
        self.base = base
        self.asked: list[str] = []

    @cached_property
    def articles(self) -> list[tuple[str, DemoArticle]]:
        found = articles_of("demo_so_y_te", state=1)[: self.system.n_articles]
        return [(SECTIONS[place % 2], article) for place, article in enumerate(found)]

    @cached_property
    def truth(self) -> set[str]:
        return {self.base + self.system.article(article, section) for section, article in self.articles}

    @cached_property
    def pages(self) -> dict[str, str]:
        system = self.system
        pages = {"/": self._page("Trang chủ", self._teasers(self.articles[:6]))}
        for section in SECTIONS:
            of_section = [pair for pair in self.articles if pair[0] == section]
            n_pages = -(-len(of_section) // PER_PAGE)
            for number in range(1 if system.loads_more else n_pages):
                shown = of_section[number * PER_PAGE : (number + 1) * PER_PAGE]
                page = system.first_page + number
                pages[system.listing(section, page)] = self._page(
                    NAMES[section], self._teasers(shown) + self._pager(section, n_pages)
                )
            for number in range(n_pages + 1 if system.loads_more else 0):
                shown = of_section[number * PER_PAGE : (number + 1) * PER_PAGE]
                pages[f"/ajax/tin?muc={section}&page={number + 1}"] = self._part(shown)
        for section, article in self.articles:
            pages[system.article(article, section)] = self._article(section, article)
        for static in system.statics:
            text = "".join(f"<p>{FILLER}</p>" for _ in range(4))
            pages[static] = self._page("Giới thiệu chung", f"<h2>Giới thiệu chung</h2>{text}")
        return pages | system.more

    def _part(self, pairs: list[tuple[str, DemoArticle]]) -> str:
        """More of a list, as a script asks for it."""
        if self.system.loads_more == "fragment":
            return self._teasers(pairs)
        if self.system.loads_more == "html":
            return json.dumps({"html": self._teasers(pairs), "has_more": len(pairs) == PER_PAGE})
        rows = [
            {"id": article.number, "slug": article.slug, "title": article.title}
            | ({} if self.system.loads_more == "slugs" else {"url": self.system.article(article, section)})
            for section, article in pairs
        ]
        return json.dumps({"data": rows, "total": 40})

    def _pager(self, section: str, n_pages: int) -> str:
        if self.system.loads_more == "script":
            return f"<div id=them>Xem thêm</div><script>var page = 1; them.onclick = function () {{ page++; fetch('/ajax/tin?muc={section}&page=' + page).then(append) }}</script>"
        if self.system.loads_more:
            return f'<button class="btn" data-url="/ajax/tin?muc={section}" data-page="2">Xem thêm</button>'
        first = self.system.first_page
        links = "".join(
            f'<a href="{escape(self.system.listing(section, first + number))}">{number + 1}</a> '
            for number in range(n_pages)
        )
        return f'<div class="trang">{links}</div>'

    def _teasers(self, pairs: list[tuple[str, DemoArticle]]) -> str:
        return "".join(
            f'<div class="muc"><a href="{escape(self.system.article(article, section))}">{escape(article.title)}</a>'
            f"<p>{escape(article.lead[:110])}...</p></div>"
            for section, article in pairs
        )

    def _article(self, section: str, article: DemoArticle) -> str:
        day = article.published_at.strftime("%d/%m/%Y | %H:%M")
        head = self.system.headline
        other = "".join(
            f'<li><a href="{escape(self.system.article(near, where))}">{escape(near.title)}</a></li>'
            for where, near in self.articles[:3]
        )
        text = "".join(f"<p>{escape(line)}</p>" for line in article.body_lines())
        return self._page(
            article.title if self.system.has_og else NAME,
            f'<{head} class="tit title">{escape(article.title)}</{head}><div class="ngay">{day}</div>'
            f"<p><b>{escape(article.lead)}</b></p><div class=noidung>{text}</div>"
            f"<h4>CÁC TIN KHÁC</h4><ul>{other}</ul>",
            is_article=True,
        )

    def _page(self, title: str, content: str, *, is_article: bool = False) -> str:
        system = self.system
        menu = "".join(
            f'<li><a href="{escape(system.listing(section, system.first_page))}">{NAMES[section]}</a></li>'
            for section in SECTIONS
        ) + "".join(f'<li><a href="{escape(static)}">Giới thiệu chung</a></li>' for static in system.statics)
        og = f'<meta property="og:title" content="{escape(title)}">' if system.has_og else ""
        kind = '<meta property="og:type" content="article">' if system.has_og and is_article else ""
        body = f'<ul class="menu"><li><a href="/">Trang chủ</a></li>{menu}</ul>{content}<p>Bản quyền thuộc {NAME}</p>'
        body = system.banner + body
        form = f"<form method=post action=./>{body}</form>" if system.form else body
        full = NAME if title == NAME else f"{title} - {NAME}"
        return (
            f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{escape(full)}</title>{og}{kind}</head>"
            f"<body>{form}</body></html>"
        )


@contextmanager
def served(system: System) -> Iterator[Site]:
    """The site of a system while it is served."""

    class Handler(BaseHTTPRequestHandler):
        site: ClassVar[Site]

        def do_GET(self) -> None:
            self.site.asked.append(self.path)
            text = self.site.pages.get(self.path)
            body = (
                text
                if text is not None
                else self.site._page("Không tìm thấy", "<h2>Không tìm thấy trang</h2>")
            ).encode()
            self.send_response(200 if text is not None else 404)
            is_json = (text or "")[:1] == "{"
            self.send_header("Content-Type", "application/json" if is_json else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Handler.site = Site(system, f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Handler.site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def serve_site() -> Callable[..., Any]:
    """Serves the site of a system that the arguments describe."""
    return lambda **spelling: served(System(**spelling))


@pytest.fixture
def banluu() -> Callable[..., tuple[int, str, str]]:
    """Runs the command in a process of its own, without a terminal: code, stdout, stderr."""
    command = [sys.executable, "-W", "error", "-c", "import banluu; banluu.main()"]

    def run(*words: object) -> tuple[int, str, str]:
        done = subprocess.run(
            [*command, *map(str, words)],
            capture_output=True,
            text=True,
            timeout=100,
            stdin=subprocess.DEVNULL,
        )
        return done.returncode, done.stdout, done.stderr

    return run
