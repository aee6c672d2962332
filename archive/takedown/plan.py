"""Which records are to be replaced: found by reading every WARC file, before anything is changed."""

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from archive.canonical_url import canonical_url
from archive.data_dir import DataDir
from archive.errors import TakedownError
from archive.rows import rows
from archive.takedown.replacement import (
    Replacement,
    is_said_in,
    redacted,
    revisit_of_redacted,
    tombstone,
)
from archive.takedown.target import Target, removed_captures
from archive.warc_scan import StoredRecord, stored_records, warc_files

_OF_PAGES = ("response", "revisit", "resource", "conversion")


def plan(
    data_dir: DataDir, db: Database, target: Target, on: str, progress: Callable[[int], None]
) -> list[Replacement]:
    """What takes whose place, file by file. TakedownError names a record that cannot be replaced; nothing is done yet."""
    removed = removed_captures(db, target)
    found: list[Replacement] = []
    revisits: dict[str, StoredRecord] = {}
    files = warc_files(data_dir)
    for path in files:
        for record in stored_records(data_dir, path):
            if not isinstance(record, StoredRecord) or record.type not in _OF_PAGES:
                continue
            if record.id in removed or _canonical(record.url) in target.addresses:
                found.append(_buried(record, on))
            elif record.type == "revisit":
                revisits[record.id] = record
            elif is_said_in(target.wording, record):
                found.append(_without_words(db, data_dir, record, target, on))
        progress(len(files))
    return [*found, *_revisits_of_redacted(db, data_dir, found, revisits)]


def _canonical(url: str) -> str:
    try:
        return canonical_url(url)
    except ValueError:
        return url


def _buried(record: StoredRecord, on: str) -> Replacement:
    found = tombstone(record, on)
    if found is None:
        raise TakedownError(
            f"{record.warc_path}: the record at byte {record.offset} is too short for a tombstone"
        )
    return found


def _without_words(
    db: Database, data_dir: DataDir, record: StoredRecord, target: Target, on: str
) -> Replacement:
    """A page of something else that names the article keeps all but that; where it cannot, and no article is read from it, it goes."""
    found = redacted(record, _stored(data_dir, record), target.wording, on)
    if found is not None:
        return found
    used = rows(
        db,
        "select article_id from article_versions where capture_id = ? and article_id <> ?",
        (record.id, target.article_id),
    )
    if used:
        raise TakedownError(
            f"{record.warc_path}: the page {record.url} of {record.date}, from which another article is read,"
            " names this one in a way that cannot be taken out; take that article down first"
        )
    return _buried(record, on)


def _revisits_of_redacted(
    db: Database, data_dir: DataDir, found: list[Replacement], revisits: dict[str, StoredRecord]
) -> list[Replacement]:
    more = []
    for one in found:
        if one.payload_digest is None or one.n_bytes is None:
            continue
        for row in rows(db, "select id from captures where revisit_of = ?", (one.record_id,)):
            record = revisits.get(row["id"])
            if record is None:
                continue
            replaced = revisit_of_redacted(record, _stored(data_dir, record), one.payload_digest, one.n_bytes)
            if replaced is None:
                raise TakedownError(
                    f"{record.warc_path}: the revisit at byte {record.offset} has no room for another digest"
                )
            more.append(replaced)
    return more


def _stored(data_dir: DataDir, record: StoredRecord) -> bytes:
    with Path(data_dir.root / record.warc_path).open("rb") as file:
        file.seek(record.offset)
        return file.read(record.length)
