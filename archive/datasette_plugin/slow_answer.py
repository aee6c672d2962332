"""The hook for a page that took longer than its time limit."""

from collections.abc import Awaitable, Callable
from sqlite3 import OperationalError

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.page import page
from archive.datasette_plugin.reading import has_archive


@hookimpl
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Callable[[], Awaitable[Response]] | None:
    """A page with status 503 and advice when SQLite was interrupted; None leaves every other error to Datasette."""
    if not (
        isinstance(exception, OperationalError) and "interrupted" in str(exception) and has_archive(datasette)
    ):
        return None

    async def answer() -> Response:
        if request.path.endswith(".json"):
            return Response.json({"error": "the query took too long; add filters or words"}, status=503)
        return await page(datasette, request, "slow", {}, status=503)

    return answer
