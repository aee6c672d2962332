"""The table of articles, and all that hangs on it: versions, attachments, citations, removed blocks, the index.

An article is what the newest version of its page says. Its rows follow from the page's captures alone, in whatever
order and batches these were cleaned.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.article_addresses import article_ids, save_addresses
from archive.article_ids import id_of, own_ids
from archive.article_rows import (
    Row,
    Value,
    article_content,
    assign_removed_blocks,
    forget_other_blocks,
    save_attachments,
    save_removed_blocks,
    save_row,
    save_versions,
    version_rows,
)
from archive.citations import citations_of, save_citations
from archive.cleaning_failures import save_cleaning_failures
from archive.cleaning_queue import of_articles
from archive.edit_rows import save_edits
from archive.identities import Identity, identities_of
from archive.index_changes import IndexChanges
from archive.moves import addresses_of
from archive.page_history import PageHistory, record_results
from archive.records import Article, Attachment, Capture, CitedDocument, CleanResult, RemovedBlock
from archive.rows import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOutcome:
    """What saving one page did, in articles: new, changed, as they were; `renamed` ones are counted in these too."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    renamed: int = 0


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


def save_history(
    db: Database,
    results: Sequence[tuple[Capture, CleanResult]],
    *,
    agency: str | None,
    cleaner_version: str,
    index: IndexChanges | None = None,
) -> SaveOutcome:
    """What the results of one page's captures did to its article; everything in the caller's transaction.

    Who saves many pages in it gives `index`, and writes that at its end.
    """
    if not results:
        return SaveOutcome()
    addresses = addresses_of(db, results[0][0].canonical_url)
    ids = own_ids(db, addresses)
    history = record_results(db, addresses, results, cleaner_version)
    _save_failures(db, addresses, history, results)
    before = _articles_at(db, addresses, set(ids.values()))
    versions = version_rows(db, list(before))
    identities = {
        id_of(identity.first, identity.addresses, ids): identity
        for identity in _identities(db, addresses, history, versions)
    }
    changes = IndexChanges(db) if index is None else index
    for id, identity in identities.items():
        changes.expect(id)
        # What was found beside a text stays with it, whichever article the text turned out to belong to
        assign_removed_blocks(db, id, [known.capture.id for known in history.at(identity.addresses).versions])
    for id in _unsupported(db, before, identities):
        changes.expect(id)
        _remove(db, id)
    _free_addresses(db, before, identities)
    for id, identity in identities.items():
        _save_page(
            db,
            id,
            identity,
            history.at(identity.addresses),
            versions,
            agency,
            cleaner_version,
        )
    if index is None:
        changes.write()
    save_addresses(db, addresses, identities, ids)
    return _outcome(db, before, identities, is_article=results[-1][1].article is not None)


def _identities(
    db: Database, addresses: Sequence[str], history: PageHistory, versions: Sequence[Row]
) -> tuple[Identity, ...]:
    if len(addresses) == 1:
        alone = Identity(first=addresses[0], current=addresses[0], addresses=tuple(addresses), moved={})
        return (alone,) if history.versions else ()
    texts = {str(row["content_digest"]): str(row["body"]) for row in versions}
    texts |= {
        known.content_digest: history.articles[known.capture.id].body
        for known in history.captures
        if known.content_digest and known.capture.id in history.articles
    }
    return identities_of(of_articles(db, addresses), texts)


def _articles_at(
    db: Database, addresses: Sequence[str], own_ids: Collection[str]
) -> dict[str, tuple[str, str]]:
    """Address and content digest of each article that the archive has of these addresses, by id."""
    ids = sorted(article_ids(db, addresses).union(own_ids))
    found = rows(
        db,
        f"select id, canonical_url, content_digest from articles where id in ({', '.join('?' * len(ids))})",
        tuple(ids),
    )
    return {row["id"]: (row["canonical_url"], row["content_digest"]) for row in found}


def _unsupported(
    db: Database, before: Mapping[str, tuple[str, str]], identities: Mapping[str, Identity]
) -> list[str]:
    """The articles that no capture shows. An imported one needs none, unless another now stands at its address."""
    taken = {identity.current for identity in identities.values()}
    imported = {
        row["id"]
        for row in rows(
            db,
            f"select id from articles where id in ({', '.join('?' * len(before))}) and capture_id is null",
            tuple(before),
        )
    }
    return [
        id
        for id, (address, _) in before.items()
        if id not in identities and (id not in imported or address in taken)
    ]


