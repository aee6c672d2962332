"""The first page: what this is, a search box, the counts, the newest articles, the portals."""

from dataclasses import dataclass
from sqlite3 import Connection

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.article_line import LINE_COLUMNS, ArticleLine, article_lines
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import page
from archive.datasette_plugin.portal_line import PortalLine, portal_lines
from archive.datasette_plugin.reading import all_rows, count, read

NEWEST = 8
PORTALS = 12
SAMPLE_QUERIES = ("dat dai", "cải cách hành chính", "chuyển đổi số")

_MOST_CITED = """
select document from cited_documents group by document order by count(distinct article_id) desc, document limit 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFacts:
    """What the first page tells."""

    n_articles: int
    n_versions: int
    n_captures: int
    n_documents: int
    n_portals: int
    n_edits: int
    n_gone: int
    newest: tuple[ArticleLine, ...]
    portals: tuple[PortalLine, ...]
    samples: tuple[str, ...]


async def home_page(datasette: Datasette, request: Request) -> Response:
    """The first page of the site."""
    facts = await read(datasette, read_home)
    return await page(datasette, request, "home", {"facts": facts})


def read_home(connection: Connection) -> HomeFacts:
    """The facts of the first page."""
    newest = all_rows(
        connection,
        f"select {LINE_COLUMNS} from articles a where a.published_at is not null order by a.published_at desc, a.id limit {NEWEST}",
    )
    portals = portal_lines(connection)
    cited = tuple(str(row["document"]) for row in all_rows(connection, _MOST_CITED))
    return HomeFacts(
        n_articles=count(connection, "select count(*) from articles"),
        n_versions=count(connection, "select count(*) from article_versions"),
        n_captures=count(connection, "select count(*) from captures"),
        n_documents=count(connection, "select count(*) from documents"),
        n_portals=len(portals),
        n_edits=count(connection, "select count(*) from edits"),
        n_gone=count(connection, "select count(*) from articles where gone_at is not null"),
        newest=article_lines(newest),
        portals=portals[:PORTALS],
        samples=(*SAMPLE_QUERIES, *cited),
    )
