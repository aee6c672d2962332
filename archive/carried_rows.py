"""What of an archive is not in its WARC files, taken over from an older database where this can be read."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive import search_index
from archive.article_ids import article_id
from archive.citations import resolve_citations
from archive.database import transaction
from archive.imported_rows import IMPORTED, OF_IMPORTED, Row, portable
from archive.rows import rows

CARRIED: Mapping[str, str] = {
    "portals": "",
    "agencies": "",
    "runs": "",
    "frontier": "",
    "searches": "",
    "takedowns": "",
    "manifests": "",
    "drift_signals": "",
    "removed_links": "",
    "failures": "where stage = 'crawl'",
    "articles": f"where {IMPORTED}",
    "attachments": OF_IMPORTED,
    "cited_documents": OF_IMPORTED,
    "article_addresses": "",
}
"""The tables, and which of their rows, that say more than the WARC files do."""

DERIVED = frozenset(
    (
        "captures", "article_versions", "edits", "documents", "duplicates", "copy_sketches", "copy_fingerprints", "copy_phrases",
        "removed_blocks", "site_templates", "search_profiles", "search_rows", "search_words", "search_fts", "search_titles",
        "search_themes", "file_pages", "file_fts", "index_rebuild",
    )
)  # fmt: skip
"""The tables that follow from the WARC files alone."""

_BATCH = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRows:
    """The numbers of rows that were taken over, by table; and the tables of which not all could be read, with the reason."""

    taken: Mapping[str, int]
    unread: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKind:
    """What an older database says of a capture that its WARC record does not."""

    kind: str
    tls_verified: bool | None
    tls_legacy: bool | None


def carry_rows(old: Path, db: Database) -> CarriedRows:
    """What was taken over from the database at a path, which may be damaged, older, or not there."""
    taken: dict[str, int] = {}
    unread: dict[str, str] = {}
    for table, condition in CARRIED.items():
        taken[table] = 0
        batches = _read(old, table, condition)
        while True:
            try:
                batch = next(batches, None)
            except sqlite3.DatabaseError as error:
                unread[table] = str(error)
                break
            if batch is None:
                break
            with transaction(db):
                taken[table] += _carry(db, table, batch)
    with transaction(db):
        resolve_citations(db)
    ids = [str(row["id"]) for row in rows(db, "select id from articles")]
    for first in range(0, len(ids), _BATCH):
        with transaction(db):
            search_index.replace_articles(db, dict.fromkeys(ids[first : first + _BATCH]))
    return CarriedRows(taken=taken, unread=unread)


def known_kinds(old: Path) -> dict[str, KnownKind]:
    """What the older database says of captures whose records do not say it, by their ids; as much as can be read."""
    known: dict[str, KnownKind] = {}
    try:
        for row in (row for batch in _read(old, "captures", "") for row in batch):
            known[str(row["id"])] = KnownKind(
                kind=str(row["kind"]),
                tls_verified=_truth(row.get("tls_verified")),
                tls_legacy=_truth(row.get("tls_legacy")),
            )
    except sqlite3.DatabaseError:
        pass
    return known


def _carry(db: Database, table: str, found: Iterable[Row]) -> int:
    columns = {str(row["name"]) for row in rows(db, f"pragma table_info({table})")}
    number = 0
    for row in found:
        if table == "article_addresses" and row["own_id"] == article_id(str(row["url"])):
            continue
        kept = {name: value for name, value in portable(table, row).items() if name in columns}
        marks = ", ".join("?" * len(kept))
        number += db.conn.execute(
            f"insert or ignore into {table} ({', '.join(kept)}) values ({marks})", tuple(kept.values())
        ).rowcount
    return number


def _read(old: Path, table: str, condition: str) -> Iterator[list[Row]]:
    """The rows of a table in the order in which they were put there, in batches."""
    if not old.is_file():
        return
    connection = sqlite3.connect(f"{old.absolute().as_uri()}?mode=rw", uri=True)
    try:
        if not connection.execute("select 1 from sqlite_master where name = ?", (table,)).fetchone():
            return
        cursor = connection.execute(f"select * from {table} {condition} order by rowid")
        names = [str(column[0]) for column in cursor.description]
        while batch := cursor.fetchmany(_BATCH):
            yield [dict(zip(names, values, strict=True)) for values in batch]
    finally:
        connection.close()


def _truth(value: object) -> bool | None:
    return None if value is None else bool(value)
