"""Articles that are already clean, from JSON lines into the archive, with their own ids.

A line is `{"id","url","title","lead","body","published_at","portal","agency","section"}`; `lead`, `published_at`,
`agency` and `section` may be missing or null. What else `export` writes of an article is read back where it is given
(`archive.imported_facts`), other keys are left aside. There is no capture behind such an article.
"""

import json
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive.article_ids import article_id
from archive.article_rows import Row, save_attachments, save_row
from archive.canonical_url import canonical_url
from archive.citations import save_citations
from archive.collector_pause import collector_paused
from archive.content_digest import body_digest, content_digest
from archive.database import transaction
from archive.errors import BanluuError
from archive.frontier import is_forbidden
from archive.imported_facts import ImportedFacts, read_facts
from archive.index_changes import IndexChanges
from archive.index_trees import merge_trees, merging_put_off
from archive.portals import save_portal
from archive.records import Article
from archive.rows import rows
from archive.search_words import refresh_words
from archive.vietnamese import plain

BATCH = 1_000
"""How many articles share a transaction."""


class ImportLineError(BanluuError):
    """A line of the file is not an article; says which line, what is wrong, and what is imported already."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCounts:
    """What an import did to the articles; what was taken down does not come back."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    taken_down: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _ImportedArticle:
    line: int
    id: str
    portal: str
    agency: str | None
    article: Article
    facts: ImportedFacts


def import_articles(db: Database, lines: Iterable[str]) -> ImportCounts:
    """What importing did; one transaction per 1,000 articles. ImportLineError names the first bad line."""
    counts = {"new": 0, "changed": 0, "unchanged": 0, "taken_down": 0}
    articles = _read(lines)
    gone = frozenset(row["article_id"] for row in rows(db, "select article_id from takedowns"))
    n_done = 0
    while True:
        try:
            with collector_paused(), transaction(db), merging_put_off(db):
                outcomes = _save_batch(db, islice(articles, BATCH), gone)
        except ImportLineError as error:
            raise ImportLineError(f"{error}; {n_done} articles before it are imported") from None
        for outcome in outcomes:
            counts[outcome] += 1
        n_done += len(outcomes)
        if len(outcomes) < BATCH:
            break
    if counts["new"] >= BATCH:
        merge_trees(db)
    with transaction(db):
        refresh_words(db)
    return ImportCounts(**counts)


def _save_batch(db: Database, batch: Iterable[_ImportedArticle], gone: Container[str]) -> list[str]:
    """The outcome of each article; the index is written once all are saved."""
    outcomes: list[str] = []
    index = IndexChanges(db)
    for imported in batch:
        index.expect(imported.id)
        outcomes.append(_save(db, imported, gone))
    index.write()
    return outcomes


def _save(db: Database, imported: _ImportedArticle, gone: Container[str]) -> str:
    article = imported.article
    if imported.id in gone or (gone and is_forbidden(db, article.canonical_url)):
        return "taken_down"
    known = rows(db, "select id, capture_id from articles where id = ?", (imported.id,))
    if known and known[0]["capture_id"] is not None:
        if _is_continued(db, imported):
            return "unchanged"
        raise ImportLineError(
            f"line {imported.line}: the id {imported.id!r} is that of an article that was crawled"
        )
    same = rows(
        db,
        "select id from articles where canonical_url = ? and id <> ?",
        (article.canonical_url, imported.id),
    )
    if same:
        raise ImportLineError(
            f"line {imported.line}: {article.url} is in the archive already, as article {same[0]['id']}"
        )
    if not known:
        _save_new_portal(db, imported)
    is_written = save_row(db, "articles", {"id": imported.id}, _row(imported))
    if imported.facts.has_attachments:
        save_attachments(db, imported.id, article.attachments)
    if imported.facts.has_citations:
        save_citations(db, imported.id, article.cited_documents)
    return "new" if not known else "changed" if is_written else "unchanged"


def _is_continued(db: Database, imported: _ImportedArticle) -> bool:
    """Whether the article of this line was imported before it was crawled: what the portal shows counts since then."""
    url = imported.article.canonical_url
    found = rows(db, "select 1 from article_addresses where url = ? and own_id = ?", (url, imported.id))
    return bool(found) and imported.id != article_id(url)


def _save_new_portal(db: Database, imported: _ImportedArticle) -> None:
    """A portal that nothing else describes is shown by its short name and the site of its first article."""
    if not rows(db, "select 1 from portals where slug = ?", (imported.portal,)):
        parts = urlsplit(imported.article.canonical_url)
        home = f"{parts.scheme}://{parts.netloc}/"
        save_portal(db, slug=imported.portal, name=imported.portal, home=home, agency=imported.agency)


def _row(imported: _ImportedArticle) -> Row:
    article = imported.article
    return {
        "url": article.url,
        "canonical_url": article.canonical_url,
        "portal": imported.portal,
        "agency": imported.agency,
        "page_type": article.page_type,
        "title": article.title,
        "lead": article.lead,
        "section": article.section,
        "body": article.body,
        "published_at": article.published_at,
        "body_digest": body_digest(article),
        "content_digest": content_digest(article),
        **imported.facts.columns,
    }


def _read(lines: Iterable[str]) -> Iterator[_ImportedArticle]:
    iterator = iter(lines)
    number = 0
    while True:
        number += 1
        try:
            line = next(iterator, None)
        except UnicodeDecodeError:
            raise ImportLineError(f"line {number} or one soon after it is not UTF-8") from None
        if line is None:
            return
        if line.strip().removeprefix("\ufeff"):
            yield _parse(line.removeprefix("\ufeff"), number)


def _parse(line: str, number: int) -> _ImportedArticle:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ImportLineError(f"line {number} is not JSON ({error})") from None
    if not isinstance(given, dict):
        raise ImportLineError(f"line {number} is not a JSON object")
    if isinstance(given.get("id"), int) and not isinstance(given["id"], bool):
        given["id"] = str(given["id"])
    fields = _Fields(given, number)
    url = fields.required("url")
    published_at = fields.optional("published_at")
    if _http_host(url) is None:
        raise ImportLineError(f'line {number}: "url" is not an http address: {url[:80]!r}')
    if published_at is not None and not _is_time(published_at):
        raise ImportLineError(
            f'line {number}: "published_at" is not an ISO 8601 day or time: {published_at[:40]!r}'
        )
    facts = read_facts(given)
    return _ImportedArticle(
        line=number,
        facts=facts,
        id=fields.required("id"),
        portal=fields.required("portal"),
        agency=fields.optional("agency"),
        article=Article(
            url=url,
            canonical_url=canonical_url(url),
            platform="",
            title=fields.required("title"),
            section=fields.optional("section"),
            lead=fields.optional("lead"),
            body=fields.required("body"),
            published_at=published_at,
            **facts.fields,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """The texts of one line, in NFC; lone surrogates, which no file can hold, become question marks."""

    given: dict[str, object]
    line: int

    def required(self, name: str) -> str:
        value = self.optional(name)
        if value is None:
            raise ImportLineError(f'line {self.line} has no "{name}"')
        return value

    def optional(self, name: str) -> str | None:
        value = self.given.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise ImportLineError(f'line {self.line}: "{name}" is not a text')
        return plain(value.encode("utf-8", "replace").decode()).strip() or None


def _http_host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return text[4:5] == "-" and text[7:8] == "-"
