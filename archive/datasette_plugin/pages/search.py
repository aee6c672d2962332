"""The search page, and the same result as JSON, CSV and Atom, over `archive.search`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from sqlite3 import Connection, Row

from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from archive.datasette_plugin.csv_answer import csv_answer
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.feed import FeedEntry, atom_feed
from archive.datasette_plugin.feed_words import feed_words
from archive.datasette_plugin.page import page, segment
from archive.datasette_plugin.pages.search_form import SORTS, read_form
from archive.datasette_plugin.paging import Paging
from archive.datasette_plugin.reading import all_rows, read
from archive.datasette_plugin.remembered import Remembered
from archive.datasette_plugin.search_answers import ask, ask_facets
from archive.index_rebuild import IndexProgress, index_progress
from archive.search import SearchDateError, SearchResult
from archive.search_facets import FACETS, Facets
from archive.search_profiles import agency_names
from archive.search_scope import COUNTED

_PORTALS = """
select s.slug, coalesce(p.name, s.slug) as name
from (select slug from portals union select portal from search_profiles) s
left join portals p on p.slug = s.slug order by name, s.slug
"""
_CAPTURED = "select first_captured_at from articles where id = :id"

COLUMNS = ("id", "url", "title", "portal", "published_at", "snippet", "score")
"""The columns of the CSV, as the keys of a hit in JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchChoices:
    """What the filters offer, and how far the index is where it is being made anew."""

    portals: tuple[Row, ...]
    agencies: Mapping[str, str]
    rebuild: IndexProgress | None


_choices: Remembered[SearchChoices] = Remembered(1)


async def search_page(datasette: Datasette, request: Request) -> Response:
    """The form and the hits; the newest articles when no word is given."""
    form = read_form(request.args)
    choices = await read(datasette, lambda connection: _choices.answer(connection, "choices", _read_choices))
    context: dict[str, object] = {
        "form": form,
        "choices": choices,
        "portal_names": {row["slug"]: row["name"] for row in choices.portals},
        "agency_names": choices.agencies,
        "sorts": SORTS,
        "facet_names": FACETS,
        "marked": Markup,  # archive.snippets escapes the text around its <mark>
    }
    query = form.as_query()
    try:
        result = await ask(datasette, query)
    except SearchDateError:
        return await page(datasette, request, "search", {**context, "result": None}, status=400)
    facets = await ask_facets(datasette, query, result)
    result = _counted(result, facets)
    context |= {
        "result": result,
        "facets": facets,
        "paging": Paging(number=form.page, size=form.size, total=result.total),
    }
    return await page(datasette, request, "search", context)


def _counted(result: SearchResult, facets: Facets | None) -> SearchResult:
    """The result, in order of date with the number of all articles, which the facets have counted."""
    if result.total_is_exact or facets is None or facets.n_counted <= result.total:
        return result
    n_counted = min(facets.n_counted, COUNTED)
    return replace(result, total=n_counted, total_is_exact=facets.is_exact and facets.n_counted <= COUNTED)


async def search_json(datasette: Datasette, request: Request) -> Response:
    """The search result as the contract names it, with `facets=1` the facets; 400 with `error` for a wrong date."""
    query = read_form(request.args).as_query()
    try:
        result = await ask(datasette, query)
    except SearchDateError as error:
        return Response.json({"error": str(error)}, status=400)
    answer = result.as_json()
    if result.suggestions:
        answer["suggestions"] = [{"query": one.query, "total": one.total} for one in result.suggestions]
    if request.args.get("facets") == "1":
        facets: Facets | None = await ask_facets(datasette, query, result)
        answer["facets"] = facets.as_json() if facets else None
    return Response.json(answer)


async def search_csv(datasette: Datasette, request: Request) -> Response:
    """The hits of the page as CSV."""
    try:
        result = await ask(datasette, read_form(request.args).as_query())
    except SearchDateError as error:
        return Response.text(str(error), status=400)
    rows = [[hit.as_json()[name] for name in COLUMNS] for hit in result.hits]
    return csv_answer("search", COLUMNS, rows)


async def search_atom(datasette: Datasette, request: Request) -> Response:
    """The newest hits as an Atom feed; another order only where the address asks for it."""
    form = read_form(request.args, sort="newest")
    try:
        result = await ask(datasette, form.as_query())
    except SearchDateError as error:
        return Response.text(str(error), status=400)
    words = feed_words(datasette, request)
    captured = await read(datasette, lambda connection: _captured(connection, result))
    entries = [
        FeedEntry(
            address=words.address(f"/articles/{segment(hit.id)}"),
            title=hit.title,
            updated=hit.published_at or captured[hit.id],
            summary=hit.snippet,
        )
        for hit in result.hits
    ]
    return atom_feed(
        words.text("search.title_of", query=form.query) if form.query else words.text("home.newest"),
        own_address=words.address("/search.atom", **form.arguments()),
        page_address=words.address("/search", **form.arguments()),
        entries=entries,
    )


def _captured(connection: Connection, result: SearchResult) -> dict[str, str | None]:
    """When the articles without a date of their own were first captured."""
    undated = [hit.id for hit in result.hits if not hit.published_at]
    return {id: all_rows(connection, _CAPTURED, {"id": id})[0]["first_captured_at"] for id in undated}


def _read_choices(connection: Connection) -> SearchChoices:
    return SearchChoices(
        portals=tuple(all_rows(connection, _PORTALS)),
        agencies=agency_names(connection, with_all=True),
        rebuild=index_progress(connection),
    )
