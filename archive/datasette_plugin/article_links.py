"""The hook that turns article ids and document numbers in Datasette's tables into links to their pages."""

from collections.abc import Mapping

from markupsafe import Markup

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.page import segment
from archive.datasette_plugin.reading import DATABASE

_TABLES_OF_NUMBERS = (None, "documents", "cited_documents")


@hookimpl
def render_cell(
    row: Mapping[str, object],
    value: object,
    column: str,
    table: str | None,
    database: str,
    datasette: Datasette,
) -> Markup | None:
    """The cell as a link, or None: Datasette then shows the value."""
    if database != DATABASE or not isinstance(value, str) or not value:
        return None
    if column == "article_id":
        return _link(datasette, f"/articles/{segment(value)}", value)
    if column == "title" and table == "articles" and "id" in row.keys():  # noqa: SIM118 - a sqlite3.Row tests values
        return _link(datasette, f"/articles/{segment(str(row['id']))}", value)
    if column == "number" and table in _TABLES_OF_NUMBERS:
        return _link(datasette, f"/documents/{segment(value)}", value)
    if column == "portal":
        return _link(datasette, f"/portals/{segment(value)}", value)
    return None


def _link(datasette: Datasette, path: str, shown: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(str(datasette.urls.path(path)), shown)
