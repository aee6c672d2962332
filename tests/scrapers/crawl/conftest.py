"""Real crawls of real loopback portals; each in a process of its own, because Twisted's reactor starts only once."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from wire_site import WireSite

from scrapers.demo_portal.portals import DEMO_PORTALS, portal_file_text
from scrapers.demo_portal.server import DemoServer

CRAWL = """
import json, sys
from importlib import import_module
from dataclasses import asdict
from pathlib import Path
from archive.data_dir import open_data_dir
from archive.run_log import run_log
from archive.write_lock import write_lock
from scrapers.crawl import CrawlOptions, crawl
from scrapers import settings
from scrapers.portals import load_portal_file

asked = json.loads(sys.argv[1])
for name, value in asked["settings"].items():
    module, _, constant = name.rpartition(".")
    setattr(import_module(module) if module else settings, constant, value)
data_dir = open_data_dir(Path(asked["data"]))
if asked["largest_file"]:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest_file"],) * 2)
options = CrawlOptions(**{"allow_loopback": True, "delay": 0, **asked["options"]})
with write_lock(data_dir, "crawl"), run_log(data_dir, "crawl"):
    print("begun", flush=True)
    runs = crawl([load_portal_file(Path(file)) for file in asked["files"]], data_dir, options)
print(json.dumps([asdict(run) | {"reason": run.reason} for run in runs]))
"""
CONTENT = (
    "select canonical_url, title, lead, body, byline, published_at, n_versions, content_digest from articles",
    "select a.canonical_url, v.number, v.content_digest from article_versions v join articles a on a.id = v.article_id",
    "select a.canonical_url, r.position, r.text, r.rule from removed_blocks r join articles a on a.id = r.article_id",
    "select article_id, number, quote from cited_documents",
    "select url, status, page_type, count(*) from captures where kind = 'article' group by url",
    "select distinct url, kind, status from captures where kind not in ('article', 'robots', 'probe')",
    "select url, kind, state from frontier",
)
BANLUU = [sys.executable, "-W", "error", "-c", "from banluu import main; main()"]
COMMAND = [sys.executable, "-W", "error", "-c", CRAWL]


@dataclass
class Crawls:
    """Crawls into one data directory."""

    data: Path
    files: list[Path]
    largest_file: int | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)
    banluu: list[str] = field(default_factory=lambda: list(BANLUU))

    @property
    def words(self) -> list[str]:
        """The words of an update as a person types them."""
        files = [word for file in self.files for word in ("--portal-file", str(file))]
        return ["update", *files, "--allow-loopback", "--delay", "0"]

    def start(self, **options: Any) -> subprocess.Popen[str]:
        """A crawl that has begun."""
        asked = {
            "data": str(self.data),
            "files": [str(file) for file in self.files],
            "largest_file": self.largest_file,
            "settings": {"scrapers.retries.FIRST_WAIT": 0.1} | self.settings,
            "options": options,
        }
        process = subprocess.Popen(
            [*COMMAND, json.dumps(asked)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | self.env,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n", process.communicate()[1]
        return process

    def run(self, **options: Any) -> dict[str, dict[str, Any]]:
        """The verdicts of a crawl by portal."""
        process = self.start(**options)
        out, err = process.communicate(timeout=100)
        assert process.returncode == 0, err[-3000:]
        return {run["slug"]: run for run in json.loads(out)}

    def update(
        self, *words: object, largest_file: int | None = None, timeout: float = 100, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """One finished run of `banluu update`, or of another command whose words are given, as a person starts it."""

        def limited() -> None:
            if largest_file is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        given = [str(word) for word in words] or self.words
        return subprocess.run(
            [*self.banluu, *given, "--data", str(self.data)],
            capture_output=True,
            text=True,
            timeout=timeout,
            env=os.environ | self.env | env,
            preexec_fn=limited if largest_file is not None else None,
            check=False,
        )

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the archive says."""
        db = sqlite3.connect(f"file:{self.data / 'archive.db'}?mode=ro", uri=True)
        try:
            return db.execute(query, values).fetchall()
        finally:
            db.close()

    def content(self) -> list[list[tuple[Any, ...]]]:
        """What the archive holds, but for what differs from run to run: equal for equal archives."""
        return [sorted(self.rows(query), key=repr) for query in CONTENT]

    def articles(self, slug: str) -> Counter[str]:
        """How often each article of a portal was captured."""
        found = self.rows(
            "select url from captures where kind = 'article' and status = 200 and portal = ?", slug
        )
        return Counter(str(url) for (url,) in found)


