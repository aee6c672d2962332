"""The captures of an archive read from its WARC files, and the answers 304 beside them."""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive import captures
from archive.canonical_url import canonical_url
from archive.carried_rows import KnownKind
from archive.clock import utc_text
from archive.data_dir import DataDir
from archive.database import transaction
from archive.exchange import payload_digest
from archive.inferred_runs import SeenRun
from archive.records import Capture
from archive.warc_record import ADDRESS, KIND, PORTAL_FILE, REFERS_TO_FILE, REFERS_TO_OFFSET, TLS
from archive.warc_scan import Damage, StoredRecord, record_at, run_of, stored_records, warc_files
from scrapers.answer import usable_last_modified
from scrapers.captured_facts import leads_to, named_type, unnamed_type

logger = logging.getLogger(__name__)

_PASSED_OVER = ("warcinfo", "request", "metadata", "resource")
_SITEMAP = (b"<urlset", b"<sitemapindex")
_OF_PAGES = re.compile("^text/|html|xml$|json|^application/octet-stream$|warc")
"""Media types of what may be a page or a list: everything else is a file."""

_FEED = (b"<rss", b"<feed", b"<rdf:RDF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a whole page may be asked with the next time."""

    captured_at: str
    etag: str | None
    last_modified: str | None


@dataclass(slots=True, kw_only=True)
class ScannedFiles:
    """What the WARC files said beside the rows of `captures`.

    `posted` are captures of posted pages, `turned` the lists that such pages continue.
    """

    n_files: int = 0
    n_captures: int = 0
    damages: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    portal_files: dict[str, str] = field(default_factory=dict)
    checked_at: dict[str, str] = field(default_factory=dict)
    validators: dict[str, Validators] = field(default_factory=dict)
    posted: set[str] = field(default_factory=set)
    turned: set[str] = field(default_factory=set)
    runs: dict[str, SeenRun] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Payload:
    """What is to be known of a payload once it is passed: its size, and what it looks like."""

    n_bytes: int
    media_type: str | None
    kind: str


def read_captures(
    data_dir: DataDir, db: Database, known: Mapping[str, KnownKind], progress: Callable[[int], None]
) -> ScannedFiles:
    """What the files say; every capture in them now has its row, in the order in which they were written.

    `known` tells of records that do not say for what they were asked. Damage is named and passed over.
    """
    return _Scan(data_dir, db, known).all_files(progress)


class _Scan:
    """One pass over the files."""

    def __init__(self, data_dir: DataDir, db: Database, known: Mapping[str, KnownKind]) -> None:
        self._data_dir = data_dir
        self._db = db
        self._known = known
        self._found = ScannedFiles()
        self._payloads: dict[str, _Payload] = {}
        self._written: set[str] = set()
        self._begun_at = ""

    def all_files(self, progress: Callable[[int], None]) -> ScannedFiles:
        files = warc_files(self._data_dir)
        turned_out: dict[str, str] = {}
        for path in files:
            items = list(_without_payloads(stored_records(self._data_dir, path), self._read))
            info = _first_info(items)
            # When another archive captured its pages does not say when they were taken over
            self._begun_at = info.date if info else ""
            with transaction(self._db):
                self._file(path.parent.name, run_of(info, path), items, turned_out)
            self._found.n_files += 1
            progress(len(files))
        with transaction(self._db):
            self._db.conn.executemany(
                "update captures set kind = ? where id = ?", ((kind, id) for id, kind in turned_out.items())
            )
        return self._found

    def _read(self, record: StoredRecord) -> StoredRecord:
        """The record without its payload, after what is to be known of that was noted."""
        if record.is_capture and record.type != "revisit":
            self._payloads[record.id] = _payload(record)
        if record.type in ("warcinfo", "metadata", "resource") and not record.is_file:
            return record
        facts = dict(record.fields)
        if record.type == "response" or record.is_file:
            facts.setdefault("warc-payload-digest", payload_digest(record.payload))
        return replace(record, payload=b"", fields=facts)

    def _file(
        self, portal: str, run_id: str, items: list[StoredRecord | Damage], turned_out: dict[str, str]
    ) -> None:
        others: Counter[str] = Counter()
        posted = {_answered(item) for item in items if isinstance(item, StoredRecord) and item.is_posted}
        name = ""
        for item in items:
            name = item.warc_path
            if isinstance(item, Damage):
                self._found.damages.append(str(item))
            elif item.is_capture:
                self._capture(item, portal, run_id, is_posted=item.id in posted)
            elif item.is_not_modified:
                self._not_modified(item, portal, run_id)
            elif item.type == "metadata" and "kind" in item.facts:
                turned_out[item.fields.get("warc-refers-to", "").strip("<>")] = item.facts["kind"]
            elif item.type == "resource" and item.url == PORTAL_FILE.format(portal):
                self._found.portal_files[portal] = item.payload.decode("utf-8", "replace")
            elif item.type not in _PASSED_OVER:
                others[item.type or "nameless"] += 1
        for kind, number in sorted(others.items()):
            self._found.notes.append(f"{name}: {number} records of type {kind} are passed over")

    def _capture(self, record: StoredRecord, portal: str, run_id: str, *, is_posted: bool) -> None:
        if record.id in self._written:
            self._found.notes.append(
                f"{record.warc_path}: byte {record.offset}: {record.id} is there already"
            )
            return
        original = record.fields.get("warc-refers-to", "").strip("<>") or None
        is_revisit = record.type == "revisit"
        payload = self._original(record, original) if is_revisit else self._payloads.get(record.id)
        if payload is None:
            what = f"the payload of the revisit {record.id} of {record.url} is in none of the files"
            self._found.damages.append(f"{record.warc_path}: byte {record.offset}: {what}")
            return
        self._written.add(record.id)
        capture = self._row(record, portal, run_id, payload, original)
        captures.save_capture(self._db, capture)
        self._found.n_captures += 1
        run = self._run(run_id, portal, record.date if record.origin is None else self._begun_at)
        run.n_captured += 1
        if record.origin is not None:
            run.command = "backfill" if record.origin.startswith(("http://", "https://")) else "import"
            return
        if is_posted:
            self._found.posted.add(capture.id)
            self._found.turned.add(capture.canonical_url)
        elif capture.status == 200 and not capture.is_truncated:
            self._keep_validators(capture, record)

    def _original(self, record: StoredRecord, id: str | None) -> _Payload | None:
        """The payload of a revisit, which may stand in a file that comes later."""
        file, offset = record.fields.get(REFERS_TO_FILE.lower()), record.fields.get(REFERS_TO_OFFSET.lower())
        if id is None or id in self._payloads or not file or not (offset or "").isdigit():
            return self._payloads.get(id or "")
        found = record_at(self._data_dir, f"warc/{file}", int(offset or 0))
        if found is None or found.id != id or not found.is_capture or found.type == "revisit":
            return None
        self._payloads[id] = _payload(found)
        return self._payloads[id]

    def _row(
        self, record: StoredRecord, portal: str, run_id: str, payload: _Payload, original: str | None
    ) -> Capture:
        http, tls = record.http or {}, record.fields.get(TLS.lower())
        known = self._known.get(record.id)
        return Capture(
            id=record.id,
            url=record.url,
            canonical_url=record.fields.get(ADDRESS.lower()) or canonical_url(record.url),
            portal=portal,
            kind=record.fields.get(KIND.lower()) or (known.kind if known else payload.kind),
            captured_at=_moment(record.date),
            status=record.status,
            media_type=named_type(_media_type(record)) or payload.media_type,
            payload_digest=record.fields.get("warc-payload-digest", ""),
            n_bytes=payload.n_bytes,
            warc_path=record.warc_path,
            warc_offset=record.offset,
            warc_length=record.length,
            run_id=run_id,
            redirect_to=leads_to(record.url, record.status, http.get("location")),
            revisit_of=original if record.type == "revisit" else None,
            is_truncated="warc-truncated" in record.fields,
            tls_verified=tls.startswith("verified") if tls else known.tls_verified if known else None,
            tls_legacy=tls.endswith("legacy") if tls else known.tls_legacy if known else None,
            origin=record.origin,
        )

    def _keep_validators(self, capture: Capture, record: StoredRecord) -> None:
        http, known = record.http or {}, self._found.validators.get(capture.canonical_url)
        if known is not None and known.captured_at > capture.captured_at:
            return
        self._found.validators[capture.canonical_url] = Validators(
            captured_at=capture.captured_at,
            etag=_text(http.get("etag")),
            last_modified=usable_last_modified(
                _text(http.get("last-modified")), datetime.fromisoformat(capture.captured_at)
            ),
        )

    def _not_modified(self, record: StoredRecord, portal: str, run_id: str) -> None:
        url = canonical_url(record.url)
        self._found.checked_at[url] = max(self._found.checked_at.get(url, ""), _moment(record.date))
        self._run(run_id, portal, record.date).n_not_modified += 1

    def _run(self, run_id: str, portal: str, date: str) -> SeenRun:
        at = _moment(date)
        run = self._found.runs.setdefault(run_id, SeenRun(portal=portal, started_at=at, finished_at=at))
        run.saw(at)
        return run


def _without_payloads(
    items: Iterator[StoredRecord | Damage], read: Callable[[StoredRecord], StoredRecord]
) -> Iterator[StoredRecord | Damage]:
    """The items of a file, of which only few are needed whole: a file has a gigabyte."""
    for item in items:
        yield read(item) if isinstance(item, StoredRecord) else item


def _first_info(items: list[StoredRecord | Damage]) -> StoredRecord | None:
    return next((item for item in items if isinstance(item, StoredRecord) and item.type == "warcinfo"), None)


def _answered(record: StoredRecord) -> str:
    return record.fields.get("warc-concurrent-to", "").strip("<>")


def _payload(record: StoredRecord) -> _Payload:
    return _Payload(len(record.payload), unnamed_type(record.payload), _guessed_kind(record))


def _guessed_kind(record: StoredRecord) -> str:
    """For what an address was asked whose record does not say it; cleaning tells lists and articles apart."""
    if urlsplit(record.url).path == "/robots.txt":
        return "robots"
    start = record.payload[:1000]
    if any(mark in start for mark in _SITEMAP):
        return "sitemap"
    if any(mark in start for mark in _FEED):
        return "feed"
    media_type = named_type(_media_type(record)) or ""
    return "attachment" if media_type and not _OF_PAGES.search(media_type) else "article"


def _media_type(record: StoredRecord) -> bytes | None:
    if record.http is None:
        return record.fields.get("content-type", "").encode()
    return record.http.get("content-type")


def _moment(date: str) -> str:
    """A WARC date in the form of the archive; the date itself where it is none."""
    try:
        return utc_text(datetime.fromisoformat(date))
    except ValueError:
        return date


def _text(value: bytes | None) -> str | None:
    return value.decode("latin-1") if value else None
