"""The hook that names the pages of the site."""

from collections.abc import Awaitable, Callable

from datasette.utils.asgi import Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.pages.about import about_page
from archive.datasette_plugin.pages.article import article_json, article_page
from archive.datasette_plugin.pages.copies import copies_atom, copies_csv, copies_json, copies_page
from archive.datasette_plugin.pages.documents import document_page, documents_page
from archive.datasette_plugin.pages.edits import edits_atom, edits_csv, edits_json, edits_page
from archive.datasette_plugin.pages.file import file_bytes, file_page
from archive.datasette_plugin.pages.gone import gone_atom, gone_csv, gone_json, gone_page
from archive.datasette_plugin.pages.health import health_page
from archive.datasette_plugin.pages.home import home_page
from archive.datasette_plugin.pages.portal import portal_page
from archive.datasette_plugin.pages.portals import portals_page
from archive.datasette_plugin.pages.reference import article_reference
from archive.datasette_plugin.pages.search import search_atom, search_csv, search_json, search_page
from archive.datasette_plugin.pages.versions import versions_json, versions_page
from archive.datasette_plugin.reading import has_archive

View = Callable[..., Awaitable[Response]]


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, View]]:
    """Address patterns and their pages; none where Datasette serves no archive."""
    if not has_archive(datasette):
        return []
    return [
        (r"^/$", home_page),
        (r"^/search$", search_page),
        (r"^/search\.json$", search_json),
        (r"^/search\.csv$", search_csv),
        (r"^/search\.atom$", search_atom),
        (r"^/edits$", edits_page),
        (r"^/edits\.json$", edits_json),
        (r"^/edits\.csv$", edits_csv),
        (r"^/edits\.atom$", edits_atom),
        (r"^/gone$", gone_page),
        (r"^/gone\.json$", gone_json),
        (r"^/gone\.csv$", gone_csv),
        (r"^/gone\.atom$", gone_atom),
        (r"^/copies$", copies_page),
        (r"^/copies\.json$", copies_json),
        (r"^/copies\.csv$", copies_csv),
        (r"^/copies\.atom$", copies_atom),
        (r"^/articles/(?P<id>[^/]+)/versions$", versions_page),
        (r"^/articles/(?P<id>[^/]+)/files/(?P<position>[0-9]{1,9})$", file_page),
        (r"^/articles/(?P<id>[^/]+)/files/(?P<position>[0-9]{1,9})/download$", file_bytes),
        (r"^/articles/(?P<id>[^/]+)/versions\.json$", versions_json),
        (r"^/articles/(?P<id>[^/]+)\.(?P<form>bib|ris|csl\.json)$", article_reference),
        (r"^/articles/(?P<id>[^/]+)\.json$", article_json),
        (r"^/articles/(?P<id>[^/]+)$", article_page),
        (r"^/portals$", portals_page),
        (r"^/portals/(?P<slug>[^/]+)$", portal_page),
        (r"^/documents$", documents_page),
        (r"^/documents/(?P<number>.+)$", document_page),
        (r"^/health$", health_page),
        (r"^/about$", about_page),
    ]
