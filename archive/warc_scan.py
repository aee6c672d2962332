"""The records of WARC files, one after the other, whatever stands between them."""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.data_dir import DataDir
from archive.exchange import payload_digest
from archive.warc_members import Gap, Member, all_members, read_member
from archive.warc_record import NOT_MODIFIED, ORIGIN
from archive.warc_tail import OPEN

_LAST = "~"
"""Stands after every time: files that bear another name were put there by somebody, perhaps as copies."""

_NAME = re.compile(r"^(?P<stem>.*?)-(?P<time>\d{14})-(?P<run>[0-9a-zA-Z]+)(?:-(?P<number>\d+))?\.warc\.gz$")
_RUN = re.compile(r"^run (\S+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """A record as it stands in its file. `warc_path` is relative to the data directory; `http` is None without HTTP head.

    `payload` is the body of an HTTP message, or the whole block of another record.
    """

    type: str
    id: str
    url: str
    date: str
    fields: Mapping[str, str]
    warc_path: str
    offset: int
    length: int
    start_line: bytes
    http: Mapping[str, bytes] | None
    payload: bytes

    @property
    def status(self) -> int:
        """The status of an HTTP response, 200 of a file, else 0."""
        words = self.start_line.split()
        if self.is_file:
            return 200
        is_status = len(words) > 1 and words[0].startswith(b"HTTP/") and words[1].isdigit()
        return int(words[1]) if is_status else 0

    @property
    def is_file(self) -> bool:
        """Whether it is a saved page, or the text of one, that was taken over from elsewhere: no server's answer."""
        return self.type in ("resource", "conversion") and self.origin is not None

    @property
    def origin(self) -> str | None:
        """The other archive that it was taken over from, or None."""
        return self.fields.get(ORIGIN.lower())

    @property
    def is_posted(self) -> bool:
        """Whether it is a request that posts a form."""
        return self.type == "request" and self.start_line.startswith(b"POST ")

    @property
    def is_capture(self) -> bool:
        """Whether a row of `captures` stands for the record."""
        if not self.url.startswith(("http://", "https://")):
            return False
        if self.is_file:
            return True
        if self.http is None:
            return False
        is_page = self.type == "response" or (self.type == "revisit" and not self.is_not_modified)
        return is_page and self.status > 0

    @property
    def is_not_modified(self) -> bool:
        """Whether it is an answer 304."""
        return self.type == "revisit" and self.fields.get("warc-profile") == NOT_MODIFIED

    @property
    def facts(self) -> Mapping[str, str]:
        """The fields of a block of `application/warc-fields`."""
        return header_fields(self.payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Bytes of a file that are no whole record, or a record that is not as it was written."""

    warc_path: str
    offset: int
    what: str

    def __str__(self) -> str:
        return f"{self.warc_path}: byte {self.offset}: {self.what}"


def warc_files(data_dir: DataDir) -> list[Path]:
    """The WARC files, those of one portal in the order in which they were begun."""
    found = [*data_dir.warc_root.glob("*/*.warc.gz"), *data_dir.warc_root.glob(f"*/*.warc.gz{OPEN}")]
    return sorted((path for path in found if path.parent != data_dir.quarantine_dir), key=_place)


def stored_records(data_dir: DataDir, path: Path) -> Iterator[StoredRecord | Damage]:
    """The records of a file in their order; what is damaged is named and passed over."""
    name = path.relative_to(data_dir.root).as_posix().removesuffix(OPEN)
    with path.open("rb") as file:
        for member in all_members(file):
            if isinstance(member, Gap):
                yield Damage(warc_path=name, offset=member.start, what=f"no whole record ({member.why})")
            elif not member.is_record:
                yield Damage(warc_path=name, offset=member.start, what="this is no WARC record")
            else:
                try:
                    yield _record(member, name)
                except ValueError as error:
                    yield Damage(warc_path=name, offset=member.start, what=f"no whole record ({error})")


def record_at(data_dir: DataDir, warc_path: str, offset: int) -> StoredRecord | None:
    """The record at a byte of a file; None where there is none, or a damaged one."""
    path = data_dir.root / warc_path
    for candidate in (path, path.with_name(path.name + OPEN)):
        try:
            with candidate.open("rb") as file:
                file.seek(offset)
                return _record(read_member(file), warc_path)
        except FileNotFoundError:
            continue
        except (EOFError, zlib.error, ValueError, OSError):
            return None
    return None


def run_of(warcinfo: StoredRecord | None, path: Path) -> str:
    """The id of the run that wrote a file: what its first record says, else what its name says."""
    said = _RUN.match(warcinfo.facts.get("description", "")) if warcinfo is not None else None
    if said:
        return said[1]
    named = _NAME.match(path.name.removesuffix(OPEN))
    return named["run"] if named else path.name.partition(".warc")[0]


def _place(path: Path) -> tuple[str, str, str, int, str]:
    name = path.name.removesuffix(OPEN)
    named = _NAME.match(name)
    if named is None:
        return path.parent.name, _LAST, name, 0, path.name
    return path.parent.name, named["time"], named["run"], int(named["number"] or 1), path.name


def _record(member: Member, warc_path: str) -> StoredRecord:
    head, _, block = member.content.partition(b"\r\n\r\n")
    fields = header_fields(head)
    block = block[: int(fields["content-length"])] if fields.get("content-length", "").isdigit() else block
    is_http = fields.get("content-type", "").startswith("application/http")
    http_head, _, payload = block.partition(b"\r\n\r\n") if is_http else (b"", b"", block)
    record = StoredRecord(
        type=fields.get("warc-type", ""),
        id=fields.get("warc-record-id", "").strip("<>"),
        url=fields.get("warc-target-uri", "").strip("<>"),
        date=fields.get("warc-date", ""),
        fields=fields,
        warc_path=warc_path,
        offset=member.start,
        length=member.end - member.start,
        start_line=http_head.split(b"\r\n", 1)[0],
        http=_http_headers(http_head) if is_http else None,
        payload=payload,
    )
    digest = fields.get("warc-payload-digest", "")
    if (
        (record.type == "response" or record.is_file)
        and digest.startswith("sha256:")
        and digest != payload_digest(payload)
    ):
        raise ValueError(f"the payload of {record.url} is not the one that its header names")
    return record


def header_fields(block: bytes) -> dict[str, str]:
    """The named fields of a record's head, or of a block of `application/warc-fields`, by names in small letters."""
    lines = block.decode("utf-8", "replace").splitlines()
    parted = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in parted}


def _http_headers(head: bytes) -> dict[str, bytes]:
    """The headers by name in small letters; of equal names the last."""
    parted = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    return {name.strip().lower().decode("latin-1"): value.strip() for name, _, value in parted}
