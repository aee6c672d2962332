"""The documents that the newest articles cite, as a feed."""

from html import escape
from sqlite3 import Connection, Row

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.feed import FeedEntry, atom_feed
from archive.datasette_plugin.feed_words import feed_words
from archive.datasette_plugin.page import segment
from archive.datasette_plugin.reading import all_rows, read

ENTRIES = 50
CITATIONS = 400

# Articles first, by the index of their days: planned freely, every citation is read and sorted
_LATELY = """
select c.document as number, d.kind, a.title, a.published_at
from articles a cross join cited_documents c on c.article_id = a.id join documents d on d.number = c.document
where a.published_at is not null and (:part = '' or instr(lower(d.number), lower(:part)) > 0)
order by a.published_at desc, a.id, c.document limit :size
"""


async def documents_atom(datasette: Datasette, request: Request) -> Response:
    """Each document once, with the newest article that cites it; `?q=` keeps those whose number has this part."""
    part = str(request.args.get("q") or "").strip()
    words = feed_words(datasette, request)
    rows = await read(datasette, lambda connection: lately_cited(connection, part))
    entries = [
        FeedEntry(
            address=words.address(f"/documents/{segment(row['number'])}"),
            title=" ".join(filter(None, (row["kind"], row["number"]))),
            updated=row["published_at"],
            summary=escape(row["title"]),
        )
        for row in rows
    ]
    return atom_feed(
        words.text("document.list_title"),
        own_address=words.address("/documents.atom", q=part),
        page_address=words.address("/documents", q=part),
        entries=entries,
    )


def lately_cited(connection: Connection, part: str) -> list[Row]:
    """The documents of the newest citations, each with the newest article that cites it."""
    found: dict[str, Row] = {}
    for row in all_rows(connection, _LATELY, {"part": part, "size": CITATIONS}):
        found.setdefault(row["number"], row)
    return list(found.values())[:ENTRIES]
