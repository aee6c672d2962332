"""One request and its response, as they go into a WARC file, and what was written of them."""

import hashlib
from base64 import b32encode
from dataclasses import dataclass
from typing import Literal

from archive.records import Capture

Header = tuple[str | bytes, str | bytes]

RecordType = Literal["response", "resource", "conversion"]
"""What a record of another archive holds: a response of a server, a file without one (a saved page), or text alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a capture comes from that Banluu did not fetch itself: `archive` is the name of a file, or the address of
    a web archive; `record_id` is the WARC-Record-ID that it has there, `canonical_url` the address in the portal's own
    spelling, which a portal that moved to another host or to TLS did not have then.
    """

    archive: str
    canonical_url: str
    record_type: RecordType = "response"
    record_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and the response to it.

    `body` is as transferred: content-encoded, but without chunking. `captured_at` is UTC text. `previous` is the last
    capture of the same address: an equal payload is then written as a revisit of it. `truncated_reason` is one of the
    WARC standard's: length, time, disconnect, unspecified. `kind` and the two facts about TLS are those of `Capture`:
    they stand in the record's header, so that the WARC files alone say all that the archive knows of a capture. `origin` is that of an
    exchange of another archive, whose request nobody knows.
    """

    url: str
    status: int
    headers: tuple[Header, ...]
    body: bytes
    captured_at: str
    reason: str = ""
    http_version: str = "HTTP/1.1"
    method: str = "GET"
    request_headers: tuple[Header, ...] = ()
    request_body: bytes = b""
    is_truncated: bool = False
    truncated_reason: str = "disconnect"
    previous: Capture | None = None
    ip_address: str | None = None
    kind: str | None = None
    tls_verified: bool | None = None
    tls_legacy: bool | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRecord:
    """Where a response (or the revisit that stands for it) was written; the fields are those of `Capture`.

    `n_bytes` and `payload_digest` are of the body as transferred; `warc_path` is relative to the data directory.
    """

    id: str
    payload_digest: str
    n_bytes: int
    warc_path: str
    warc_offset: int
    warc_length: int
    is_truncated: bool
    revisit_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedResponse:
    """A response as read back; `body` is content-decoded."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def payload_digest(payload: bytes) -> str:
    """The digest of a payload as captures and WARC headers hold it: `sha256:` and hexadecimal digits."""
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"


def has_digest(payload: bytes, digest: str | None) -> bool:
    """Whether a payload has the digest that a WARC record names; of SHA-1 in base 32, as is usual, or in base 16."""
    name, _, value = (digest or "").partition(":")
    if name.lower() == "sha256":
        return payload_digest(payload) == f"sha256:{value.lower()}"
    found = hashlib.sha1(payload, usedforsecurity=False)
    return name.lower() == "sha1" and value.upper() in (
        b32encode(found.digest()).decode(),
        found.hexdigest().upper(),
    )
