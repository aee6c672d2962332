"""The rows of an article that was taken down: out of every table, and its words out of what other rows say."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from archive import file_index, frontier, search_index
from archive.article_rows import save_attachments
from archive.citations import save_citations
from archive.data_dir import DataDir
from archive.errors import ManifestError, TakedownError
from archive.index_trees import merge_trees
from archive.manifest import manifest_numbers, read_manifest
from archive.records import FurnitureBlock, SiteTemplate
from archive.rows import rows
from archive.takedown.journal import Journal
from archive.takedown.wording import GONE, Wording

logger = logging.getLogger(__name__)

_OF_ARTICLE: Mapping[str, str] = {
    "article_versions": "article_id = :id",
    "edits": "article_id = :id",
    "removed_blocks": "article_id = :id",
    "duplicates": "article_id = :id or other_id = :id",
    "article_addresses": "article_id = :id or own_id = :id",
    "articles": "id = :id",
}
_OF_CAPTURE: Mapping[str, str] = {"removed_blocks": "capture_id", "failures": "capture_id", "captures": "id"}
_SAID_ELSEWHERE = (
    ("removed_blocks", "text"),
    ("failures", "detail"),
    ("articles", "provenance"),
    ("cited_documents", "quote"),
    ("searches", "query"),
    ("attachments", "link_text"),
    ("article_versions", "attachments"),
)


def remove_rows(db: Database, journal: Journal, wording: Wording, manifest: int) -> None:
    """Nothing; within the caller's transaction the rows are as the WARC files are now, and the tombstone stands."""
    id = str(journal.facts["article_id"])
    search_index.unindex_article(db, id)
    save_attachments(db, id, ())
    save_citations(db, id, ())
    for table, condition in _OF_ARTICLE.items():
        db.conn.execute(f"delete from {table} where {condition}", {"id": id})
    for one in journal.replacements:
        if one.state == "taken_down":
            for table, column in _OF_CAPTURE.items():
                db.conn.execute(f"delete from {table} where {column} = ?", (one.record_id,))
        else:
            db.conn.execute(
                "update captures set payload_digest = ?, n_bytes = ? where id = ?",
                (one.payload_digest, one.n_bytes, one.record_id),
            )
    for address in journal.facts["addresses"]:
        db.conn.execute("delete from failures where url = ?", (address,))
        db.conn.execute("delete from removed_links where :url in (url, found_on)", {"url": address})
    _redact(db, wording)
    _redact_files(db, wording)
    _redact_templates(db, wording)
    save_tombstone(db, journal.facts, manifest)


def save_tombstone(db: Database, facts: Mapping[str, Any], manifest: int) -> None:
    """Nothing; the article's address and day are known as taken down, and it is not asked for again."""
    db.conn.execute(
        "insert or replace into takedowns (article_id, url, portal, taken_down_on, n_records, n_redacted, reason, manifest)"
        " values (:article_id, :url, :portal, :taken_down_on, :n_records, :n_redacted, :reason, :manifest)",
        {
            "article_id": facts["article_id"],
            "url": facts["url"],
            "portal": facts["portal"],
            "taken_down_on": facts["taken_down_on"],
            "n_records": facts["n_records"],
            "n_redacted": facts["n_redacted"],
            "reason": facts.get("reason"),
            "manifest": manifest,
        },
    )
    frontier.forbid(db, str(facts["portal"]), facts["addresses"], at=str(facts["taken_down_at"]))


def restore_takedowns(data_dir: DataDir, db: Database) -> int:
    """The number of tombstones that the manifests name, now rows, within the caller's transaction."""
    restored = 0
    for number in manifest_numbers(data_dir):
        try:
            told = read_manifest(data_dir, number).taken_down
        except ManifestError as error:
            logger.warning("%s", error)
            continue
        for facts in told:
            save_tombstone(db, facts, number)
            restored += 1
    return restored


def clear_leftovers(db: Database) -> None:
    """Nothing; no page of the database, its free ones and the log included, holds what was deleted.

    TakedownError while another program keeps the log from being emptied.
    """
    merge_trees(db)  # one tree holds no entry that was taken out
    db.conn.execute("vacuum")
    busy, *_ = db.conn.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        raise TakedownError(
            "another program reads the database, whose log still holds what was removed;"
            " stop banluu serve and run banluu takedown again"
        )


def _redact(db: Database, wording: Wording) -> None:
    for table, column in _SAID_ELSEWHERE:
        found = rows(db, f"select distinct {column} as said from {table} where {column} is not null")
        for said in [row["said"] for row in found]:
            if wording.maybe_in(said) and wording.found_in(said):
                db.conn.execute(
                    f"update {table} set {column} = ? where {column} = ?", (wording.taken_out(said), said)
                )


def _redact_files(db: Database, wording: Wording) -> None:
    """Files of other articles that say the same: their texts, and with these their index."""
    found = rows(db, "select article_id, url, text from attachments where text is not null")
    for row in [row for row in found if wording.maybe_in(row["text"]) and wording.found_in(row["text"])]:
        file_index.unindex_file(db, row["article_id"], row["url"])
        pages = [wording.taken_out(page) for page in row["text"].split(file_index.PAGE_END)]
        db.conn.execute(
            "update attachments set text = ? where article_id = ? and url = ?",
            (file_index.PAGE_END.join(pages), row["article_id"], row["url"]),
        )
        file_index.index_file(db, row["article_id"], row["url"])


def _redact_templates(db: Database, wording: Wording) -> None:
    """Learned blocks that are words of the article; a template is named by its blocks, and so are those that used it."""
    for row in rows(db, "select * from site_templates"):
        blocks = [FurnitureBlock(**block) for block in json.loads(row["blocks"])]
        left = [
            FurnitureBlock(text=wording.taken_out(b.text), path=b.path, n_clusters=b.n_clusters)
            if wording.found_in(b.text)
            else b
            for b in blocks
        ]
        if left == blocks:
            continue
        left = [block for block in left if block.text.strip() != GONE]
        template = SiteTemplate(
            page_type=row["page_type"],
            portal=row["portal"],
            n_pages=row["n_pages"],
            n_clusters=row["n_clusters"],
            blocks=tuple(left),
        )
        kept = [{"text": b.text, "path": b.path, "n_clusters": b.n_clusters} for b in left]
        db.conn.execute(
            "update or replace site_templates set id = ?, blocks = ? where id = ?",
            (template.id, json.dumps(kept, ensure_ascii=False), row["id"]),
        )
        for table in ("captures", "articles"):
            db.conn.execute(
                f"update {table} set site_template_id = ? where site_template_id = ?",
                (template.id, row["id"]),
            )
