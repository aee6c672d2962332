"""An article as rows of the archive, written only where they differ from what stands there."""

import json
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from archive.canonical_url import canonical_url
from archive.cleaning_queue import CleanedCapture
from archive.content_digest import body_digest, content_digest
from archive.errors import ArchiveError
from archive.file_index import unindex_file
from archive.records import Article, Attachment, RemovedBlock
from archive.rows import rows

Value = str | int | None
Row = Mapping[str, Value]

VERSION_CONTENT = (
    "title",
    "lead",
    "body",
    "byline",
    "office",
    "source",
    "section",
    "published_at",
    "modified_at",
    "content_digest",
    "cleaner_version",
    "attachments",
)
"""The columns of `article_versions` that hold what the page said."""


def article_content(article: Article, *, cleaner_version: str) -> dict[str, Value]:
    """The columns of `articles` that hold what the page said."""
    return storable(
        {
            "url": article.url,
            "platform": article.platform,
            "page_type": article.page_type,
            "title": article.title,
            "lead": article.lead,
            "body": article.body,
            "byline": article.byline,
            "office": article.office,
            "source": article.source,
            "section": article.section,
            "tags": json.dumps(article.tags, ensure_ascii=False),
            "language": article.language,
            "published_at": article.published_at,
            "modified_at": article.modified_at,
            "provenance": json.dumps(dict(article.provenance), ensure_ascii=False, sort_keys=True),
            "body_digest": body_digest(article),
            "content_digest": content_digest(article),
            "cleaner_version": cleaner_version,
            "site_template_id": article.site_template_id,
        }
    )


def save_row(db: Database, table: str, key: Row, wanted: Row) -> bool:
    """Whether the row of a key had to be written to hold the wanted values."""
    where = " and ".join(f"{column} = ?" for column in key)
    found = rows(db, f"select {', '.join(wanted)} from {table} where {where}", tuple(key.values()))
    if not found:
        columns = [*key, *wanted]
        db.conn.execute(
            f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})",
            (*key.values(), *wanted.values()),
        )
        return True
    changed = {column: value for column, value in wanted.items() if found[0][column] != value}
    if changed:
        db.conn.execute(
            f"update {table} set {', '.join(f'{column} = ?' for column in changed)} where {where}",
            (*changed.values(), *key.values()),
        )
    return bool(changed)


def version_rows(db: Database, article_ids: Sequence[str]) -> list[Row]:
    """The stored versions of articles."""
    marks = ", ".join("?" * len(article_ids))
    found = rows(db, f"select * from article_versions where article_id in ({marks})", tuple(article_ids))
    return [dict(row) for row in found]


def save_versions(
    db: Database,
    article_id: str,
    versions: Sequence[CleanedCapture],
    articles: Mapping[str, Article],
    known: Sequence[Row],
    cleaner_version: str,
) -> bool:
    """Whether a row changed so that the article has exactly these versions.

    What was not cleaned just now keeps the text that `known` has.
    """
    wanted = [
        _version_content(cleaned, articles.get(cleaned.capture.id), known, cleaner_version)
        | {"capture_id": cleaned.capture.id, "captured_at": cleaned.capture.captured_at}
        for cleaned in versions
    ]
    is_changed = len(known) > len(wanted)
    if is_changed:
        db.conn.execute(
            "delete from article_versions where article_id = ? and number > ?", (article_id, len(wanted))
        )
    for number, row in enumerate(wanted, start=1):
        is_changed |= save_row(db, "article_versions", {"article_id": article_id, "number": number}, row)
    return is_changed


def _version_content(
    cleaned: CleanedCapture, article: Article | None, known: Sequence[Row], cleaner_version: str
) -> dict[str, Value]:
    if article is not None:
        content = article_content(article, cleaner_version=cleaner_version) | _linked_files(article)
        return {column: content[column] for column in VERSION_CONTENT}
    same = [row for row in known if row["content_digest"] == cleaned.content_digest]
    same.sort(key=lambda row: (row["capture_id"] != cleaned.capture.id, row["number"]))
    if not same:
        raise ArchiveError(
            f"a version of {cleaned.capture.canonical_url} is missing; run banluu clean --all to build it anew"
        )
    return {column: same[0][column] for column in VERSION_CONTENT}


def _linked_files(article: Article) -> dict[str, Value]:
    files = [{"url": file.url, "link_text": file.link_text} for file in article.attachments]
    return storable({"attachments": json.dumps(files, ensure_ascii=False)})


def save_attachments(db: Database, article_id: str, attachments: Sequence[Attachment]) -> None:
    """Nothing; the article has exactly these attachments, each address once. Extracted texts stay."""
    wanted: dict[str, Attachment] = {}
    for attachment in attachments:
        wanted.setdefault(attachment.url, attachment)
    for row in rows(db, "select url from attachments where article_id = ?", (article_id,)):
        if row["url"] not in wanted:
            unindex_file(db, article_id, row["url"])
            db.conn.execute(
                "delete from attachments where article_id = ? and url = ?", (article_id, row["url"])
            )
    for position, attachment in enumerate(wanted.values(), start=1):
        facts: dict[str, Value] = {
            "position": position,
            "link_text": attachment.link_text,
            "media_type": attachment.media_type,
            "file_url": canonical_url(attachment.url),
        }
        save_row(db, "attachments", {"article_id": article_id, "url": attachment.url}, storable(facts))


def save_removed_blocks(
    db: Database, article_id: str, capture_id: str, removed: Sequence[RemovedBlock]
) -> None:
    """Nothing; the capture has exactly these removed blocks."""
    wanted = [(position, _clean(block.text), block.rule) for position, block in enumerate(removed, start=1)]
    known = rows(
        db,
        "select position, text, rule from removed_blocks where capture_id = ? order by position",
        (capture_id,),
    )
    if [tuple(row) for row in known] == wanted:
        return
    db.conn.execute("delete from removed_blocks where capture_id = ?", (capture_id,))
    db.conn.executemany(
        "insert into removed_blocks (capture_id, position, article_id, text, rule) values (?, ?, ?, ?, ?)",
        ((capture_id, position, article_id, text, rule) for position, text, rule in wanted),
    )


def assign_removed_blocks(db: Database, article_id: str, capture_ids: Sequence[str]) -> None:
    """Nothing; removed blocks of these captures are the article's."""
    marks = ", ".join("?" * len(capture_ids))
    db.conn.execute(
        f"update removed_blocks set article_id = ? where capture_id in ({marks}) and article_id <> ?",
        (article_id, *capture_ids, article_id),
    )


def forget_other_blocks(db: Database, article_id: str, capture_ids: Sequence[str]) -> None:
    """Nothing; removed blocks of the article's other captures, which make no version any more, are gone."""
    marks = ", ".join("?" * len(capture_ids))
    db.conn.execute(
        f"delete from removed_blocks where article_id = ? and capture_id not in ({marks})",
        (article_id, *capture_ids),
    )


def storable(content: Mapping[str, Value]) -> dict[str, Value]:
    """The values as SQLite and its shell can hold them."""
    return {column: _clean(value) if isinstance(value, str) else value for column, value in content.items()}


def _clean(text: str) -> str:
    """Text that SQLite and its shell can hold: no half surrogates, and nothing that ends it early."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
