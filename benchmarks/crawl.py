"""CPU of a crawl with capture, frontier and links, against bare Scrapy fetching the same pages from a list.

Five alternating pairs against a loopback server in a process of its own; prints the median of their ratios. Both sides
have one connection: for Scrapy that takes CONCURRENT_REQUESTS too, since its limit per domain alone let 14 requests
through at once (2.19, November 2026), and the server's queue of connections then cost seconds of waiting.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

N_ARTICLES = 600
SERVER = """
import sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
N = int(sys.argv[1])
MENU = "".join(f'<li><a href="/muc-{n}/">Chuyên mục {n}</a></li>' for n in range(38))
TEXT = "<p>Sáng nay, Sở tổ chức hội nghị sơ kết công tác sáu tháng đầu năm.</p>" * 180
def page(body):
    return f"<html><head><title>Cổng</title></head><body><ul>{MENU}</ul>{body}</body></html>".encode()
def links(numbers):
    return "".join(f'<h3><a href="/tin/bai-viet-so-{n}.html">Bài {n}</a></h3>' for n in numbers if 0 < n <= N)
class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    def do_GET(self):
        status, body = 200, b""
        if self.path == "/" or self.path.startswith("/muc-"):
            body = page('<a href="/tin/">Tin</a>')
        elif self.path == "/tin/" or self.path.startswith("/tin/page-"):
            number = 1 if self.path == "/tin/" else int(self.path.split("-")[1].strip("/"))
            body = page(links(range(number * 20 - 19, number * 20 + 1)) + (f'<a href="/tin/page-{number + 1}/">sau</a>' if number * 20 < N else ""))
        elif self.path.startswith("/tin/bai-viet-so-"):
            number = int(self.path.rpartition("-")[2].removesuffix(".html"))
            body = page(f"<h1>Bài {number}</h1>" + TEXT + links(range(number - 10, number + 10)))
        else:
            status = 404
        self.send_response_only(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        pass
ThreadingHTTPServer.request_queue_size = 128
server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
"""
BARE = """
import json, resource, sys
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
class Bare(Spider):
    name = "bare"
    async def start(self):
        for url in json.loads(open(sys.argv[1]).read()):
            yield Request(url, dont_filter=True)
    def parse(self, response):
        return None
process = CrawlerProcess({"LOG_LEVEL": "INFO", "CONCURRENT_REQUESTS": 1, "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False, "ROBOTSTXT_OBEY": False, "DOWNLOAD_DELAY": 0, "LOG_FILE": "/dev/null"})
process.crawl(Bare)
process.start()
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
"""
OURS = """
import resource, sys
from pathlib import Path
from archive.data_dir import open_data_dir
from archive.run_log import run_log
from scrapers.crawl import CrawlOptions, crawl
from scrapers.portals import load_portal_file
data_dir = open_data_dir(Path(sys.argv[2]))
with run_log(data_dir, "crawl"):
    runs = crawl([load_portal_file(Path(sys.argv[1]))], data_dir, CrawlOptions(allow_loopback=True, delay=0))
used = resource.getrusage(resource.RUSAGE_SELF)
assert runs[0].outcome == "complete", runs
print(used.ru_utime + used.ru_stime)
"""


def seconds(script: str, *words: object) -> float:
    """The CPU seconds that a script says it used."""
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, words)], capture_output=True, text=True, check=True
    )
    return float(done.stdout.splitlines()[-1])


def captured(data: Path) -> list[str]:
    """The addresses that our crawl fetched."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(data / "archive.db")) as db:
        return [str(url) for (url,) in db.execute("select url from captures order by rowid")]


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(N_ARTICLES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert server.stdout is not None
        home = server.stdout.readline().strip()
        file, urls = Path(folder) / "portal.toml", Path(folder) / "urls.json"
        file.write_text(
            f'name = "P"\nagency = "p"\nhome = "{home}/"\nplatform = "nukeviet"\nstart_urls = ["{home}/"]\n',
            encoding="utf-8",
        )
        first = Path(folder) / "first"
        seconds(OURS, file, first)
        urls.write_text(json.dumps(captured(first)), encoding="utf-8")
        pairs = [
            (seconds(OURS, file, Path(folder) / str(number)), seconds(BARE, urls)) for number in range(5)
        ]
        server.terminate()
        n_pages = len(captured(first))
        print(
            f"crawl: {n_pages} pages; CPU seconds ours, bare: {', '.join(f'{a:.2f} {b:.2f}' for a, b in pairs)}"
        )
        print(
            f"crawl: median ratio {statistics.median(a / b for a, b in pairs):.2f} (goal 1.6), process start included"
        )


if __name__ == "__main__":
    main()
