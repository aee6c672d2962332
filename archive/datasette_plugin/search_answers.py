"""What the pages of the search ask the archive, each within its own time limit and remembered."""

from sqlite3 import Connection, OperationalError

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.reading import read
from archive.datasette_plugin.remembered import Remembered
from archive.search import SearchQuery, SearchResult, one_state, search
from archive.search_facets import Facets, count_facets

_results: Remembered[SearchResult] = Remembered(200)
_facets: Remembered[Facets] = Remembered(500)


async def ask(datasette: Datasette, query: SearchQuery) -> SearchResult:
    """The result; sqlite3.OperationalError `interrupted` when it takes too long."""
    return await read(
        datasette,
        lambda connection: _results.answer(connection, query, lambda reading: search(reading, query)),
    )


async def ask_facets(datasette: Datasette, query: SearchQuery, result: SearchResult) -> Facets | None:
    """The facets of a result; None where counting takes longer than Datasette's limit for facets."""
    question = (query.query, query.portal, query.agency, query.section, query.kind, query.year, query.since,
                query.until, query.is_literal, result.expression)  # fmt: skip

    def counted(connection: Connection) -> Facets:
        with one_state(connection):
            return count_facets(connection, query, result)

    def found(connection: Connection) -> Facets:
        return _facets.answer(connection, question, counted)

    try:
        return await read(datasette, found, milliseconds=int(datasette.setting("facet_time_limit_ms")))
    except OperationalError as error:
        if "interrupted" in str(error):
            return None
        raise
