"""WARC records of an exchange, each as one gzip member."""

import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

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

KIND = "WARC-Banluu-Kind"
"""For what the address was asked: the `kind` of the capture, until a metadata record says what it turned out to be."""

TLS = "WARC-Banluu-TLS"
"""`verified` or `unverified`, and `legacy` where the host was allowed old TLS."""

PORTAL_FILE = "metadata://banluu/portals/{}.toml"
"""The address of the record with a portal's facts; other crawlers keep their settings under `metadata://` as well."""

ORIGIN = "WARC-Banluu-Origin"
ORIGIN_RECORD = "WARC-Banluu-Origin-Record-ID"
"""From which archive a record was taken over, and its id there; its WARC-Date is that of the original capture."""

ADDRESS = "WARC-Banluu-Address"
"""The canonical address of a record that was taken over, in the spelling that its portal has today."""

COMPRESSION = 6
"""zlib's level; at 9 a page takes half as long again and is smaller by half a percent."""

_GZIP = zlib.MAX_WBITS | 16
_ORIGIN = re.compile(r"^[a-z]+://[^/?#]*", re.IGNORECASE)
_LINE_BREAK = re.compile(rb"[\r\n]+")
_VERSIONS = ("HTTP/1.0", "HTTP/1.1")
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

_Fields = dict[str, str]


def warcinfo_member(file_name: str, *, portal: str, run_id: str, created_at: str, record_id: str) -> bytes:
    """The gzip member of the record that opens a file."""
    facts = {
        "software": "banluu",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": portal,
        "description": f"run {run_id}",
    }
    fields = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": f"<{record_id}>",
        "WARC-Date": created_at,
        "WARC-Filename": file_name,
    }
    block = "".join(f"{name}: {value}\r\n" for name, value in facts.items()).encode()
    return _member(fields, "application/warc-fields", block)


def portal_file_member(
    portal: str, facts: str, *, created_at: str, record_id: str, warcinfo_id: str
) -> bytes:
    """The gzip member of the record that holds a portal's file as it was when the WARC file was begun."""
    fields = {
        "WARC-Type": "resource",
        "WARC-Record-ID": f"<{record_id}>",
        "WARC-Date": created_at,
        "WARC-Target-URI": PORTAL_FILE.format(portal),
        "WARC-Warcinfo-ID": f"<{warcinfo_id}>",
    }
    return _member(fields, "application/toml", facts.encode())


def kind_member(response_id: str, url: str, kind: str, *, created_at: str, record_id: str) -> bytes:
    """The gzip member of the metadata record that says what a response turned out to be."""
    fields = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": f"<{record_id}>",
        "WARC-Date": created_at,
        "WARC-Target-URI": url,
        "WARC-Refers-To": f"<{response_id}>",
    }
    return _member(fields, "application/warc-fields", f"kind: {kind}\r\n".encode())


def not_modified_member(exchange: Exchange, record_id: str, original: OriginalRecord | None) -> bytes:
    """The gzip member of an answer 304, which says that the page still is what the original record holds."""
    fields = _fields("revisit", exchange, record_id) | {"WARC-Profile": NOT_MODIFIED}
    if original is not None:
        fields |= _reference(original)
    return _member(fields, "application/http; msgtype=response", _response_head(exchange))


def response_member(exchange: Exchange, record_id: str, digest: str) -> bytes:
    """The gzip member of the response, whose payload has the digest."""
    kind = exchange.origin.record_type if exchange.origin is not None else "response"
    fields = _fields(kind, exchange, record_id) | {"WARC-Payload-Digest": digest}
    if exchange.is_truncated:
        fields["WARC-Truncated"] = exchange.truncated_reason
    if exchange.origin is not None and exchange.origin.record_type != "response":
        return _member(fields, _media_type(exchange), exchange.body)
    return _member(fields, "application/http; msgtype=response", _response_head(exchange) + exchange.body)


