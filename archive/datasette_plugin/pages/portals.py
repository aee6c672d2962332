"""The list of portals, also as JSON, CSV and Atom."""

from dataclasses import asdict, fields
from html import escape

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.csv_answer import csv_answer
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.feed import FeedEntry, atom_feed
from archive.datasette_plugin.feed_words import feed_words
from archive.datasette_plugin.page import page, segment
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


async def portals_atom(datasette: Datasette, request: Request) -> Response:
    """The list as a feed: a portal is as new as its newest article."""
    portals = await read(datasette, portal_lines)
    words = feed_words(datasette, request)
    entries = [
        FeedEntry(
            address=words.address(f"/portals/{segment(portal.slug)}"),
            title=portal.name,
            updated=portal.newest_at,
            summary=escape(f"{words.text('portal.articles')}: {words.number(portal.n_articles)}"),
        )
        for portal in portals
    ]
    return atom_feed(
        words.text("portal.list_title"),
        own_address=words.address("/portals.atom"),
        page_address=words.address("/portals"),
        entries=entries,
    )
