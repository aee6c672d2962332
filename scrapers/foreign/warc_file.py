"""Captures of WARC, ARC and WET files: of wget, Heritrix, Browsertrix, warcio and others."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecord

from archive.clock import utc_text
from archive.exchange import Header
from archive.warc_record import KIND
from scrapers.foreign.foreign_capture import LARGEST_BODY, ForeignCapture, Found, Referred, Rejected
from scrapers.foreign.record_stream import DAMAGE, Damage, records

_KEPT = ("response", "resource", "conversion", "revisit")


def read_warc(file: BinaryIO, *, name: str, archive: str) -> Iterator[Found]:
    """What a file holds, in its order: captures of web addresses, and what could not be read.

    `name` is the file's for a person, `archive` as captures keep it.
    """
    rejected_at = -1
    for found in records(file):
        if isinstance(found, Damage):
            if found.offset == rejected_at:
                continue
            yield Rejected(
                place=f"{name}, byte {found.offset}",
                why=f"{found.why}; what is whole after it was read. Fetch the file again, or go on without this record",
            )
            continue
        offset, record = found
        place = f"{name}, byte {offset}"
        try:
            capture = capture_of(record, place=place, archive=archive)
        except DAMAGE as error:
            rejected_at = offset
            yield Rejected(place=place, why=f"the record cannot be read ({error}); the others were read")
            continue
        if capture is not None:
            yield capture


def capture_of(record: ArcWarcRecord, *, place: str, archive: str) -> Found | None:
    """The capture of a record; None for records that hold none, such as requests and metadata."""
    headers, http = record.rec_headers, record.http_headers
    url = str(headers.get_header("WARC-Target-URI") or headers.get_header("uri") or "").strip()
    if record.rec_type not in _KEPT or not url.lower().startswith(("http://", "https://")):
        return None
    moment = _moment(headers.get_header("WARC-Date") or headers.get_header("archive-date") or "")
    if moment is None:
        return Rejected(place=place, why="the record has no date that can be read; it is left aside")
    is_file = record.rec_type in ("resource", "conversion")
    has_status = http is not None or (record.rec_type == "response")
    status = _status(http.get_statuscode() if http else "") if has_status else 200
    if status is None:
        return Rejected(place=place, why="the record has no HTTP status line; it is left aside")
    if status == 304:
        return None
    fields: tuple[Header, ...] = tuple(http.headers) if http else ()
    if is_file:
        fields = (("Content-Type", str(record.content_type or "")),)
    body = _body(record, fields)
    if len(body) > LARGEST_BODY:
        return Rejected(place=place, why=f"{url} is longer than {LARGEST_BODY >> 20} MB; it is left aside")
    if _is_altered(record, fields):
        return Rejected(
            place=place,
            why=f"{url} has not the digest that its record names: it was changed or damaged, and is left aside",
        )
    return ForeignCapture(
        url=url,
        captured_at=moment,
        status=status,
        reason=_reason(record) if http else "",
        http_version=str(http.protocol or "HTTP/1.1") if http else "HTTP/1.1",
        headers=fields,
        body=body if record.rec_type != "revisit" else b"",
        archive=archive,
        record_type=record.rec_type if is_file else "response",
        record_id=str(headers.get_header("WARC-Record-ID") or "").strip("<> ") or None,
        place=place,
        truncated_reason=_truncated(record),
        ip_address=headers.get_header("WARC-IP-Address"),
        told_kind=headers.get_header(KIND),
        referred=_referred(record, url) if record.rec_type == "revisit" else None,
    )


def _is_altered(record: ArcWarcRecord, fields: tuple[Header, ...]) -> bool:
    """Whether the record's bytes are not those of its digest; of a payload that is chunked, tools mean one or the other."""
    while record.raw_stream.read(1 << 16):
        pass
    problems = [str(problem) for problem in record.digest_checker.problems]
    counted: tuple[str, ...] = ("block digest failed",)
    if not _is_chunked(fields) and not record.rec_headers.get_header("WARC-Block-Digest"):
        counted += ("payload digest failed",)
    return any(problem.startswith(counted) for problem in problems)


def _is_chunked(fields: tuple[Header, ...]) -> bool:
    return any(str(n).lower() == "transfer-encoding" and "chunked" in str(v).lower() for n, v in fields)


def _body(record: ArcWarcRecord, fields: tuple[Header, ...]) -> bytes:
    """The payload without chunking, which some tools leave in and others undo and keep the header of."""
    stream = record.raw_stream
    if _is_chunked(fields):
        stream = ChunkedDataReader(stream)
    parts: list[bytes] = []
    size = 0
    while size <= LARGEST_BODY and (piece := stream.read(1 << 16)):
        parts.append(piece)
        size += len(piece)
    return b"".join(parts)


def _truncated(record: ArcWarcRecord) -> str | None:
    """Why a body is cut, in a word of the WARC standard, or None; a file may also end within the record."""
    if getattr(record.raw_stream, "limit", 0) > 0 and record.rec_type != "revisit":
        return "disconnect"
    told = record.rec_headers.get_header("WARC-Truncated")
    return str(told).split()[0].lower() if told else None


def _referred(record: ArcWarcRecord, url: str) -> Referred:
    headers = record.rec_headers
    return Referred(
        url=str(headers.get_header("WARC-Refers-To-Target-URI") or url).strip("<> "),
        captured_at=_moment(headers.get_header("WARC-Refers-To-Date") or ""),
        digest=headers.get_header("WARC-Payload-Digest"),
    )


def _status(code: str | None) -> int | None:
    return int(code) if code and code.isdigit() and len(code) == 3 else None


def _reason(record: ArcWarcRecord) -> str:
    return str(record.http_headers.statusline).partition(" ")[2].strip()


def _moment(text: str) -> str | None:
    """UTC text of a WARC date or of ARC's 14 digits."""
    try:
        if text.isdigit():
            return utc_text(datetime.strptime(text[:14].ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC))
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return utc_text(found if found.tzinfo else found.replace(tzinfo=UTC))
