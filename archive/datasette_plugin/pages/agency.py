"""The page of one agency: its portals and its articles, whichever portal printed them."""

from dataclasses import dataclass
from sqlite3 import Connection, Row
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.article_line import LINE_COLUMNS, ArticleLine, article_lines
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import not_found, page
from archive.datasette_plugin.paging import Paging, page_number
from archive.datasette_plugin.portal_line import PortalLine, portal_lines
from archive.datasette_plugin.reading import all_rows, count, one_row, read
from archive.search_profiles import agency_names

ARTICLES = 25

# Rows of the search index are numbered by day, and indexed by agency
_ARTICLES = f"""
select {LINE_COLUMNS} from articles a where a.agency = :slug
order by a.search_rowid desc limit :size offset :offset
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFacts:
    """What the page tells of an agency; `known` is its row of the table agencies, if it has one."""

    slug: str
    name: str
    known: Row | None
    portals: tuple[PortalLine, ...]
    articles: tuple[ArticleLine, ...]
    paging: Paging


async def agency_page(datasette: Datasette, request: Request) -> Response:
    """The agency's page, or the 404 page."""
    slug = unquote(request.url_vars["slug"])
    asked = page_number(request.args.get("page"))
    facts = await read(datasette, lambda connection: read_agency(connection, slug, asked))
    if facts is None:
        return await not_found(datasette, request, "agency", slug)
    return await page(datasette, request, "agency", {"facts": facts})


def read_agency(connection: Connection, slug: str, number: int) -> AgencyFacts | None:
    """The facts of one agency, None when the archive knows none of that name."""
    name = agency_names(connection, with_all=True).get(slug)
    if name is None:
        return None
    keys = {"slug": slug}
    total = count(connection, "select count(*) from articles where agency = :slug", keys)
    paging = Paging(number=number, size=ARTICLES, total=total)
    rows = all_rows(connection, _ARTICLES, {**keys, "size": paging.size, "offset": paging.offset})
    return AgencyFacts(
        slug=slug,
        name=name,
        known=one_row(connection, "select * from agencies where slug = :slug", keys),
        portals=tuple(portal for portal in portal_lines(connection) if portal.agency == slug),
        articles=article_lines(rows),
        paging=paging,
    )
