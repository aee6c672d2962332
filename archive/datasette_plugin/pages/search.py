"""The search page and its JSON, over `archive.search`."""

from dataclasses import dataclass
from sqlite3 import Connection, Row

from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import page
from archive.datasette_plugin.pages.search_form import SORTS, SearchForm, read_form
from archive.datasette_plugin.paging import Paging
from archive.datasette_plugin.reading import all_rows, read
from archive.search import SearchDateError, SearchResult, search

_PORTALS = """
select s.slug, coalesce(p.name, s.slug) as name
from (select slug from portals union select distinct portal from articles) s
left join portals p on p.slug = s.slug order by name, s.slug
"""
_AGENCIES = """
select s.slug, coalesce(g.name, s.slug) as name
from (select slug from agencies union select agency from portals union select distinct agency from articles) s
left join agencies g on g.slug = s.slug where s.slug is not null order by name, s.slug
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchChoices:
    """What the filters offer."""

    portals: tuple[Row, ...]
    agencies: tuple[Row, ...]


async def search_page(datasette: Datasette, request: Request) -> Response:
    """The form and the hits; the newest articles when no word is given."""
    form = read_form(request.args)
    choices = await read(datasette, _read_choices)
    context: dict[str, object] = {
        "form": form,
        "choices": choices,
        "portal_names": {row["slug"]: row["name"] for row in choices.portals},
        "sorts": SORTS,
        "marked": Markup,  # archive.snippets escapes the text around its <mark>
    }
    try:
        result = await _found(datasette, form)
    except SearchDateError:
        return await page(datasette, request, "search", {**context, "result": None}, status=400)
    paging = Paging(number=form.page, size=form.size, total=result.total)
    return await page(datasette, request, "search", {**context, "result": result, "paging": paging})


async def search_json(datasette: Datasette, request: Request) -> Response:
    """The search result as the contract names it; 400 with `error` when a date cannot be read."""
    try:
        result = await _found(datasette, read_form(request.args))
    except SearchDateError as error:
        return Response.json({"error": str(error)}, status=400)
    return Response.json(result.as_json())


async def _found(datasette: Datasette, form: SearchForm) -> SearchResult:
    return await read(datasette, lambda connection: search(connection, form.as_query()))


def _read_choices(connection: Connection) -> SearchChoices:
    return SearchChoices(
        portals=tuple(all_rows(connection, _PORTALS)), agencies=tuple(all_rows(connection, _AGENCIES))
    )
