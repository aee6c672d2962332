"""WARC records of an exchange, each as one gzip member."""

import re
from dataclasses import dataclass
from io import BytesIO

from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter

from archive.exchange import Exchange, Header, payload_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalRecord:
    """The record that holds the payload of a revisit; `warc_path` is relative to the data directory."""

    id: str
    url: str
    date: str
    warc_path: str
    offset: int


REFERS_TO_FILE = "WARC-Refers-To-Filename"
REFERS_TO_OFFSET = "WARC-Refers-To-File-Offset"
"""Where the record stands that a revisit refers to; Heritrix and the DeDuplicator write the same headers."""

_LINE_BREAK = re.compile(rb"[\r\n]+")
_VERSIONS = ("HTTP/1.0", "HTTP/1.1")


class HttpHead:
    """Start line and headers with the very bytes that came; warcio's own class would percent-encode them."""

    def __init__(self, start_line: str, headers: tuple[Header, ...]) -> None:
        lines = [start_line, *(f"{_kept_name(_latin(name))}: {_latin(value)}" for name, value in headers)]
        self.headers_buff = "".join(f"{line}\r\n" for line in lines).encode("latin-1") + b"\r\n"

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Nothing; `headers_buff` stands since the beginning (warcio asks before it writes)."""


def warcinfo_member(file_name: str, *, portal: str, run_id: str, created_at: str) -> bytes:
    """The gzip member of the record that opens a file."""
    builder = _writer()
    facts = {
        "software": "banluu",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": portal,
        "description": f"run {run_id}",
    }
    record = builder.create_warcinfo_record(file_name, facts)
    record.rec_headers.replace_header("WARC-Date", created_at)
    return _member(record)


def response_member(exchange: Exchange, record_id: str) -> bytes:
    """The gzip member of the response."""
    headers = _warc_headers(exchange, record_id) | {"WARC-Payload-Digest": payload_digest(exchange.body)}
    if exchange.is_truncated:
        headers["WARC-Truncated"] = exchange.truncated_reason
    record = _writer().create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=_response_head(exchange),
        warc_headers_dict=headers,
    )
    return _member(record)


def revisit_member(exchange: Exchange, record_id: str, original: OriginalRecord) -> bytes:
    """The gzip member of a revisit: the response's headers and where its payload stands."""
    headers = _warc_headers(exchange, record_id) | {
        "WARC-Refers-To": f"<{original.id}>",
        REFERS_TO_FILE: original.warc_path.removeprefix("warc/"),
        REFERS_TO_OFFSET: str(original.offset),
    }
    record = _writer().create_revisit_record(
        exchange.url,
        payload_digest(exchange.body),
        original.url,
        original.date,
        http_headers=_response_head(exchange),
        warc_headers_dict=headers,
    )
    return _member(record)


def request_member(exchange: Exchange, record_id: str, *, response_id: str) -> bytes:
    """The gzip member of the request that a response answers."""
    path = re.sub(r"^[a-z]+://[^/?#]*", "", exchange.url, flags=re.IGNORECASE).partition("#")[0]
    target = path if path.startswith("/") else f"/{path}"
    http_headers = HttpHead(_latin(f"{exchange.method} {target} HTTP/1.1"), exchange.request_headers)
    headers = _warc_headers(exchange, record_id) | {"WARC-Concurrent-To": f"<{response_id}>"}
    record = _writer().create_warc_record(
        exchange.url,
        "request",
        payload=BytesIO(exchange.request_body),
        length=len(exchange.request_body),
        http_headers=http_headers,
        warc_headers_dict=headers | {"WARC-Payload-Digest": payload_digest(exchange.request_body)},
    )
    return _member(record)


def _warc_headers(exchange: Exchange, record_id: str) -> dict[str, str]:
    headers = {"WARC-Record-ID": f"<{record_id}>", "WARC-Date": exchange.captured_at}
    if exchange.ip_address:
        headers["WARC-IP-Address"] = exchange.ip_address
    if exchange.http_version not in _VERSIONS:
        headers["WARC-Protocol"] = exchange.http_version
    return headers


def _response_head(exchange: Exchange) -> HttpHead:
    version = exchange.http_version if exchange.http_version in _VERSIONS else "HTTP/1.1"
    return HttpHead(f"{version} {exchange.status} {_latin(exchange.reason)}".strip(), exchange.headers)


def _kept_name(name: str) -> str:
    """The body is stored without chunking, so its header must not promise chunks to a reader."""
    return f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name


def _latin(text: str | bytes) -> str:
    """Text whose latin-1 bytes are those that came."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    return _LINE_BREAK.sub(b" ", data).decode("latin-1")


def _writer(out: BytesIO | None = None) -> WARCWriter:
    return WARCWriter(BytesIO() if out is None else out, gzip=True, warc_version="1.1")


def _member(record: ArcWarcRecord) -> bytes:
    """The record as bytes, with the digest of its whole block."""
    record.rec_headers.replace_header("WARC-Block-Digest", payload_digest(_block(record)))
    out = BytesIO()
    _writer(out).write_record(record)
    return out.getvalue()


def _block(record: ArcWarcRecord) -> bytes:
    head = record.http_headers.headers_buff if record.http_headers else b""
    position = record.raw_stream.tell()
    body = record.raw_stream.read()
    record.raw_stream.seek(position)
    return bytes(head + body)
