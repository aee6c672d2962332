"""Evidence first: each response is in a WARC file, durable on disk, before anything else looks at it."""

import zlib
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from archive.canonical_url import canonical_url
from archive.captures import last_capture, last_page
from archive.clock import now, utc_text
from archive.errors import ArchiveError
from archive.exchange import Exchange, Header
from archive.records import Capture, FrontierEntry
from scrapers.body_decoding import LARGEST_DECODED, TooLargeError
from scrapers.captured_facts import leads_to, named_type, unnamed_type
from scrapers.page_ends import PageEnds
from scrapers.politeness import crawl_of
from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import ANSWERED_AT, CAPTURE, ENTRY, IS_PROBE, IS_ROBOTS, IS_UNCLOSED
from scrapers.tls_exception import TLS_EXCEPTION, TlsExceptions

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http.headers import Headers

LARGEST_HEADERS = 256 * 1024


class CaptureMiddleware:
    """Stands next to the downloader, where bodies are as transferred.

    A 304 brings no page: that it was answered is written, and makes no capture.
    """

    def __init__(self, crawl: PortalCrawl, *, tls_exceptions: TlsExceptions) -> None:
        self._crawl = crawl
        self._tls_exceptions = tls_exceptions
        self._ends = PageEnds()

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """The middleware of the spider's crawl."""
        return cls(
            crawl_of(crawler), tls_exceptions=TlsExceptions.of(crawler.settings.getdict(TLS_EXCEPTION))
        )

    def process_request(self, request: Request) -> None:
        """Nothing; the request is counted."""
        self._crawl.n_requested += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """The response, once its WARC record is durable; a full disk ends the crawl."""
        if self._crawl.has_lost_disk:
            # A record after one whose row could not be written would look as if that row had been taken away
            raise IgnoreRequest("the archive cannot be written")
        headers = _header_lines(response.headers)
        if sum(len(name) + len(value) for name, value in headers) > LARGEST_HEADERS:
            raise TooLargeError(f"{response.url}: more than {LARGEST_HEADERS} bytes of headers")
        try:
            if response.status == 304:
                self._write_not_modified(request, response, headers)
                return response
            capture = self._write(request, response, headers)
            request.meta[CAPTURE] = capture
            if request.meta.get(IS_ROBOTS) or request.meta.get(IS_PROBE):
                self._crawl.journal.save_alone(capture)
        except ArchiveError as error:
            self._crawl.stop_for(error)
            raise IgnoreRequest(str(error)) from error
        self._crawl.n_captured += 1
        return response

    def _write(self, request: Request, response: Response, headers: tuple[Header, ...]) -> Capture:
        canonical = _canonical(request, response)
        is_truncated = is_cut(response)
        if not is_truncated and self._ends.is_missing(response):
            is_truncated = request.meta[IS_UNCLOSED] = True
        previous = None if request.method == "POST" else last_capture(self._crawl.db, canonical)
        exchange = self._exchange(request, response, headers, previous, is_truncated=is_truncated)
        written = self._crawl.writer.write(exchange)
        return Capture(
            id=written.id,
            url=response.url,
            canonical_url=canonical,
            portal=self._crawl.portal.slug,
            kind=_kind(request),
            captured_at=exchange.captured_at,
            status=response.status,
            media_type=named_type(response.headers.get("Content-Type")) or unnamed_type(response.body),
            payload_digest=written.payload_digest,
            n_bytes=written.n_bytes,
            warc_path=written.warc_path,
            warc_offset=written.warc_offset,
            warc_length=written.warc_length,
            run_id=self._crawl.run_id,
            redirect_to=leads_to(response.url, response.status, response.headers.get("Location")),
            revisit_of=written.revisit_of,
            is_truncated=written.is_truncated,
            tls_verified=exchange.tls_verified,
            tls_legacy=exchange.tls_legacy,
        )

    def _write_not_modified(self, request: Request, response: Response, headers: tuple[Header, ...]) -> None:
        page = last_page(self._crawl.db, _canonical(request, response))
        exchange = self._exchange(request, response, headers, page, is_truncated=False)
        self._crawl.writer.write_not_modified(exchange)
        request.meta[ANSWERED_AT] = exchange.captured_at

    def _exchange(
        self,
        request: Request,
        response: Response,
        headers: tuple[Header, ...],
        previous: Capture | None,
        *,
        is_truncated: bool,
    ) -> Exchange:
        host, is_tls = urlsplit(response.url).hostname or "", response.url.startswith("https:")
        return Exchange(
            url=response.url,
            status=response.status,
            headers=headers,
            body=response.body,
            captured_at=utc_text(now()),
            http_version=response.protocol or "HTTP/1.1",
            method=request.method,
            request_headers=(("Host", request.url.split("/", 3)[2]), *_header_lines(request.headers)),
            request_body=request.body,
            is_truncated=is_truncated,
            previous=previous,
            ip_address=str(response.ip_address) if response.ip_address else None,
            kind=_kind(request),
            tls_verified=self._tls_exceptions.is_verified(host) if is_tls else None,
            tls_legacy=self._tls_exceptions.is_legacy(host) if is_tls else None,
        )


def _canonical(request: Request, response: Response) -> str:
    entry = request.meta.get(ENTRY)
    is_canonical = isinstance(entry, FrontierEntry) and entry.url == response.url
    return response.url if is_canonical else canonical_url(response.url)


def is_cut(response: Response) -> bool:
    """Whether the body ended before its time; `response` is as transferred.

    `dataloss`: shorter than announced. A gzip stream has an end of its own. `partial`: no length was announced
    (HTTP/1.0), so that HTML must show its end.
    """
    if "dataloss" in response.flags:
        return True
    if (response.headers.get("Content-Encoding") or b"").strip().lower() in (b"gzip", b"x-gzip"):
        return _is_cut_gzip(response.body)
    is_html = b"html" in (response.headers.get("Content-Type") or b"").lower()
    return "partial" in response.flags and is_html and b"</html" not in response.body[-4096:].lower()


def _is_cut_gzip(body: bytes) -> bool:
    stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        decoded = stream.decompress(body, LARGEST_DECODED)
    except zlib.error:
        # Not gzip at all, whatever the header says: the body is as the server wanted it
        return False
    return not stream.eof and len(decoded) < LARGEST_DECODED


def _kind(request: Request) -> str:
    entry = request.meta.get(ENTRY)
    if isinstance(entry, FrontierEntry):
        return entry.kind
    if request.meta.get(IS_PROBE):
        return "probe"
    return "robots" if request.meta.get(IS_ROBOTS) else "listing"


def _header_lines(headers: "Headers") -> tuple[Header, ...]:
    return tuple((name, value) for name, values in headers.items() for value in values)
