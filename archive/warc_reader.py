"""Captures read back from their WARC files, with their digests checked."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

from archive.content_encoding import decoded
from archive.data_dir import DataDir
from archive.errors import CaptureNotFoundError, DigestMismatchError
from archive.exchange import ArchivedResponse, payload_digest
from archive.records import Capture
from archive.warc_members import read_member
from archive.warc_record import REFERS_TO_FILE, REFERS_TO_OFFSET, OriginalRecord
from archive.warc_tail import OPEN


@dataclass(frozen=True, slots=True)
class _Record:
    """A record with its WARC headers, HTTP headers and payload."""

    type: str
    id: str
    url: str
    date: str
    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    original: OriginalRecord | None


def read_response(data_dir: DataDir, capture: Capture) -> ArchivedResponse:
    """The response of a capture, its body content-decoded; a revisit's body is that of the record it refers to.

    CaptureNotFoundError when the record is not where the capture says, DigestMismatchError when it is damaged.
    """
    record, holder = _record_and_holder(data_dir, capture)
    return ArchivedResponse(
        status=record.status,
        headers=record.headers,
        body=decoded(holder.payload, _header(holder, "content-encoding")),
    )


def raw_payload(data_dir: DataDir, capture: Capture) -> bytes:
    """The payload of a capture as transferred, with the errors of `read_response`."""
    return _record_and_holder(data_dir, capture)[1].payload


def record_members(data_dir: DataDir, capture: Capture) -> bytes:
    """The gzip member of a capture's record, before it that of the record which a revisit refers to: a WARC file.

    The bytes are those in the archive, so that manifests hold for them. The errors are those of `read_response`.
    """
    record, holder = _record_and_holder(data_dir, capture)
    members = _member_bytes(data_dir, capture.warc_path, capture.warc_offset)
    if holder is record:
        return members
    original = _original(record)
    return _member_bytes(data_dir, original.warc_path, original.offset) + members


def _member_bytes(data_dir: DataDir, warc_path: str, offset: int) -> bytes:
    with _path(data_dir, warc_path).open("rb") as file:
        file.seek(offset)
        member = read_member(file)
        file.seek(member.start)
        return file.read(member.end - member.start)


def _record_and_holder(data_dir: DataDir, capture: Capture) -> tuple[_Record, _Record]:
    """The record of a capture, and the one that holds its payload."""
    record = _record(data_dir, capture.warc_path, capture.warc_offset, capture.id)
    holder = record
    if record.type == "revisit":
        original = _original(record)
        holder = _record(data_dir, original.warc_path, original.offset, original.id)
    found = payload_digest(holder.payload)
    if found != capture.payload_digest:
        raise DigestMismatchError(
            f"the payload of {capture.url} of {capture.captured_at} in {capture.warc_path} has {found},"
            f" its capture says {capture.payload_digest}"
        )
    return record, holder


def original_of(data_dir: DataDir, capture: Capture) -> OriginalRecord:
    """The record that holds a capture's payload: its own, or the one that its revisit refers to."""
    record = _record(data_dir, capture.warc_path, capture.warc_offset, capture.id)
    if record.type == "revisit":
        return _original(record)
    return OriginalRecord(
        id=record.id,
        url=record.url,
        date=record.date,
        warc_path=capture.warc_path,
        offset=capture.warc_offset,
    )


def _original(revisit: _Record) -> OriginalRecord:
    if revisit.original is None:
        raise CaptureNotFoundError(
            f"the revisit {revisit.id} of {revisit.url} does not say where its payload stands"
        )
    return revisit.original


def _record(data_dir: DataDir, warc_path: str, offset: int, record_id: str) -> _Record:
    path = _path(data_dir, warc_path)
    try:
        with path.open("rb") as file:
            file.seek(offset)
            member = read_member(file)
        record = _parsed(member.content)
    except FileNotFoundError:
        raise CaptureNotFoundError(
            f"the WARC file {warc_path} is missing; restore it from a backup"
        ) from None
    except (EOFError, zlib.error, ArchiveLoadFailed, ValueError) as error:
        raise DigestMismatchError(f"{warc_path} is damaged at byte {offset}: {error}") from error
    if record.id != record_id:
        raise CaptureNotFoundError(f"{warc_path} has another record at byte {offset} than {record_id}")
    return record


def _path(data_dir: DataDir, warc_path: str) -> Path:
    """The file, which may still be open; its name never leads out of the data directory."""
    name = PurePosixPath(warc_path)
    if name.is_absolute() or ".." in name.parts or name.parts[:1] != ("warc",):
        raise CaptureNotFoundError(f"{warc_path} is no WARC file of this data directory")
    path = data_dir.root / name
    return path if path.exists() else path.with_name(path.name + OPEN)


def _parsed(content: bytes) -> _Record:
    record: ArcWarcRecord = ArcWarcRecordLoader(verify_http=False).parse_record_stream(
        BytesIO(content), known_format="warc"
    )
    http = record.http_headers
    # A saved page or a text has no HTTP headers: it is what it is, and of the type that its record names
    is_file = record.rec_type in ("resource", "conversion")
    of_file = (("Content-Type", str(record.content_type or "")),) if is_file else ()
    return _Record(
        type=str(record.rec_type),
        id=_id(record, "WARC-Record-ID"),
        url=str(record.rec_headers.get_header("WARC-Target-URI")),
        date=str(record.rec_headers.get_header("WARC-Date")),
        status=int(http.get_statuscode() or 0) if http else 200 if is_file else 0,
        headers=tuple((str(name), str(value)) for name, value in http.headers) if http else of_file,
        payload=record.raw_stream.read(),
        original=_referred(record),
    )


def _referred(record: ArcWarcRecord) -> OriginalRecord | None:
    file = record.rec_headers.get_header(REFERS_TO_FILE)
    offset = record.rec_headers.get_header(REFERS_TO_OFFSET)
    if not file or not offset:
        return None
    return OriginalRecord(
        id=_id(record, "WARC-Refers-To"),
        url=str(record.rec_headers.get_header("WARC-Refers-To-Target-URI")),
        date=str(record.rec_headers.get_header("WARC-Refers-To-Date")),
        warc_path=f"warc/{file}",
        offset=int(offset),
    )


def _id(record: ArcWarcRecord, header: str) -> str:
    return str(record.rec_headers.get_header(header)).strip("<>")


def _header(record: _Record, wanted: str) -> str | None:
    return next((value for name, value in record.headers if name.lower() == wanted), None)