def revisit_member(exchange: Exchange, record_id: str, digest: str, original: OriginalRecord) -> bytes:
    """The gzip member of a revisit: the response's headers and where its payload, of that digest, stands."""
    fields = _fields("revisit", exchange, record_id) | {
        "WARC-Profile": _SAME_PAYLOAD,
        "WARC-Payload-Digest": digest,
        **_reference(original),
    }
    return _member(fields, "application/http; msgtype=response", _response_head(exchange))


def request_member(exchange: Exchange, record_id: str, *, response_id: str) -> bytes:
    """The gzip member of the request that a response answers."""
    path = _ORIGIN.sub("", exchange.url).partition("#")[0]
    target = path if path.startswith("/") else f"/{path}"
    head = _http_head(_latin(f"{exchange.method} {target} HTTP/1.1"), exchange.request_headers)
    fields = _fields("request", exchange, record_id) | {
        "WARC-Concurrent-To": f"<{response_id}>",
        "WARC-Payload-Digest": payload_digest(exchange.request_body),
    }
    return _member(fields, "application/http; msgtype=request", head + exchange.request_body)


def _reference(original: OriginalRecord) -> _Fields:
    return {
        "WARC-Refers-To": f"<{original.id}>",
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": original.date,
        REFERS_TO_FILE: original.warc_path.removeprefix("warc/"),
        REFERS_TO_OFFSET: str(original.offset),
    }


def _fields(kind: str, exchange: Exchange, record_id: str) -> _Fields:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<{record_id}>",
        "WARC-Date": exchange.captured_at,
        "WARC-Target-URI": exchange.url,
    }
    if exchange.origin is not None:
        fields[ORIGIN] = exchange.origin.archive
        fields[ADDRESS] = exchange.origin.canonical_url
        if exchange.origin.record_id:
            fields[ORIGIN_RECORD] = f"<{exchange.origin.record_id}>"
    if exchange.ip_address:
        fields["WARC-IP-Address"] = exchange.ip_address
    if exchange.http_version not in _VERSIONS:
        fields["WARC-Protocol"] = exchange.http_version
    if exchange.kind and kind != "request":
        fields[KIND] = exchange.kind
    if exchange.tls_verified is not None and kind != "request":
        verified = "verified" if exchange.tls_verified else "unverified"
        fields[TLS] = f"{verified} legacy" if exchange.tls_legacy else verified
    return fields


def _media_type(exchange: Exchange) -> str:
    """The media type of a record without HTTP headers: what its one header says."""
    return next(
        (_latin(value) for name, value in exchange.headers if _latin(name).lower() == "content-type"), ""
    )


def _response_head(exchange: Exchange) -> bytes:
    version = exchange.http_version if exchange.http_version in _VERSIONS else "HTTP/1.1"
    return _http_head(f"{version} {exchange.status} {_latin(exchange.reason)}".strip(), exchange.headers)


def _http_head(start_line: str, headers: Iterable[Header]) -> bytes:
    """Start line and headers with the very bytes that came."""
    lines = [start_line, *(f"{_kept_name(_latin(name))}: {_latin(value)}" for name, value in headers)]
    return "\r\n".join((*lines, "", "")).encode("latin-1")


def _kept_name(name: str) -> str:
    """The body is stored without chunking, so its header must not promise chunks to a reader."""
    return f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name


def _latin(text: str | bytes) -> str:
    """Text whose latin-1 bytes are those that came."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    return _LINE_BREAK.sub(b" ", data).decode("latin-1")


def _member(fields: _Fields, content_type: str, block: bytes) -> bytes:
    """The record as bytes, with the digest of its whole block."""
    lines = [f"{name}: {value}" for name, value in fields.items()]
    lines += [
        f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    head = "\r\n".join(("WARC/1.1", *(" ".join(line.splitlines()) for line in lines), "", ""))
    record = head.encode("utf-8", "replace") + block + b"\r\n\r\n"
    return zlib.compress(record, COMPRESSION, wbits=_GZIP)
