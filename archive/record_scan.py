"""The records of a WARC file as they stand on disk: places, digests of their bytes, and what they say of themselves."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from archive.manifest import RecordLine
from archive.warc_scan import header_fields
from archive.warc_tail import whole_members

_GZIP = b"\x1f\x8b\x08"
"""How each gzip member begins."""


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """The records of a WARC file up to the first that is damaged, and where the last of them ends."""

    records: tuple[RecordLine, ...]
    end: int
    sha256: str


def scan_file(path: Path, name: str) -> ScannedFile:
    """What stands in a WARC file, which the records are to name so."""
    digest, records, end = hashlib.sha256(), [], 0
    with path.open("rb") as file:
        for member in whole_members(file):
            place = file.tell()
            file.seek(member.start)
            stored = file.read(member.end - member.start)
            file.seek(place)
            digest.update(stored)
            records.append(_line(name, member.start, stored, member.content))
            end = member.end
        file.seek(end)
        while piece := file.read(1 << 20):
            digest.update(piece)
    return ScannedFile(tuple(records), end, digest.hexdigest())


def scan_damaged(path: Path, name: str) -> list[RecordLine]:
    """All records that can still be read, those behind damaged bytes too. Reads the file into memory."""
    data = path.read_bytes()
    records: list[RecordLine] = []
    with BytesIO(data) as file:
        place = 0
        while place < len(data):
            file.seek(place)
            for member in whole_members(file):
                records.append(_line(name, member.start, data[member.start : member.end], member.content))
                place = member.end
            # What cannot be read is skipped up to where a gzip member may begin
            place = data.find(_GZIP, place + 1)
            if place < 0:
                break
    return records


def _line(file: str, offset: int, stored: bytes, content: bytes) -> RecordLine:
    fields = header_fields(content.partition(b"\r\n\r\n")[0])
    return RecordLine(
        file=file,
        offset=offset,
        length=len(stored),
        sha256=hashlib.sha256(stored).hexdigest(),
        id=fields.get("warc-record-id", "").strip("<>"),
        type=fields.get("warc-type", ""),
        url=fields.get("warc-target-uri"),
        date=fields.get("warc-date", ""),
        payload_digest=fields.get("warc-payload-digest"),
    )
