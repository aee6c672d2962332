"""The page that says what the archive is, how it is made and whose the texts are."""

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import page
from archive.stored_queries import stored_queries


async def about_page(datasette: Datasette, request: Request) -> Response:
    """The page about the archive."""
    return await page(datasette, request, "about", {"queries": stored_queries()})
