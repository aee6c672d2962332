"""What attached files say, in their rows: which files are still to be read, and what was read of them.

A capture of a file was read when it carries the extractor's version; `captures.content_digest` is then that of its text, so
that a file which was merely saved again is told from one that says something else.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from archive.article_rows import storable
from archive.attached_files import file_capture
from archive.captures import CAPTURE_COLUMNS, capture_of
from archive.edit_rows import save_edits
from archive.file_index import PAGE_END, index_file, unindex_file
from archive.moves import spellings
from archive.records import Capture
from archive.replaced_files import articles_with_files
from archive.rows import rows

Row = tuple[str, str]
"""A row of `attachments`: article and address."""


@dataclass(slots=True)
class PendingFile:
    """A payload to read: one of its captures, and the rows and captures that it stands for."""

    capture: Capture
    rows: list[tuple[Row, Capture]] = field(default_factory=list)
    captures: list[Capture] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What a payload says; pages are texts in NFC. `extractor` names what read it, its own version first."""

    type: str
    n_bytes: int
    pages: tuple[str, ...]
    n_pages: int | None
    note: str | None
    extractor: str

    @property
    def text(self) -> str | None:
        """The pages, parted by form feeds; None where none says anything."""
        return PAGE_END.join(self.pages) if any(page.strip() for page in self.pages) else None


def has_notes(db: Database) -> bool:
    """Whether a file was not wholly read."""
    return db.conn.execute("select 1 from attachments where note is not null limit 1").fetchone() is not None


def pending_files(
    db: Database,
    extractor: str,
    *,
    portals: Collection[str] | None = None,
    everything: bool = False,
    remedies: Sequence[str] = (),
) -> list[PendingFile]:
    """The payloads that wait for this extractor, in a fixed order; in the caller's transaction.

    `remedies` are notes of files that can be read now, because what they asked for has been installed.
    """
    found: dict[str, PendingFile] = {}
    fresh = {capture.canonical_url for capture in _unread_captures(db, extractor, portals, everything)}
    if not everything and fresh:
        _settle_known(db, extractor)
        for article_id in articles_with_files(db, sorted(fresh)):
            save_edits(db, article_id)
    for capture in _unread_captures(db, extractor, portals, everything):
        found.setdefault(capture.payload_digest, PendingFile(capture)).captures.append(capture)
    for row, file_url, digest, is_read in _unread_rows(db, extractor, portals, everything, remedies, fresh):
        newest = file_capture(db, file_url)
        if newest is None or (is_read and newest.payload_digest == digest):
            continue
        found.setdefault(newest.payload_digest, PendingFile(newest)).rows.append((row, newest))
    return [found[digest] for digest in sorted(found)]


def _settle_known(db: Database, extractor: str) -> None:
    """Let captures count as read whose payload this extractor has read at another time or address."""
    known = (
        "from captures k where k.payload_digest = captures.payload_digest and k.revisit_of is null and k.is_truncated = 0"
        " and k.n_bytes > 0 and k.kind = 'attachment' and k.cleaner_version = :extractor"
    )
    db.conn.execute(
        f"update captures set content_digest = (select k.content_digest {known}), cleaner_version = :extractor"
        " where kind = 'attachment' and status = 200 and is_truncated = 0 and cleaner_version is not :extractor"
        f" and exists (select 1 {known})",
        {"extractor": extractor},
    )


def save_file(db: Database, pending: PendingFile, read: ReadFile) -> None:
    """Nothing; rows, index and edits say what was read; everything in the caller's transaction."""
    for (article_id, url), capture in pending.rows:
        wanted: Mapping[str, str | int | None] = storable(
            {
                "text": read.text,
                "capture_id": capture.id,
                "payload_digest": capture.payload_digest,
                "file_type": read.type,
                "n_bytes": read.n_bytes,
                "n_pages": read.n_pages,
                "note": read.note,
                "extractor": read.extractor,
            }
        )
        unindex_file(db, article_id, url)
        db.conn.execute(
            f"update attachments set {', '.join(f'{column} = ?' for column in wanted)} where article_id = ? and url = ?",
            (*wanted.values(), article_id, url),
        )
        index_file(db, article_id, url)
    digest = _digest(read.text)
    db.conn.executemany(
        "update captures set cleaner_version = ?, content_digest = ? where id = ?",
        (
            (read.extractor.partition(";")[0], digest, capture.id)
            for capture in (*pending.captures, *(capture for _, capture in pending.rows))
            if capture.kind == "attachment"
        ),
    )
    addresses = {capture.canonical_url for capture in pending.captures}
    for article_id in articles_with_files(db, sorted(addresses)):
        save_edits(db, article_id)


def _unread_captures(
    db: Database, extractor: str, portals: Collection[str] | None, everything: bool
) -> Iterator[Capture]:
    found = rows(
        db,
        f"select {CAPTURE_COLUMNS} from captures where kind = 'attachment' and status = 200 and is_truncated = 0"
        " and (:everything or cleaner_version is not :extractor) order by captured_at, id",
        {"extractor": extractor, "everything": everything},
    )
    for capture in map(capture_of, found):
        if portals is None or capture.portal in portals:
            yield capture


def _unread_rows(
    db: Database,
    extractor: str,
    portals: Collection[str] | None,
    everything: bool,
    remedies: Sequence[str],
    addresses: Collection[str],
) -> Iterator[tuple[Row, str, str | None, bool]]:
    """The rows that may need another text: the row, the file's address, the payload it was read from, if it was."""
    fresh = json.dumps(sorted(set(_led_from(db, addresses))))
    remedied = " or ".join(f"instr(f.note, ?{number}) > 0" for number, _ in enumerate(remedies, 4)) or "0"
    found = db.conn.execute(
        "select f.article_id, f.url, f.file_url, f.payload_digest, r.portal,"
        f" coalesce(f.extractor = ?1 or f.extractor like ?1 || ';%', 0) and not ?2 and not coalesce({remedied}, 0)"
        " as is_read, f.file_url in (select value from json_each(?3)) as is_fresh"
        " from attachments f join articles r on r.id = f.article_id"
        " where f.file_url is not null and (is_fresh or not is_read) order by f.article_id, f.position",
        (extractor, everything, fresh, *remedies),
    ).fetchall()
    for article_id, url, file_url, digest, portal, is_read, _ in found:
        if portals is None or portal in portals:
            yield (article_id, url), file_url, digest, bool(is_read)


def _led_from(db: Database, addresses: Collection[str]) -> Iterator[str]:
    """The addresses, in all their spellings, and those that redirect to them."""
    for address in addresses:
        spelled = spellings(address)
        yield from spelled
        sources = db.conn.execute(
            "select distinct canonical_url from captures where moved_to in (?, ?, ?, ?) and kind = 'attachment'",
            spelled,
        )
        for (source,) in sources.fetchall():
            yield from spellings(source)


def _digest(text: str | None) -> str | None:
    if text is None:
        return None
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"