def _free_addresses(
    db: Database, before: Mapping[str, tuple[str, str]], identities: Mapping[str, Identity]
) -> None:
    """No two articles may have one address, not even while they exchange theirs."""
    for id, identity in identities.items():
        if id in before and before[id][0] != identity.current:
            db.conn.execute("update articles set canonical_url = ? where id = ?", (f"moving:{id}", id))


def _save_failures(
    db: Database,
    addresses: Sequence[str],
    history: PageHistory,
    results: Sequence[tuple[Capture, CleanResult]],
) -> None:
    given = {capture.id: result for capture, result in results}
    for address in addresses:
        at_address = history.at((address,)).captures
        if at_address:
            save_cleaning_failures(db, address, at_address, given)


def _outcome(
    db: Database,
    before: Mapping[str, tuple[str, str]],
    identities: Mapping[str, Identity],
    *,
    is_article: bool,
) -> SaveOutcome:
    after = {id: _content_digest(db, id) for id in identities}
    known = [id for id in identities if id in before]
    n_changed = sum(before[id][1] != after[id] for id in known)
    return SaveOutcome(
        new=len(identities) - len(known),
        changed=n_changed,
        unchanged=len(known) - n_changed if is_article else 0,
        renamed=sum(before[id][0] != identities[id].current for id in known),
    )


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


def _save_page(
    db: Database,
    id: str,
    identity: Identity,
    history: PageHistory,
    known_versions: Sequence[Row],
    agency: str | None,
    cleaner_version: str,
) -> None:
    versions = history.versions
    newest = versions[-1].capture
    is_changed = save_versions(db, id, versions, history.articles, known_versions, cleaner_version)
    # `clean --all` names the edits anew even where the texts stay: the rules for their kinds may have changed
    if is_changed or (len(versions) > 1 and all(known.capture.id in history.articles for known in versions)):
        save_edits(db, id)
    article = history.articles.get(newest.id)
    if article is not None:
        wanted = article_content(article, cleaner_version=cleaner_version)
    else:
        wanted = _stored_content(db, id, len(versions))
    save_row(
        db,
        "articles",
        {"id": id},
        wanted | _facts(db, identity, history) | {"agency": agency},
    )
    if article is not None:
        save_attachments(db, id, article.attachments)
        save_citations(db, id, article.cited_documents)
    for version in versions:
        if version.capture.id in history.articles:
            save_removed_blocks(db, id, version.capture.id, history.articles[version.capture.id].removed)
    forget_other_blocks(db, id, [version.capture.id for version in versions])


def _facts(db: Database, identity: Identity, history: PageHistory) -> dict[str, Value]:
    """The columns that follow from the captures themselves."""
    versions = history.versions
    seen = [known.capture for known in history.captures if known.content_digest]
    there = [capture for capture in seen if capture.canonical_url == identity.current]
    checked = rows(
        db,
        "select max(captured_at) as at from captures where kind = 'article' and canonical_url in"
        f" ({', '.join('?' * len(identity.addresses))})"
        # An answer 304 left no capture, and says that the page is there
        " union all select max(last_answered_at) from frontier where kind = 'article' and url in"
        f" ({', '.join('?' * len(identity.addresses))})",
        (*identity.addresses, *identity.addresses),
    )
    return {
        "url": (there or seen)[-1].url,
        "canonical_url": identity.current,
        "portal": versions[-1].capture.portal,
        "first_captured_at": versions[0].capture.captured_at,
        "last_captured_at": max(capture.captured_at for capture in seen),
        "last_checked_at": max(row["at"] or "" for row in checked),
        "n_versions": len(versions),
        "capture_id": versions[-1].capture.id,
    }


def _stored_content(db: Database, id: str, number: int) -> dict[str, Value]:
    """What the stored version says, for a page whose newest version was not cleaned just now."""
    columns = "title, lead, body, byline, office, source, section, published_at, modified_at, content_digest"
    found = rows(
        db, f"select {columns} from article_versions where article_id = ? and number = ?", (id, number)
    )
    return dict(found[0])


def _remove(db: Database, id: str) -> None:
    """Take away an article that no capture supports any more, or that turned out to be another one."""
    save_attachments(db, id, ())
    save_citations(db, id, ())
    for table in ("removed_blocks", "edits", "article_versions"):
        db.conn.execute(f"delete from {table} where article_id = ?", (id,))
    db.conn.execute("delete from duplicates where article_id = :id or other_id = :id", {"id": id})
    # Should it come back as it was, it is to be compared again
    db.conn.execute("update copy_sketches set content_digest = '' where article_id = ?", (id,))
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
