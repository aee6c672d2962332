"""Fixity: whether everything that the archive counts as kept is there, and as it was written."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from archive.captures import all_captures
from archive.data_dir import DataDir
from archive.errors import ArchiveError
from archive.rows import rows
from archive.warc import read_response
from archive.warc_record import NOT_MODIFIED, ORIGIN
from archive.warc_tail import OPEN, whole_members

_DANGLING = {
    "a version without an article": "select article_id from article_versions except select id from articles",
    "an article without its newest version": (
        "select id from articles a where capture_id is not null and not exists (select 1 from article_versions v"
        " where v.article_id = a.id and v.number = a.n_versions and v.content_digest = a.content_digest)"
    ),
    "an article without its capture": (
        "select id from articles where capture_id is not null and capture_id not in (select id from captures)"
    ),
    "an edit without its versions": (
        "select article_id from (select article_id, from_version as number from edits union"
        " select article_id, to_version from edits except select article_id, number from article_versions)"
    ),
    "an article outside the search index": "select id from articles where search_rowid is null",
}


def verify(data_dir: DataDir, db: Database) -> list[str]:
    """What is wrong, one line each; an empty list when every capture stands as it was written."""
    return [*_database_problems(db), *_file_problems(data_dir), *_capture_problems(data_dir, db)]


def n_orphans(data_dir: DataDir, db: Database) -> int:
    """The number of responses in WARC files that no capture row names; harmless, left by a run that was killed."""
    known = {str(capture_id) for (capture_id,) in db.conn.execute("select id from captures")}
    return sum(
        1 for path in _warc_files(data_dir) for record_id in _responses(path) if record_id not in known
    )


def _database_problems(db: Database) -> Iterator[str]:
    try:
        for (message,) in db.conn.execute("pragma quick_check"):
            if message != "ok":
                yield from (
                    f"archive.db: {line}" for line in str(message).splitlines() if "*** in" not in line
                )
        for table, _, parent, _ in db.conn.execute("pragma foreign_key_check"):
            yield f"archive.db: a row of {table} names a missing row of {parent}"
        for problem, sql in _DANGLING.items():
            for row in rows(db, sql):
                yield f"archive.db: {problem}: {row[0]}"
    except sqlite3.DatabaseError as error:
        yield f"archive.db: {error}"


def _file_problems(data_dir: DataDir) -> Iterator[str]:
    for path in _warc_files(data_dir):
        with path.open("rb") as file:
            end = max((member.end for member in whole_members(file)), default=0)
        if end < path.stat().st_size and not path.name.endswith(OPEN):
            yield f"{path.relative_to(data_dir.root).as_posix()}: no whole record at byte {end}"


def _capture_problems(data_dir: DataDir, db: Database) -> Iterator[str]:
    try:
        for capture in all_captures(db):
            try:
                response = read_response(data_dir, capture)
            except ArchiveError as error:
                yield f"{capture.id} ({capture.url}): {error}"
                continue
            if response.status != capture.status:
                yield f"{capture.id} ({capture.url}): status {response.status} in WARC, {capture.status} in its row"
    except sqlite3.DatabaseError as error:
        yield f"archive.db: {error}"


def _warc_files(data_dir: DataDir) -> list[Path]:
    found = [*data_dir.warc_root.glob("*/*.warc.gz"), *data_dir.warc_root.glob(f"*/*.warc.gz{OPEN}")]
    return sorted(path for path in found if path.parent != data_dir.quarantine_dir)


def _responses(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for member in whole_members(file):
            head = member.content.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
            headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
            is_page = headers.get("WARC-Profile") != NOT_MODIFIED
            is_file = ORIGIN in headers and headers.get("WARC-Type") in ("resource", "conversion")
            if (headers.get("WARC-Type") in ("response", "revisit") and is_page) or is_file:
                yield headers.get("WARC-Record-ID", "").strip("<>")
