"""The metadata of the published site, as Datasette reads it: titles, sources, columns, facets, sort orders."""

from archive.columns import TABLES

TITLE = "Banluu – bản lưu tin tức của cơ quan nhà nước"
DESCRIPTION = (
    "Bài viết từ các cổng thông tin của cơ quan nhà nước Việt Nam, lưu nguyên trang làm bằng chứng (WARC), làm sạch và"
    " cho tìm kiếm. · News of Vietnamese government portals: archived as evidence, cleaned, searchable."
)
RIGHTS = "Nội dung thuộc cơ quan và tác giả đã công bố · Texts belong to those who published them"

_FACETS = {
    "articles": ["portal", "page_type"],
    "captures": ["portal", "kind", "status"],
    "frontier": ["portal", "kind", "state"],
    "failures": ["portal", "stage", "code"],
    "runs": ["portal", "outcome"],
    "removed_blocks": ["rule"],
    "cited_documents": ["kind"],
    "documents": ["kind"],
}
_NEWEST_FIRST = {
    "articles": "published_at",
    "article_versions": "captured_at",
    "captures": "captured_at",
    "runs": "started_at",
    "failures": "last_failed_at",
    "edits": "seen_at",
}
_LABELS = {"articles": "title", "portals": "name", "agencies": "name", "documents": "number"}

INTERNAL = (
    "search_fts",
    "search_titles",
    "search_themes",
    "search_profiles",
    "search_rows",
    "search_words",
    "copy_sketches",
    "copy_fingerprints",
    "copy_phrases",
    "file_fts",
    "file_pages",
    "index_rebuild",
    "_sqlite_migrations",
)
"""Tables that serve the program; hidden, not secret."""


def site_metadata() -> dict[str, object]:
    """A new document with the metadata of the instance and of every table of `archive.columns`."""
    tables: dict[str, object] = {table: _table_metadata(table) for table in TABLES}
    tables |= {table: {"hidden": True} for table in INTERNAL}
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "source": "Cổng thông tin của các cơ quan, ghi ở từng bài · the portals named with each article",
        "license": RIGHTS,
        "databases": {"archive": {"tables": tables}},
    }


def _table_metadata(table: str) -> dict[str, object]:
    description = TABLES[table]
    described: dict[str, object] = {
        "description": f"{description.vi} · {description.en}",
        "columns": {name: f"{column.vi} · {column.en}" for name, column in description.columns.items()},
    }
    if table in _FACETS:
        described["facets"] = list(_FACETS[table])
    if table in _NEWEST_FIRST:
        described["sort_desc"] = _NEWEST_FIRST[table]
    if table in _LABELS:
        described["label_column"] = _LABELS[table]
    if table == "articles":
        described |= {"fts_table": "search_fts", "fts_pk": "search_rowid"}
    return described