@pytest.fixture
def crawls(tmp_path: Path) -> Callable[..., Crawls]:
    """Crawls of files whose texts are given by slug."""

    def make(texts: dict[str, str]) -> Crawls:
        for slug, text in texts.items():
            (tmp_path / f"{slug}.toml").write_text(text, encoding="utf-8")
        return Crawls(tmp_path / "data", [tmp_path / f"{slug}.toml" for slug in texts])

    return make


@pytest.fixture
def demo() -> Iterator[DemoServer]:
    """The five demo portals with some articles each."""
    with DemoServer(n_articles=24) as server:
        yield server


@pytest.fixture
def demo_crawls(demo: DemoServer, crawls: Callable[..., Crawls]) -> Callable[..., Crawls]:
    """Crawls of some demo portals, by default all; `more` is added to each portal file."""

    def make(*slugs: str, more: str = "", names_platform: bool = False) -> Crawls:
        texts = {}
        for portal in DEMO_PORTALS:
            if not slugs or portal.slug in slugs:
                text = portal_file_text(portal, demo.base_url(portal.slug))
                lines = [
                    line for line in text.splitlines() if names_platform or not line.startswith("platform")
                ]
                texts[portal.slug] = "\n".join([*lines, more])
        return crawls(texts)

    return make


Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def page() -> Callable[..., Answer]:
    """A short page that links to others."""

    def page(*links: str, text: str = "") -> Answer:
        anchors = "".join(f'<a href="{link}">x</a>' for link in links)
        return 200, HTML, f"<html><body><h1>Tin</h1>{text}{anchors}</body></html>".encode()

    return page


class SmallSite:
    """A site of a few pages that answers exactly as told.

    `answers` by path; everything else is 404. `requests` are path, time and headers.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[dict[str, str]], Answer]] = {}
        self.requests: list[tuple[str, float, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.requests.append((self.path, time.monotonic(), dict(self.headers)))
                answer = site.answers.get(self.path, (404, HTML, b"<html>404</html>"))
                status, headers, body = answer(dict(self.headers)) if callable(answer) else answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.home = f"http://127.0.0.1:{self.server.server_port}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.requests]


@pytest.fixture
def small() -> Iterator[SmallSite]:
    site = SmallSite()
    thread = threading.Thread(target=site.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


@pytest.fixture
def small_crawls(small: SmallSite, crawls: Callable[..., Any]) -> Callable[..., Any]:
    def make(platform: str = "nukeviet", more: str = "") -> Any:
        facts = f'name = "Cổng"\nagency = "a"\nhome = "{small.home}/"\nplatform = "{platform}"\n'
        return crawls({"nho": f'{facts}start_urls = ["{small.home}/"]\n{more}'})

    return make


@pytest.fixture
def wire() -> Iterator[WireSite]:
    site = WireSite()
    yield site
    site.listener.close()


@pytest.fixture
def wire_crawls(crawls: Callable[..., Any]) -> Callable[..., Any]:
    def make(site: WireSite, more: str = "") -> Any:
        facts = f'name = "N"\nagency = "a"\nhome = "{site.home}/"\nplatform = "nukeviet"\n'
        made = crawls({"day": f'{facts}start_urls = ["{site.home}/"]\n{more}'})
        made.settings = {"DOWNLOAD_TIMEOUT": 1.5}
        return made

    return make
