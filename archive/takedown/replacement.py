"""What takes the place of a record: a tombstone, or the same record without the words of the article."""

import re
import uuid
import zlib
from dataclasses import dataclass
from typing import Literal

from archive.content_encoding import decoded, encoded
from archive.exchange import payload_digest
from archive.takedown.same_length import member_of_length, parse_fields, with_block
from archive.takedown.wording import Wording
from archive.warc_scan import StoredRecord

TAKEN_DOWN = "WARC-Banluu-Taken-Down"
"""On which day a record was replaced by a tombstone, or words were taken out of it."""

State = Literal["taken_down", "redacted"]

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_LENGTH = re.compile(rb"(?im)^(content-length:[ \t]*)\d+")
_HEAD_ENDS = b"\r\n\r\n"
_BINARY = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A member of the same length for the record at a place. The digest and size of the payload are those of what is left."""

    file: str
    offset: int
    record_id: str
    url: str
    state: State
    member: bytes
    payload_digest: str | None = None
    n_bytes: int | None = None


def tombstone(record: StoredRecord, on: str) -> Replacement | None:
    """A metadata record that says what stood here, of what digest and when; None where it does not fit."""
    fields = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": f"<{uuid.uuid5(uuid.NAMESPACE_URL, f'{record.id}#taken-down').urn}>",
        "WARC-Date": record.date,
        "WARC-Target-URI": record.url,
        "WARC-Refers-To": f"<{record.id}>",
        TAKEN_DOWN: on,
        "Content-Type": "application/warc-fields",
    }
    said = f"taken-down: {on}\r\nformer-type: {record.type}\r\n"
    digest = f"former-payload-digest: {record.fields.get('warc-payload-digest', '')}\r\n"
    for text in (said + digest, said, ""):
        block = text.encode()
        member = member_of_length(with_block(fields, block), block, record.length)
        if member is not None:
            return _replacement(record, "taken_down", member)
    return None


def is_said_in(wording: Wording, record: StoredRecord) -> bool:
    """Whether a record's payload, its encodings undone, or its HTTP head has words of the article."""
    text = page_text(record)
    return bool(text and wording.found_in(text[0])) or bool(wording.found_in(_head_text(record)))


def redacted(record: StoredRecord, stored: bytes, wording: Wording, on: str) -> Replacement | None:
    """The record without the words of the article; None where these cannot all be taken out within its length."""
    decoded_text = page_text(record)
    if decoded_text is None or wording.found_in(_head_text(record)):
        return None
    text, charset = decoded_text
    left = wording.taken_out(text)
    try:
        body = left.encode(charset, "surrogateescape")
    except UnicodeEncodeError:
        body = left.replace("[đã gỡ]", "[...]").encode(charset, "replace")
    payload = encoded(body, _coding(record))
    if payload is None or wording.found_in(left):
        return None
    head, _, block = zlib.decompress(stored, zlib.MAX_WBITS | 16).partition(_HEAD_ENDS)
    if record.http is not None:
        http_head = _LENGTH.sub(rb"\g<1>%d" % len(payload), block.partition(_HEAD_ENDS)[0])
        block = http_head + _HEAD_ENDS + payload
    else:
        block = payload
    digest = payload_digest(payload)
    fields = with_block(parse_fields(head) | {TAKEN_DOWN: on, "WARC-Payload-Digest": digest}, block)
    member = member_of_length(fields, block, record.length)
    if member is None:
        return None
    return _replacement(record, "redacted", member, digest, len(payload))


def revisit_of_redacted(record: StoredRecord, stored: bytes, digest: str, n_bytes: int) -> Replacement | None:
    """The revisit with the digest of what is left of the payload that it refers to."""
    head, _, rest = zlib.decompress(stored, zlib.MAX_WBITS | 16).partition(_HEAD_ENDS)
    block = rest.removesuffix(_HEAD_ENDS)
    fields = with_block(parse_fields(head) | {"WARC-Payload-Digest": digest}, block)
    member = member_of_length(fields, block, record.length)
    return _replacement(record, "redacted", member, digest, n_bytes) if member else None


def page_text(record: StoredRecord) -> tuple[str, str] | None:
    """The text of a record's payload and the charset that gives its very bytes back; None for what is no text."""
    body = decoded(record.payload, _coding(record))
    if not body or b"\0" in body[:_BINARY]:
        return None
    named = _CHARSET.search((record.http or {}).get("content-type", b"")) or _CHARSET.search(body[:2048])
    charsets = ["utf-8", *([named[1].decode("ascii", "replace")] if named else [])]
    for charset in charsets:
        try:
            text = body.decode(charset)
            if text.encode(charset) == body:
                return text, charset
        except (UnicodeError, LookupError):
            continue
    return body.decode("utf-8", "surrogateescape"), "utf-8"


def _replacement(
    record: StoredRecord, state: State, member: bytes, digest: str | None = None, n_bytes: int | None = None
) -> Replacement:
    return Replacement(
        file=record.warc_path,
        offset=record.offset,
        record_id=record.id,
        url=record.url,
        state=state,
        member=member,
        payload_digest=digest,
        n_bytes=n_bytes,
    )


def _coding(record: StoredRecord) -> str | None:
    coding = (record.http or {}).get("content-encoding")
    return coding.decode("latin-1") if coding else None


def _head_text(record: StoredRecord) -> str:
    return "\n".join(value.decode("utf-8", "replace") for value in (record.http or {}).values())
