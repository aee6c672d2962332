"""A web archive on loopback that speaks the three ways of asking, and what it was asked."""

import json
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from other_archive import WarcMaker, digest, gzipped

ROWS = 3
"""Lines of a part of the index, so that there are several."""


@dataclass(frozen=True)
class Kept:
    """A capture that the web archive has."""

    url: str
    timestamp: str
    body: bytes = b""
    status: int = 200
    mime: str = "text/html"
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def moment(self) -> datetime:
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@dataclass
class WebArchive:
    """Serves `kept` at `/cdx/search/cdx` and `/web/` (Wayback), `/coll/` (pywb), `/CC-TEST-index` and `/data/` (Common Crawl).

    `packs`: replays are sent in gzip. `answers` are given once for a path before what is true; `asked` and `times` tell of the requests.
    """

    kept: list[Kept]
    answers: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    most_at_once: int = 0
    _n_now: int = 0
    seconds: float = 0.0
    packs: bool = False

    def __post_init__(self) -> None:
        self._warc, self._places = b"", {}
        for kept in self.kept:
            maker = WarcMaker()
            maker.response(
                kept.url,
                kept.body,
                kept.moment.isoformat(),
                status=f"{kept.status} X",
                headers=kept.headers,
                media_type=kept.mime,
            )
            self._places[kept] = (len(self._warc), len(maker.content))
            self._warc += maker.content
        archive = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                archive._n_now += 1
                archive.most_at_once = max(archive.most_at_once, archive._n_now)
                try:
                    archive._answer(self)
                finally:
                    archive._n_now -= 1

            def log_message(self, *words: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.home = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def replays(self) -> list[str]:
        return [path for path in self.asked if "id_/" in path or path.startswith("/data/")]

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append(request.path + request.headers.get("Range", ""))
        self.times.append(time.monotonic())
        self.agents.add(request.headers.get("User-Agent", ""))
        time.sleep(self.seconds)
        told = self.answers.get(request.path)
        if told:
            status, headers = told.pop(0)
            _send(request, status, headers, b"busy")
            return
        parts = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/cdx/search/cdx":
            _send(request, 200, {"Content-Type": "application/json"}, self._wayback(query))
        elif parts.path == "/coll/cdx":
            rows = [{"urlkey": kept.url, **self._fields(kept)} for kept in self._found(query)]
            _send(request, 200, {"Content-Type": "text/x-ndjson"}, _lines(rows))
        elif parts.path == "/CC-TEST-index":
            self._common_crawl(request, query)
        elif parts.path.startswith("/data/"):
            first, last = map(int, request.headers["Range"].removeprefix("bytes=").split("-"))
            _send(request, 206, {"Content-Type": "application/octet-stream"}, self._warc[first : last + 1])
        else:
            self._replay(request)

    def _found(self, query: dict[str, str]) -> list[Kept]:
        first, last = query.get("from", "0"), query.get("to", "9")
        found = [
            kept
            for kept in self.kept
            if first <= kept.timestamp <= last and urlsplit(kept.url).netloc == query["url"]
        ]
        return sorted(found, key=lambda kept: (kept.url, kept.timestamp))

    def _fields(self, kept: Kept) -> dict[str, str]:
        return {
            "timestamp": kept.timestamp, "url": kept.url, "mime": kept.mime, "status": str(kept.status), "digest": digest(kept.body),
        }  # fmt: skip

    def _wayback(self, query: dict[str, str]) -> bytes:
        head = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
        start = int(query.get("resumeKey", "0"))
        found = self._found(query)
        rows: list[list[str]] = [head]
        for kept in found[start : start + ROWS]:
            rows.append(
                [
                    kept.url,
                    kept.timestamp,
                    kept.url,
                    kept.mime,
                    str(kept.status),
                    digest(kept.body).partition(":")[2],
                    "1",
                ]
            )
        if start + ROWS < len(found):
            rows += [[], [str(start + ROWS)]]
        return json.dumps(rows if found else []).encode()

    def _common_crawl(self, request: BaseHTTPRequestHandler, query: dict[str, str]) -> None:
        found = self._found(query)
        if query.get("showNumPages"):
            _send(
                request,
                200,
                {},
                json.dumps({"pages": -(-len(found) // ROWS), "pageSize": 5, "blocks": 1}).encode(),
            )
        elif not found:
            _send(request, 404, {}, json.dumps({"message": "No Captures found for: x"}).encode())
        else:
            page = int(query["page"])
            rows = []
            for kept in found[page * ROWS : (page + 1) * ROWS]:
                offset, length = self._places[kept]
                more = {"filename": "data/all.warc.gz", "offset": str(offset), "length": str(length)}
                rows.append({"urlkey": kept.url, **self._fields(kept), **more})
            _send(request, 200, {}, _lines(rows))

    def _replay(self, request: BaseHTTPRequestHandler) -> None:
        collection, stamp, url = request.path.lstrip("/").split("/", 2)
        kept = next((k for k in self.kept if k.url == url and k.timestamp == stamp.removesuffix("id_")), None)
        if kept is None:
            _send(request, 404, {}, b"not archived")
            return
        headers = {"Memento-Datetime": format_datetime(kept.moment, usegmt=True)}
        prefix = "X-Archive-Orig-" if collection == "web" else ""
        headers |= {f"{prefix}{name}": value for name, value in kept.headers}
        headers["Content-Type"] = kept.mime
        body = kept.body
        if self.packs and kept.status == 200:
            headers["Content-Encoding"], body = "gzip", gzipped(body)
        for name, value in kept.headers:
            if name == "Location":
                headers["Location"] = f"/{collection}/{stamp}/{value}"
        _send(request, kept.status, headers, body)


def _lines(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def _send(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
