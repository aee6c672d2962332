"""The Datasette plugin: one module per hook, one module per page; this registry names the hooks."""

from archive.datasette_plugin.article_links import render_cell
from archive.datasette_plugin.connection import prepare_connection
from archive.datasette_plugin.error_pages import handle_exception
from archive.datasette_plugin.metadata import get_metadata
from archive.datasette_plugin.page import extra_template_vars
from archive.datasette_plugin.published_queries import canned_queries, startup
from archive.datasette_plugin.routes import register_routes
from archive.datasette_plugin.security_headers import asgi_wrapper

__all__ = [
    "asgi_wrapper",
    "canned_queries",
    "extra_template_vars",
    "get_metadata",
    "handle_exception",
    "prepare_connection",
    "register_routes",
    "render_cell",
    "startup",
]
