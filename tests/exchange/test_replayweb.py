"""Our WACZ in replayweb.page, which needs no server of its own: make web-archive-tools."""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from other_archive import url
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.wait import WebDriverWait
from sqlite_utils import Database

from archive.data_dir import DataDir

PLAYER = Path(__file__).resolve().parents[2] / "peers" / "replaywebpage"
PAGE = b"<!doctype html><meta charset=utf-8><replay-app-main></replay-app-main><script src=/ui.js></script>"
SHOWN = """
function shown(root) {
  let found = root.body ? root.body.innerText : root.textContent;
  for (const part of root.querySelectorAll('*')) {
    if (part.shadowRoot) found += shown(part.shadowRoot);
    if (part.tagName === 'IFRAME' && part.contentDocument) found += shown(part.contentDocument);
  }
  return found;
}
return shown(document);
"""

pytestmark = [
    pytest.mark.skipif(
        not (PLAYER / "sw.js").exists(), reason="no peers/replaywebpage: make web-archive-tools"
    ),
    pytest.mark.skipif(not shutil.which("chromedriver"), reason="Chromium is not installed"),
]


@pytest.fixture
def player(filled: tuple[DataDir, Database], run: Callable[..., int], tmp_path: Path) -> Iterator[str]:
    """The address of replayweb.page with our WACZ."""
    assert run("export", "--format", "wacz", "-o", tmp_path / "a.wacz", "--data", filled[0].root) == 0
    files = {
        "/a.wacz": (tmp_path / "a.wacz").read_bytes(),
        "/ui.js": (PLAYER / "ui.js").read_bytes(),
        "/replay/sw.js": (PLAYER / "sw.js").read_bytes(),
        "/replay/": PAGE,
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.partition("?")[0]
            body = files.get(name, b"")
            asked = re.match(r"bytes=(\d*)-(\d*)", self.headers.get("Range") or "")
            self.send_response(206 if asked else 200 if body else 404)
            if asked:
                first = int(asked[1]) if asked[1] else len(body) - int(asked[2])
                last = min(int(asked[2]) if asked[1] and asked[2] else len(body) - 1, len(body) - 1)
                self.send_header("Content-Range", f"bytes {first}-{last}/{len(body)}")
                body = body[first : last + 1]
            kind = (
                "text/javascript"
                if name.endswith(".js")
                else "application/zip"
                if "wacz" in name
                else "text/html"
            )
            self.send_header("Content-Type", kind)
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815 (the name that the server looks for)

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_address[1]}"
    yield f"{home}/replay/?source={home}/a.wacz"
    server.shutdown()
    server.server_close()


@pytest.fixture
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(word)
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    chrome = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield chrome
    chrome.quit()


def test_pages_are_listed_and_each_version_is_shown(player: str, browser: webdriver.Chrome) -> None:
    def wait_for(words: str) -> None:
        WebDriverWait(browser, 60).until(lambda driver: words in driver.execute_script(SHOWN))

    browser.get(f"{player}#view=pages")
    wait_for("Kế hoạch phòng chống thiên tai số 2")
    browser.get(f"{player}#view=replay&url={url(1)}&ts=20220101030000")
    browser.refresh()
    wait_for("Mức thưởng là 500 triệu đồng")
    browser.get(f"{player}#view=replay&url={url(2)}&ts=20220102030000")
    browser.refresh()
    wait_for("rà soát 2 công trình đê điều")
