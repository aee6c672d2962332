"""Captures of other archives taken into this one: into its WARC files and rows, each once, with their own time."""

from collections import Counter
from dataclasses import replace
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from archive import captures, frontier, runs
from archive.data_dir import DataDir
from archive.database import transaction
from archive.errors import ArchiveError, DiskFullError
from archive.exchange import Exchange, has_digest, payload_digest
from archive.records import Capture, RunCounts
from archive.warc import WarcWriter
from archive.warc_reader import raw_payload


class Intake:
    """What is taken over for one portal in one run. The caller holds the write lock.

    `stopped` is the outcome of a run that ended early and in order.
    """

    def __init__(
        self, data_dir: DataDir, db: Database, portal: str, *, portal_file: str, command: str
    ) -> None:
        self._data_dir = data_dir
        self._db = db
        self._portal = portal
        self.counts: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.stopped: str | None = None
        with transaction(db):
            self.run_id = runs.start_run(db, portal, command)
        self._writer = WarcWriter(data_dir, portal, self.run_id, portal_file=portal_file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
        outcome = _cut_off_by(kind) if kind else self.stopped or ("failures" if self.failed else "complete")
        counts = RunCounts(
            requested=self.counts["requested"], captured=self.counts["new"], failed=dict(self.failed)
        )
        with transaction(self._db):
            runs.finish_run(self._db, self.run_id, counts, outcome)

    def take(
        self, exchange: Exchange, *, canonical_url: str, media_type: str | None, redirect_to: str | None
    ) -> Capture | None:
        """The capture, now durable in WARC and a row in the caller's transaction; None when it is there already, or was taken down."""
        assert exchange.origin is not None, "what Banluu fetched itself is no intake"
        digest = payload_digest(exchange.body)
        if frontier.is_forbidden(self._db, canonical_url):
            self.counts["taken_down"] += 1
            return None
        if self._is_known(exchange, canonical_url, digest):
            self.counts["known"] += 1
            return None
        previous = captures.same_payload(self._db, canonical_url, digest, until=exchange.captured_at)
        written = self._writer.write(replace(exchange, previous=previous))
        capture = Capture(
            id=written.id,
            url=exchange.url,
            canonical_url=canonical_url,
            portal=self._portal,
            kind=exchange.kind or "other",
            captured_at=exchange.captured_at,
            status=exchange.status,
            media_type=media_type,
            payload_digest=written.payload_digest,
            n_bytes=written.n_bytes,
            warc_path=written.warc_path,
            warc_offset=written.warc_offset,
            warc_length=written.warc_length,
            run_id=self.run_id,
            redirect_to=redirect_to,
            revisit_of=written.revisit_of,
            is_truncated=written.is_truncated,
            origin=exchange.origin.archive,
        )
        captures.save_capture(self._db, capture)
        self.counts["new"] += 1
        return capture

    def payload_of(self, canonical_url: str, captured_at: str | None, digest: str | None) -> bytes | None:
        """The payload that a revisit of another archive means: that of the capture at its time, else of its digest."""
        at = captures.at_time(self._db, canonical_url, captured_at) if captured_at else []
        for capture in at or captures.of_address(self._db, canonical_url):
            try:
                payload = raw_payload(self._data_dir, capture)
            except ArchiveError:
                continue
            if (at and digest is None) or has_digest(payload, digest) or len(at) == 1:
                return payload
        return None

    def _is_known(self, exchange: Exchange, canonical_url: str, digest: str) -> bool:
        """Whether the very capture is there, or the page of which this is the text alone."""
        at = captures.at_time(self._db, canonical_url, exchange.captured_at)
        is_text = exchange.origin is not None and exchange.origin.record_type == "conversion"
        return any(
            capture.payload_digest == digest or (is_text and "html" in (capture.media_type or ""))
            for capture in at
        )


def _cut_off_by(kind: type[BaseException]) -> str:
    """The outcome of a run that an error ended."""
    if issubclass(kind, DiskFullError):
        return "disk_full"
    return "interrupted" if kind is KeyboardInterrupt else "error"
