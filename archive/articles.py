"""The table of articles, and all that hangs on it: versions, attachments, citations, removed blocks, the index.

An article is what the newest version of its page says. Its rows follow from the page's captures alone, in whatever
order and batches these were cleaned.
"""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive import search_index
from archive.article_rows import (
    article_content,
    forget_other_blocks,
    save_attachments,
    save_removed_blocks,
    save_row,
    save_versions,
)
from archive.citations import citations_of, save_citations
from archive.cleaning_failures import save_cleaning_failures
from archive.page_history import PageHistory, record_results
from archive.presence import mark_seen
from archive.records import Article, Attachment, Capture, CitedDocument, CleanResult, RemovedBlock
from archive.rows import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOutcome:
    """What saving one page did: it is a new article, a changed one, or an article that stays as it was."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedArticle:
    """An article with what the archive knows about it."""

    id: str
    portal: str
    agency: str | None
    article: Article
    first_captured_at: str | None
    last_captured_at: str | None
    last_checked_at: str | None
    gone_at: str | None
    n_versions: int
    capture_id: str | None


def article_id(canonical_url: str) -> str:
    """The id of the article at an address: 16 hexadecimal digits."""
    return hashlib.sha256(canonical_url.encode("utf-8", "replace")).hexdigest()[:16]


def save_history(
    db: Database,
    results: Sequence[tuple[Capture, CleanResult]],
    *,
    agency: str | None,
    cleaner_version: str,
) -> SaveOutcome:
    """What the results of one page's captures did to its article; everything in the caller's transaction."""
    if not results:
        return SaveOutcome()
    url = results[0][0].canonical_url
    id = article_id(url)
    history = record_results(db, results, cleaner_version)
    given = {capture.id: result for capture, result in results}
    save_cleaning_failures(db, url, history.captures, given)
    before, indexed = _content_digest(db, id), search_index.indexed_text(db, id)
    if not history.versions:
        _remove(db, id, is_known=before is not None)
        return SaveOutcome()
    _save_page(db, id, history, agency, cleaner_version)
    mark_seen(db, url)
    search_index.replace_article(db, id, indexed)
    if before is None:
        return SaveOutcome(new=1)
    if before != history.versions[-1].content_digest:
        return SaveOutcome(changed=1)
    return SaveOutcome(unchanged=1 if results[-1][1].article is not None else 0)


def by_id(db: Database, id: str) -> ArchivedArticle | None:
    """The article of an id, or None."""
    found = rows(db, "select * from articles where id = ?", (id,))
    if not found:
        return None
    row = found[0]
    return ArchivedArticle(
        id=row["id"],
        portal=row["portal"],
        agency=row["agency"],
        article=_article(db, row),
        first_captured_at=row["first_captured_at"],
        last_captured_at=row["last_captured_at"],
        last_checked_at=row["last_checked_at"],
        gone_at=row["gone_at"],
        n_versions=row["n_versions"],
        capture_id=row["capture_id"],
    )


def count(db: Database) -> int:
    """The number of articles."""
    return int(db.conn.execute("select count(*) from articles").fetchone()[0])


def _content_digest(db: Database, id: str) -> str | None:
    found = rows(db, "select content_digest from articles where id = ?", (id,))
    return found[0]["content_digest"] if found else None


def _save_page(db: Database, id: str, history: PageHistory, agency: str | None, cleaner_version: str) -> None:
    versions = history.versions
    newest = versions[-1].capture
    save_versions(db, id, versions, history.articles, cleaner_version)
    wanted: dict[str, str | int | None] = {
        "canonical_url": newest.canonical_url,
        "portal": newest.portal,
        "agency": agency,
        "first_captured_at": versions[0].capture.captured_at,
        "last_captured_at": max(c.capture.captured_at for c in history.captures if c.content_digest),
        "n_versions": len(versions),
        "capture_id": newest.id,
    }
    article = history.articles.get(newest.id)
    if article is not None:
        wanted |= article_content(article, cleaner_version=cleaner_version)
    else:
        wanted |= _stored_content(db, id, len(versions))
    save_row(db, "articles", {"id": id}, wanted)
    if article is not None:
        save_attachments(db, id, article.attachments)
        save_citations(db, id, article.cited_documents)
    for version in versions:
        if version.capture.id in history.articles:
            save_removed_blocks(db, id, version.capture.id, history.articles[version.capture.id].removed)
    forget_other_blocks(db, id, [version.capture.id for version in versions])


def _stored_content(db: Database, id: str, number: int) -> dict[str, str | int | None]:
    """What the stored version says, for a page whose newest version was not cleaned just now."""
    columns = "title, lead, body, byline, office, source, section, published_at, modified_at, content_digest"
    found = rows(
        db, f"select {columns} from article_versions where article_id = ? and number = ?", (id, number)
    )
    return dict(found[0])


def _remove(db: Database, id: str, *, is_known: bool) -> None:
    """Take away an article that no capture of its page supports any more."""
    if not is_known:
        return
    search_index.unindex_article(db, id)
    save_citations(db, id, ())
    for table in ("attachments", "removed_blocks", "edits", "article_versions"):
        db.conn.execute(f"delete from {table} where article_id = ?", (id,))
    db.conn.execute("delete from duplicates where article_id = :id or other_id = :id", {"id": id})
    db.conn.execute("delete from articles where id = ?", (id,))


def _article(db: Database, row: sqlite3.Row) -> Article:
    id = row["id"]
    attachments = rows(
        db, "select url, link_text, media_type from attachments where article_id = ? order by position", (id,)
    )
    removed = rows(
        db,
        "select text, rule from removed_blocks where capture_id = ? order by position",
        (row["capture_id"],),
    )
    return Article(
        url=row["url"],
        canonical_url=row["canonical_url"],
        page_type=row["page_type"],
        platform=row["platform"],
        title=row["title"],
        body=row["body"],
        lead=row["lead"],
        byline=row["byline"],
        office=row["office"],
        source=row["source"],
        published_at=row["published_at"],
        modified_at=row["modified_at"],
        section=row["section"],
        tags=tuple(json.loads(row["tags"])),
        language=row["language"],
        attachments=tuple(Attachment(**dict(attachment)) for attachment in attachments),
        cited_documents=tuple(
            CitedDocument(number=number, kind=kind, issuer=issuer, issued_on=issued_on, quote=quote)
            for number, kind, issuer, issued_on, quote in citations_of(db, id)
        ),
        removed=tuple(RemovedBlock(**dict(block)) for block in removed),
        provenance=json.loads(row["provenance"]),
        cleaner_version=row["cleaner_version"] or "",
        site_template_id=row["site_template_id"],
    )
