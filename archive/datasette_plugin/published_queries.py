"""The hooks that publish the stored queries of `archive/queries`, in Datasette 0.65 and in 1.0."""

from collections.abc import Awaitable, Callable

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.hookimpl import hookimpl
from archive.datasette_plugin.published_description import describe_site
from archive.datasette_plugin.reading import DATABASE, has_archive
from archive.stored_queries import stored_queries


@hookimpl
def canned_queries(database: str) -> dict[str, dict[str, str]]:
    """The queries by name, for Datasette before 1.0."""
    if database != DATABASE:
        return {}
    return {
        query.name: {"sql": query.sql, "title": query.title, "description": query.explanation}
        for query in stored_queries()
    }


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """An awaitable that describes the site and adds the queries where Datasette has no hooks for them (1.0)."""

    async def add_queries() -> None:
        await describe_site(datasette)
        add_query = getattr(datasette, "add_query", None)
        if add_query is not None and has_archive(datasette):
            for query in stored_queries():
                await add_query(
                    DATABASE, query.name, query.sql, title=query.title, description=query.explanation
                )

    return add_queries
