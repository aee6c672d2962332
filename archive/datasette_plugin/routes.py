"""The hook that names the pages of the site."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from datasette.utils.asgi import Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.pages.about import about_page
from archive.datasette_plugin.pages.agency import agency_page
from archive.datasette_plugin.pages.article import article_json, article_page
from archive.datasette_plugin.pages.copies import COPY_LIST
from archive.datasette_plugin.pages.documents import (
    document_page,
    documents_csv,
    documents_json,
    documents_page,
)
from archive.datasette_plugin.pages.documents_feed import documents_atom
from archive.datasette_plugin.pages.edits import EDIT_LOG
from archive.datasette_plugin.pages.evidence import capture_record, manifest_file
from archive.datasette_plugin.pages.file import file_bytes, file_page
from archive.datasette_plugin.pages.gone import GONE_LIST
from archive.datasette_plugin.pages.health import health_page
from archive.datasette_plugin.pages.home import home_page
from archive.datasette_plugin.pages.portal import portal_page
from archive.datasette_plugin.pages.portals import portals_atom, portals_csv, portals_json, portals_page
from archive.datasette_plugin.pages.reference import article_reference
from archive.datasette_plugin.pages.search import search_atom, search_csv, search_json, search_page
from archive.datasette_plugin.pages.versions import versions_json, versions_page
from archive.datasette_plugin.published_list import PublishedList
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
        *_all_forms(EDIT_LOG),
        *_all_forms(GONE_LIST),
        *_all_forms(COPY_LIST),
        (r"^/articles/(?P<id>[^/]+)/versions$", versions_page),
        (r"^/articles/(?P<id>[^/]+)/files/(?P<position>[0-9]{1,9})$", file_page),
        (r"^/articles/(?P<id>[^/]+)/files/(?P<position>[0-9]{1,9})/download$", file_bytes),
        (r"^/articles/(?P<id>[^/]+)/versions\.json$", versions_json),
        (r"^/articles/(?P<id>[^/]+)\.(?P<form>bib|ris|csl\.json)$", article_reference),
        (r"^/articles/(?P<id>[^/]+)\.json$", article_json),
        (r"^/articles/(?P<id>[^/]+)$", article_page),
        (r"^/agencies/(?P<slug>[^/]+)$", agency_page),
        (r"^/portals$", portals_page),
        (r"^/portals\.json$", portals_json),
        (r"^/portals\.csv$", portals_csv),
        (r"^/portals\.atom$", portals_atom),
        (r"^/portals/(?P<slug>[^/]+)$", portal_page),
        (r"^/documents$", documents_page),
        (r"^/documents\.json$", documents_json),
        (r"^/documents\.csv$", documents_csv),
        (r"^/documents\.atom$", documents_atom),
        (r"^/documents/(?P<number>.+)$", document_page),
        (r"^/captures/(?P<id>[^/]+)\.warc\.gz$", capture_record),
        (
            r"^/(?P<folder>manifests(?:-[0-9a-f]{16})?)/(?P<name>[0-9]{6,9}\.(?:jsonl|sha256|tsr))$",
            manifest_file,
        ),
        (r"^/health$", health_page),
        (r"^/about$", about_page),
    ]


def _all_forms(listed: PublishedList[Any]) -> list[tuple[str, View]]:
    return [(f"^/{listed.name}{re.escape(end)}$", view) for end, view in listed.views]
