"""The list of portals."""

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import page
from archive.datasette_plugin.portal_line import portal_lines
from archive.datasette_plugin.reading import read


async def portals_page(datasette: Datasette, request: Request) -> Response:
    """Every portal with its counts and its last run."""
    portals = await read(datasette, portal_lines)
    return await page(datasette, request, "portals", {"portals": portals})
