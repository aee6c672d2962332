"""The list of portals, also as JSON and CSV."""

from dataclasses import asdict, fields

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.csv_answer import csv_answer
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import page
from archive.datasette_plugin.portal_line import PortalLine, portal_lines
from archive.datasette_plugin.reading import read


async def portals_page(datasette: Datasette, request: Request) -> Response:
    """Every portal with its counts and its last run."""
    portals = await read(datasette, portal_lines)
    return await page(datasette, request, "portals", {"portals": portals})


async def portals_json(datasette: Datasette, request: Request) -> Response:
    """The list as JSON."""
    portals = await read(datasette, portal_lines)
    return Response.json({"total": len(portals), "portals": [asdict(portal) for portal in portals]})


async def portals_csv(datasette: Datasette, request: Request) -> Response:
    """The list as CSV."""
    portals = await read(datasette, portal_lines)
    columns = [field.name for field in fields(PortalLine)]
    return csv_answer("portals", columns, [[getattr(portal, name) for name in columns] for portal in portals])
