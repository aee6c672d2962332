"""Rows as CSV: UTF-8, RFC 4180, no cell that a spreadsheet would calculate."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from sqlite_utils import Database

from archive.csv_cell import guarded
from archive.export.article_choice import ArticleChoice, Progress, unheard

ARTICLE_COLUMNS = (
    "id", "url", "canonical_url", "portal", "agency", "platform", "page_type", "title", "lead", "body", "byline", "office",
    "source", "section", "tags", "language", "published_at", "modified_at", "first_captured_at", "last_captured_at",
    "last_checked_at", "gone_at", "n_versions", "body_digest",
)  # fmt: skip
"""The columns of `articles` that say something without the rest of the archive."""


def write_csv(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """The number of rows, now written under their column names."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    number = 0
    for row in rows:
        writer.writerow([guarded(value) for value in row])
        number += 1
    return number


def write_articles(out: TextIO, db: Database, choice: ArticleChoice, progress: Progress = unheard) -> int:
    """The number of articles, now written as CSV."""
    total = choice.count(db)
    found = db.conn.execute(
        f"select {', '.join(ARTICLE_COLUMNS)} from articles where {choice.condition} order by id",
        choice.values,
    )
    return write_csv(out, ARTICLE_COLUMNS, _watched(found, total, progress))


def _watched(rows: Iterable[Sequence[object]], total: int, progress: Progress) -> Iterator[Sequence[object]]:
    for row in rows:
        yield row
        progress(total)
