"""Everything the archive knows of one article."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection, Row
from typing import Any

from archive.datasette_plugin.reading import all_rows, one_row

_PARTS = {
    "attachments": (
        "select url, link_text, media_type, file_type, n_bytes, n_pages, note, position, capture_id, payload_digest,"
        " text is not null as has_text from attachments where article_id = :id order by position"
    ),
    "cited": "select number, kind, issuer, issued_on, quote, document from cited_documents where article_id = :id order by position",
    "versions": "select number, captured_at, title, cleaner_version from article_versions where article_id = :id order by number desc",
}
_REMOVED = "select text, rule from removed_blocks where capture_id = :capture_id and article_id = :id order by position"

_JSON_FIELDS = [
    "id",
    "url",
    "canonical_url",
    "portal",
    "platform",
    "page_type",
    "title",
    "lead",
    "body",
    "byline",
    "office",
    "source",
    "published_at",
    "modified_at",
    "section",
    "language",
    "cleaner_version",
    "agency",
    "first_captured_at",
    "last_checked_at",
    "gone_at",
    "returned_at",
    "n_versions",
    "body_digest",
]

_FILE_FIELDS = (
    "url",
    "link_text",
    "media_type",
    "file_type",
    "n_bytes",
    "n_pages",
    "note",
    "capture_id",
    "payload_digest",
)

_EVIDENCE = [
    "id",
    "captured_at",
    "warc_path",
    "warc_offset",
    "warc_length",
    "payload_digest",
    "status",
    "media_type",
    "is_truncated",
    "tls_verified",
    "tls_legacy",
    "origin",
]


_FLAGS = ("is_truncated", "tls_verified", "tls_legacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """An article's row with its portal, its evidence and its parts; `capture` is None for imported articles."""

    article: Row
    portal: Row | None
    capture: Row | None
    attachments: tuple[Row, ...]
    cited: tuple[Row, ...]
    versions: tuple[Row, ...]
    removed: tuple[Row, ...]

    @property
    def provenance(self) -> Mapping[str, Any]:
        """Which rule found each field."""
        found = _loaded(self.article["provenance"])
        return found if isinstance(found, dict) else {}

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as the page gave them."""
        found = _loaded(self.article["tags"])
        return tuple(str(tag) for tag in found) if isinstance(found, list) else ()

    def as_json(self) -> dict[str, object]:
        """The article in the names of the contract, and `evidence` with the place of its WARC record."""
        return {
            **{field: self.article[field] for field in _JSON_FIELDS},
            "tags": list(self.tags),
            "provenance": dict(self.provenance),
            "attachments": [{field: row[field] for field in _FILE_FIELDS} for row in self.attachments],
            "cited_documents": [dict(row) for row in self.cited],
            "removed": [dict(row) for row in self.removed],
            "versions": [
                {"number": row["number"], "captured_at": row["captured_at"]} for row in self.versions
            ],
            "evidence": self._evidence(),
        }

    def _evidence(self) -> dict[str, object] | None:
        if self.capture is None:
            return None
        evidence = {field: self.capture[field] for field in _EVIDENCE}
        flags = {field: None if evidence[field] is None else bool(evidence[field]) for field in _FLAGS}
        return {**evidence, **flags}


def read_article(connection: Connection, id: str) -> ArticleFacts | None:
    """The facts of the article with this id, None when there is none."""
    article = one_row(connection, "select * from articles where id = :id", {"id": id})
    if article is None:
        return None
    keys = {"id": id, "capture_id": article["capture_id"], "portal": article["portal"]}
    parts = {name: tuple(all_rows(connection, sql, keys)) for name, sql in _PARTS.items()}
    return ArticleFacts(
        article=article,
        portal=one_row(connection, "select * from portals where slug = :portal", keys),
        capture=one_row(connection, "select * from captures where id = :capture_id", keys),
        removed=tuple(all_rows(connection, _REMOVED, keys)),
        **parts,
    )


def _loaded(text: str | None) -> object:
    try:
        return json.loads(text or "null")
    except ValueError:
        return None
