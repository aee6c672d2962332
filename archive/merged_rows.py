"""The rows of another database taken into this one; what follows from captures is made by cleaning them here."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from archive import frontier, search_index
from archive.article_ids import article_id
from archive.captures import CAPTURE_COLUMNS, by_id, capture_of, save_capture
from archive.citations import citations_of, save_citations
from archive.data_dir import DataDir
from archive.database import transaction
from archive.imported_rows import IMPORTED, Row, portable
from archive.presence import mark_seen
from archive.records import Capture, CitedDocument
from archive.removed_links import save_links
from archive.rows import rows
from archive.warc_scan import record_at

_BATCH = 1_000
_AS_THEY_ARE = ("runs", "agencies", "searches", "drift_signals", "takedowns")
"""Tables of which a row that is not here is taken over, and one that is here stays."""


@dataclass(slots=True, kw_only=True)
class MergedRows:
    """What is new here, in rows."""

    captures: int = 0
    runs: int = 0
    addresses: int = 0
    imported: int = 0
    searches: int = 0


def merge_rows(data_dir: DataDir, db: Database, other: Database, copied: Collection[str]) -> MergedRows:
    """What is new; captures whose WARC record is not here are left out: it is being written there, or was taken down here.

    `copied` are the WARC files that just came from there.
    """
    done = MergedRows()
    with transaction(db):
        for table in _AS_THEY_ARE:
            number = _insert_missing(db, table, _all(other, table))
            if table in ("runs", "searches"):
                setattr(done, table, number)
        _merge_portals(db, other)
        _merge_failures(db, other)
        _merge_removed_links(db, other)
    done.imported = _merge_imported(db, other)
    done.captures = _merge_captures(data_dir, db, other, copied)
    with transaction(db):
        done.addresses = _merge_frontier(db, other)
    return done


def _all(other: Database, table: str, where: str = "") -> Iterator[Row]:
    yield from map(dict, rows(other, f"select * from {table} {where} order by rowid"))


def _insert_missing(db: Database, table: str, found: Iterable[Row]) -> int:
    number = 0
    for row in found:
        number += db.conn.execute(
            f"insert or ignore into {table} ({', '.join(row)}) values ({', '.join('?' * len(row))})",
            tuple(row.values()),
        ).rowcount
    return number


def _merge_captures(data_dir: DataDir, db: Database, other: Database, copied: Collection[str]) -> int:
    """The number of new captures, which come in the order in which they came there."""
    number = last = 0
    while found := rows(
        other,
        f"select rowid as place, {CAPTURE_COLUMNS} from captures where rowid > ? order by rowid limit {_BATCH}",
        (last,),
    ):
        last = int(found[-1]["place"])
        with transaction(db):
            for row in found:
                capture = capture_of(row)
                if by_id(db, capture.id) is None and _has_record(data_dir, capture, copied):
                    save_capture(db, capture)
                    number += 1
    return number


def _has_record(data_dir: DataDir, capture: Capture, copied: Collection[str]) -> bool:
    if capture.warc_path in copied:
        return True
    found = record_at(data_dir, capture.warc_path, capture.warc_offset)
    return found is not None and found.id == capture.id and found.is_capture


def _merge_portals(db: Database, other: Database) -> None:
    _insert_missing(db, "portals", _all(other, "portals"))
    for row in _all(other, "portals"):
        # Read to the end in one of them is read to the end; a platform that was detected holds for both
        db.conn.execute(
            "update portals set platform = coalesce(platform, :platform),"
            " discovered_at = coalesce(min(discovered_at, :discovered_at), discovered_at, :discovered_at)"
            " where slug = :slug",
            {name: row[name] for name in ("slug", "platform", "discovered_at")},
        )


def _merge_failures(db: Database, other: Database) -> None:
    """Of an address that failed in both, what was seen last counts."""
    for row in _all(other, "failures", "where stage = 'crawl'"):
        known = rows(
            db,
            "select last_failed_at from failures where stage = 'crawl' and url = ? and code = ?",
            (row["url"], row["code"]),
        )
        if known and known[0]["last_failed_at"] < row["last_failed_at"]:
            db.conn.execute(
                "delete from failures where stage = 'crawl' and url = ? and code = ?",
                (row["url"], row["code"]),
            )
    _insert_missing(db, "failures", _all(other, "failures", "where stage = 'crawl'"))


def _merge_removed_links(db: Database, other: Database) -> None:
    """Of a page that was seen in both to lead to a gone one, the last time counts; what was taken down stays unnamed."""
    for row in _all(other, "removed_links"):
        if not any(frontier.is_forbidden(db, row[name]) for name in ("url", "found_on")):
            save_links(db, [row["url"]], row["found_on"], at=row["seen_at"])


def _merge_imported(db: Database, other: Database) -> int:
    """The number of new articles that were imported already clean; one that stands here at its address stays."""
    number, last = 0, ""
    while found := rows(
        other, f"select * from articles where {IMPORTED} and id > ? order by id limit {_BATCH}", (last,)
    ):
        last = found[-1]["id"]
        with transaction(db):
            new = [row["id"] for row in found if _take_over(db, other, dict(row))]
            search_index.replace_articles(db, dict.fromkeys(new))
        number += len(new)
    own = (row for row in _all(other, "article_addresses") if row["own_id"] != article_id(row["url"]))
    with transaction(db):
        _insert_missing(db, "article_addresses", own)
    return number


def _take_over(db: Database, other: Database, article: Row) -> bool:
    """Whether an imported article is new here; it comes with its files and citations, and is not yet indexed."""
    id = article["id"]
    taken = rows(
        db,
        "select 1 from articles where id = :id or canonical_url = :url"
        " union all select 1 from takedowns where article_id = :id or url = :url",
        {"id": id, "url": article["canonical_url"]},
    )
    if taken:
        return False
    _insert_missing(db, "articles", [portable("articles", article)])
    files = rows(other, "select * from attachments where article_id = ?", (id,))
    _insert_missing(db, "attachments", (portable("attachments", dict(file)) for file in files))
    cited = [
        CitedDocument(number=number, kind=kind, issuer=issuer, issued_on=issued_on, quote=quote)
        for number, kind, issuer, issued_on, quote in citations_of(other, id)
    ]
    save_citations(db, id, cited)
    return True


def _merge_frontier(db: Database, other: Database) -> int:
    """The number of new addresses. Of one that is known in both, the side that heard from it last knows its state."""
    new = 0
    for theirs in _all(other, "frontier"):
        url = theirs["url"]
        known = rows(db, "select last_answered_at, found_at from frontier where url = ?", (url,))
        if theirs["last_code"] == frontier.TAKEN_DOWN or frontier.is_forbidden(db, url):
            frontier.forbid(db, theirs["portal"], [url], at=theirs["found_at"])
            continue
        if theirs["state"] == "leased":
            theirs |= {"state": "pending", "leased_by": None, "lease_until": None}
        if known:
            ours = known[0]
            theirs["found_at"] = min(theirs["found_at"], ours["found_at"])
            if (theirs["last_answered_at"] or "") <= (ours["last_answered_at"] or ""):
                continue
            db.conn.execute("delete from frontier where url = ?", (url,))
        new += not known
        _insert_missing(db, "frontier", [theirs])
        if theirs["kind"] == "article" and theirs["last_answered_at"]:
            mark_seen(db, url, at=theirs["last_answered_at"])
    return new
