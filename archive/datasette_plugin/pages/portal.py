"""The page of one portal: its facts, its last runs, its articles."""

from dataclasses import dataclass
from sqlite3 import Connection, Row
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.article_line import LINE_COLUMNS, ArticleLine, article_lines
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import not_found, page
from archive.datasette_plugin.paging import Paging, page_number
from archive.datasette_plugin.portal_line import PortalLine, portal_lines
from archive.datasette_plugin.reading import all_rows, read
from archive.search_profiles import agency_names

ARTICLES = 25
RUNS = 5

_ARTICLES = f"""
select {LINE_COLUMNS} from articles a where a.portal = :slug
order by a.published_at desc, a.id limit :size offset :offset
"""
_RUNS = "select * from runs where portal = :slug order by started_at desc, rowid desc limit :size"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFacts:
    """What the page tells of a portal."""

    portal: PortalLine
    agency_name: str
    articles: tuple[ArticleLine, ...]
    runs: tuple[Row, ...]
    paging: Paging


async def portal_page(datasette: Datasette, request: Request) -> Response:
    """The portal's page, or the 404 page."""
    slug = unquote(request.url_vars["slug"])
    asked = page_number(request.args.get("page"))
    facts = await read(datasette, lambda connection: read_portal(connection, slug, asked))
    if facts is None:
        return await not_found(datasette, request, "portal", slug)
    return await page(datasette, request, "portal", {"facts": facts, "portal": facts.portal})


def read_portal(connection: Connection, slug: str, number: int) -> PortalFacts | None:
    """The facts of one portal, None when it is not in the archive."""
    found = portal_lines(connection, slug)
    if not found:
        return None
    paging = Paging(number=number, size=ARTICLES, total=found[0].n_articles)
    rows = all_rows(connection, _ARTICLES, {"slug": slug, "size": paging.size, "offset": paging.offset})
    return PortalFacts(
        portal=found[0],
        agency_name=agency_names(connection).get(found[0].agency or "", found[0].agency or ""),
        articles=article_lines(rows),
        runs=tuple(all_rows(connection, _RUNS, {"slug": slug, "size": RUNS})),
        paging=paging,
    )
