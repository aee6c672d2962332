"""Evidence first: each response is in a WARC file, durable on disk, before anything else looks at it."""

import re
import zlib
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from archive.canonical_url import canonical_url
from archive.captures import last_capture
from archive.clock import now, utc_text
from archive.errors import ArchiveError
from archive.exchange import Exchange, Header
from archive.records import Capture, FrontierEntry
from scrapers.answer import REDIRECTS
from scrapers.body_decoding import LARGEST_DECODED, TooLargeError
from scrapers.discovery.absolute_address import absolute_address
from scrapers.page_ends import PageEnds
from scrapers.politeness import crawl_of
from scrapers.portal_crawl import PortalCrawl
from scrapers.request_meta import CAPTURE, ENTRY, IS_PROBE, IS_ROBOTS, IS_UNCLOSED
from scrapers.tls_exception import TLS_EXCEPTION, TlsExceptions

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http.headers import Headers

_OF_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)

LARGEST_HEADERS = 256 * 1024


class CaptureMiddleware:
    """Stands next to the downloader, where bodies are as transferred. A 304 is no response to keep."""

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
        if response.status == 304:
            return response
        headers = _header_lines(response.headers)
        if sum(len(name) + len(value) for name, value in headers) > LARGEST_HEADERS:
            raise TooLargeError(f"{response.url}: more than {LARGEST_HEADERS} bytes of headers")
        try:
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
        entry = request.meta.get(ENTRY)
        is_canonical = isinstance(entry, FrontierEntry) and entry.url == response.url
        canonical = response.url if is_canonical else canonical_url(response.url)
        is_truncated = is_cut(response)
        if not is_truncated and self._ends.is_missing(response):
            is_truncated = request.meta[IS_UNCLOSED] = True
        captured_at = utc_text(now())
        written = self._crawl.writer.write(
            Exchange(
                url=response.url,
                status=response.status,
                headers=headers,
                body=response.body,
                captured_at=captured_at,
                http_version=response.protocol or "HTTP/1.1",
                method=request.method,
                request_headers=(("Host", request.url.split("/", 3)[2]), *_header_lines(request.headers)),
                request_body=request.body,
                is_truncated=is_truncated,
                previous=None if request.method == "POST" else last_capture(self._crawl.db, canonical),
                ip_address=str(response.ip_address) if response.ip_address else None,
            )
        )
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        host, is_tls = urlsplit(response.url).hostname or "", response.url.startswith("https:")
        location = response.headers.get("Location") if response.status in REDIRECTS else None
        return Capture(
            id=written.id,
            url=response.url,
            canonical_url=canonical,
            portal=self._crawl.portal.slug,
            kind=_kind(request),
            captured_at=captured_at,
            status=response.status,
            media_type=content_type.partition(";")[0].strip().lower() or _unnamed_type(response.body),
            payload_digest=written.payload_digest,
            n_bytes=written.n_bytes,
            warc_path=written.warc_path,
            warc_offset=written.warc_offset,
            warc_length=written.warc_length,
            run_id=self._crawl.run_id,
            redirect_to=absolute_address(response.url, location.decode("utf-8", "replace"))
            if location
            else None,
            revisit_of=written.revisit_of,
            is_truncated=written.is_truncated,
            tls_verified=self._tls_exceptions.is_verified(host) if is_tls else None,
            tls_legacy=self._tls_exceptions.is_legacy(host) if is_tls else None,
        )


def _unnamed_type(body: bytes) -> str | None:
    """The media type of a body whose server names none: browsers show such a page as HTML, too."""
    return "text/html" if _OF_HTML.match(body) else None


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
