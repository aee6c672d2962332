"""Articles as a Parquet file, for pandas, DuckDB, R and their like."""

from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.export.article_choice import ArticleChoice, Progress, unheard
from archive.export.article_lines import article_fields
from archive.export.output import ExportError

ROWS = 1000
"""Rows of a group; so many are in memory at once."""

_TEXTS = (
    "id", "url", "canonical_url", "portal", "agency", "platform", "page_type", "title", "lead", "body", "byline", "office",
    "source", "section", "language", "published_at", "modified_at", "first_captured_at", "last_captured_at",
    "last_checked_at", "gone_at", "cleaner_version",
)  # fmt: skip


def write_parquet(path: Path, db: Database, choice: ArticleChoice, progress: Progress = unheard) -> int:
    """The number of articles, now in a Parquet file; ExportError when pyarrow is not installed."""
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed: pip install 'banluu[parquet]', or take --format csv"
        ) from None
    schema = _schema(pa)
    rows = _rows(db, choice, progress)
    number = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while part := list(islice(rows, ROWS)):
            writer.write_table(pa.Table.from_pylist(part, schema=schema))
            number += len(part)
    return number


def _schema(pa: Any) -> Any:
    text = pa.string()
    listed = {
        "tags": pa.list_(text),
        "attachments": pa.list_(pa.struct([(name, text) for name in ("url", "link_text", "media_type")])),
        "cited_documents": pa.list_(
            pa.struct([(name, text) for name in ("number", "kind", "issuer", "issued_on", "quote")])
        ),
    }
    return pa.schema([*((name, text) for name in _TEXTS), ("n_versions", pa.int64()), *listed.items()])


def _rows(db: Database, choice: ArticleChoice, progress: Progress) -> Iterator[dict[str, object]]:
    for found in choice.articles(db, progress):
        fields = article_fields(found) | {
            "first_captured_at": found.first_captured_at,
            "last_captured_at": found.last_captured_at,
            "last_checked_at": found.last_checked_at,
            "gone_at": found.gone_at,
            "n_versions": found.n_versions,
        }
        del fields["removed"], fields["provenance"]
        yield fields
