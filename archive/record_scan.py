"""The records of a WARC file as they stand on disk: places, digests of their bytes, and what they say of themselves."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.manifest import RecordLine
from archive.warc_members import Member, all_members, whole_members
from archive.warc_scan import header_fields


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
            stored = _stored(file, member)
            digest.update(stored)
            records.append(_line(name, member, stored))
            end = member.end
        file.seek(end)
        while piece := file.read(1 << 20):
            digest.update(piece)
    return ScannedFile(tuple(records), end, digest.hexdigest())


def scan_damaged(path: Path, name: str) -> list[RecordLine]:
    """All records that can still be read, those behind damaged bytes too."""
    with path.open("rb") as file:
        return [
            _line(name, member, _stored(file, member))
            for member in all_members(file)
            if isinstance(member, Member) and member.is_record
        ]


def _stored(file: BinaryIO, member: Member) -> bytes:
    """The compressed bytes of a member; the file is left at its end."""
    file.seek(member.start)
    return file.read(member.end - member.start)


def _line(file: str, member: Member, stored: bytes) -> RecordLine:
    fields = header_fields(member.content.partition(b"\r\n\r\n")[0])
    return RecordLine(
        file=file,
        offset=member.start,
        length=len(stored),
        sha256=hashlib.sha256(stored).hexdigest(),
        id=fields.get("warc-record-id", "").strip("<>"),
        type=fields.get("warc-type", ""),
        url=fields.get("warc-target-uri"),
        date=fields.get("warc-date", ""),
        payload_digest=fields.get("warc-payload-digest"),
    )
