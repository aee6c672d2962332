"""A demo portal over HTTP/1.1 on loopback: keep-alive, gzip, forms, and replies that break off."""

import gzip
import socket
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from scrapers.demo_portal.request_log import LoggedRequest, RequestLog
from scrapers.demo_portal.served_portal import Call, ServedPortal
from scrapers.demo_portal.wire_reply import WireReply

HOST = "127.0.0.1"
MOST_FORM_BYTES = 4_000_000
_PIECES = 20
_IDLE_SECONDS = 75
_SECONDS_TO_CLOSE = 5.0
_COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/xml",
    "application/rss+xml",
    "application/javascript",
)


class PortalServer(ThreadingHTTPServer):
    """The listening socket of one portal. OSError if the port is taken."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, log: RequestLog) -> None:
        super().__init__((HOST, port), PortalRequestHandler)
        self.log = log
        self.served: ServedPortal | None = None
        self.closing = threading.Event()
        self._connections: set[socket.socket] = set()
        self._changed = threading.Condition()

    @property
    def base_url(self) -> str:
        """`http://127.0.0.1:8801`, without a slash at the end."""
        return f"http://{HOST}:{self.server_port}"

    def hold(self, connection: socket.socket) -> None:
        """Remember an open connection."""
        with self._changed:
            self._connections.add(connection)

    def release(self, connection: socket.socket) -> None:
        """Forget a connection that ends."""
        with self._changed:
            self._connections.discard(connection)
            self._changed.notify_all()

    def close(self) -> None:
        """Stop listening and end every connection, also those that hang."""
        self.closing.set()
        self.shutdown()
        self.server_close()
        with self._changed:
            for connection in self._connections:
                _shut(connection)
            self._changed.wait_for(lambda: not self._connections, timeout=_SECONDS_TO_CLOSE)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side was faster


class PortalRequestHandler(BaseHTTPRequestHandler):
    """One connection to a portal."""

    server: PortalServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = _IDLE_SECONDS

    def setup(self) -> None:
        """Number the connection."""
        super().setup()
        self.connection_number = self.server.log.next_connection()
        self.server.hold(self.connection)

    def finish(self) -> None:
        """Give the connection back, even if the other side has gone."""
        try:
            super().finish()
        except OSError:
            self.close_connection = True
        finally:
            self.server.release(self.connection)

    def handle(self) -> None:
        """Answer requests until one side ends the connection."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def do_GET(self) -> None:
        """Answer a request of any of the three methods."""
        self._answer()

    do_HEAD = do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the request log is the log."""

    def _answer(self) -> None:
        arrived = time.monotonic()
        served = self.server.served
        stated = self.headers.get("Content-Length") or "0"
        length = int(stated) if stated.isdecimal() else MOST_FORM_BYTES + 1
        if served is None or length > MOST_FORM_BYTES:
            self.send_error(413 if served else 503)
            return
        reply = served.reply(self._call(length))
        self.server.log.add(
            LoggedRequest(
                time=arrived,
                method=self.command,
                path=self.path,
                status=0 if reply.is_reset else reply.response.status,
                portal=served.portal.slug,
                user_agent=self.headers.get("User-Agent", ""),
                connection=self.connection_number,
            )
        )
        if reply.delay:
            self.server.closing.wait(reply.delay)
        if reply.is_reset:
            self.close_connection = True
        else:
            self._send(reply)

    def _call(self, length: int) -> Call:
        parts = urlsplit(self.path)
        form = self.rfile.read(length).decode("utf-8", "replace") if length else ""
        return Call(
            method=self.command,
            path=unquote(parts.path) or "/",
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            form=dict(parse_qsl(form, keep_blank_values=True)),
            cookie=self.headers.get("Cookie", ""),
        )

    def _send(self, reply: WireReply) -> None:
        response = reply.response
        headers = dict(response.headers)
        if response.status == 200 and headers.get("ETag", "-") == self.headers.get("If-None-Match"):
            self._send_head(304, tuple(headers.items()))
            return
        body = response.body
        encoding: tuple[tuple[str, str], ...] = ()
        if reply.is_cut_gzip or (reply.may_compress and self._is_compressible(response.media_type, body)):
            body = gzip.compress(body, 6, mtime=0)
            body = body[: len(body) // 2] if reply.is_cut_gzip else body
            encoding = (("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
        own = (("Content-Type", response.media_type), ("Content-Length", str(len(body))), *encoding)
        self._send_head(response.status, (*own, *response.headers))
        if self.command != "HEAD":
            self._send_body(body, reply)

    def _is_compressible(self, media_type: str, body: bytes) -> bool:
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        return accepted and len(body) > 500 and media_type.startswith(_COMPRESSIBLE)

    def _send_head(self, status: int, headers: tuple[tuple[str, str], ...]) -> None:
        self.send_response_only(status)
        self.send_header("Date", formatdate(usegmt=True))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def _send_body(self, body: bytes, reply: WireReply) -> None:
        if reply.cut_after is not None:
            self.wfile.write(body[: reply.cut_after])
            self.close_connection = True
        elif reply.pause:
            size = max(1, len(body) // _PIECES)
            for start in range(0, len(body), size):
                self.wfile.write(body[start : start + size])
                self.wfile.flush()
                self.server.closing.wait(reply.pause)
        else:
            self.wfile.write(body)
