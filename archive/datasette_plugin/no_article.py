"""The answers for an article that the archive does not have: it never had it (404), or it was taken down (410)."""

from sqlite3 import Connection, Row
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import not_found, page
from archive.datasette_plugin.reading import one_row, read


async def no_article_page(datasette: Datasette, request: Request) -> Response:
    """The page that says so."""
    id, tombstone = await _asked(datasette, request)
    if tombstone is None:
        return await not_found(datasette, request, "article", id)
    return await page(datasette, request, "taken_down", {"tombstone": tombstone}, status=410)


async def no_article_json(datasette: Datasette, request: Request) -> Response:
    """The same as JSON, with an `error`."""
    id, tombstone = await _asked(datasette, request)
    if tombstone is None:
        return Response.json({"error": "no such article", "id": id}, status=404)
    facts = {"url": tombstone["url"], "taken_down_on": tombstone["taken_down_on"]}
    return Response.json({"error": "taken down", "id": id, **facts}, status=410)


async def _asked(datasette: Datasette, request: Request) -> tuple[str, Row | None]:
    id = unquote(request.url_vars["id"])
    return id, await read(datasette, lambda connection: _tombstone(connection, id))


def _tombstone(connection: Connection, id: str) -> Row | None:
    return one_row(connection, "select * from takedowns where article_id = :id", {"id": id})
