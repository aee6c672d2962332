"""The rows of articles that were imported clean: what another database that takes such an article over needs of them."""

from collections.abc import Mapping
from typing import Any

from archive.canonical_url import canonical_url

Row = dict[str, Any]

IMPORTED = "capture_id is null"
"""What tells such an article in `articles`; no capture says what follows from it."""

OF_IMPORTED = f"where article_id in (select id from articles where {IMPORTED})"

_LINK = ("article_id", "position", "url", "link_text", "media_type")


def portable(table: str, row: Mapping[str, Any]) -> Row:
    """The row without what depends on the other rows, the captures and the index of its database.

    A citation stands under no document then: `resolve_citations` or `save_citations` finds it.
    """
    if table == "articles":
        return {**row, "search_rowid": None}
    if table == "cited_documents":
        return {name: value for name, value in row.items() if name != "document"}
    if table == "attachments":
        return {name: row[name] for name in _LINK} | {"file_url": canonical_url(row["url"])}
    return dict(row)
