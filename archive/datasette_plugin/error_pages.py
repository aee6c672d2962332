"""The hook for answers that could not be given: no such page, or one that took longer than its time limit."""

from collections.abc import Awaitable, Callable
from sqlite3 import OperationalError

from datasette.utils.asgi import NotFound, Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.page import not_found, page
from archive.datasette_plugin.reading import has_archive


@hookimpl
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]] | None:
    """Our page for a missing address (404) and for an interrupted question (503); None: Datasette answers itself."""
    if not has_archive(datasette):
        return None
    is_json = request.path.endswith(".json")
    if isinstance(exception, OperationalError) and "interrupted" in str(exception):
        return lambda: _too_slow(datasette, request, is_json)
    if isinstance(exception, NotFound) and not is_json:
        return lambda: not_found(datasette, request, "page")
    return None


async def _too_slow(datasette: Datasette, request: Request, is_json: bool) -> Response:
    if is_json:
        return Response.json({"error": "the question took too long; add words or filters"}, status=503)
    return await page(datasette, request, "slow", {}, status=503)
