"""The pages of cited legal documents: the list, and the articles that cite one number."""

from dataclasses import dataclass
from sqlite3 import Connection, Row
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from archive.datasette_plugin.csv_answer import csv_answer
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.page import not_found, page
from archive.datasette_plugin.paging import Paging, page_number
from archive.datasette_plugin.reading import all_rows, count, one_row, read
from archive.document_key import printed_key

DOCUMENTS = 50
CITATIONS = 50
COLUMNS = ("number", "kind", "issuer", "issued_on", "n_articles")

_LIST = """
select d.number, d.kind, d.issuer, d.issued_on, count(distinct c.article_id) as n_articles
from documents d left join cited_documents c on c.document = d.number
where :part = '' or instr(lower(d.number), lower(:part)) > 0
group by d.number order by n_articles desc, d.number limit :size offset :offset
"""
_LIST_LENGTH = "select count(*) from documents d where :part = '' or instr(lower(d.number), lower(:part)) > 0"
_CITATIONS = """
select c.quote, c.issuer, c.issued_on, a.id, a.title, a.published_at, a.portal,
  coalesce((select p.name from portals p where p.slug = a.portal), a.portal) as portal_name
from cited_documents c join articles a on a.id = c.article_id where c.document = :number
group by a.id order by a.published_at desc, a.id limit :size offset :offset
"""
# Every number that begins with the same digits lies between these two ("0" follows "/")
_RESOLVED = """
select * from documents where number in (
  select document from cited_documents where document > :from and document < :to and number = :printed
) order by number limit 1
"""
_CITATIONS_LENGTH = "select count(distinct article_id) from cited_documents where document = :number"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """One cited number and the articles that cite it."""

    document: Row
    citations: tuple[Row, ...]
    paging: Paging


async def documents_page(datasette: Datasette, request: Request) -> Response:
    """The cited documents, the most cited first; `?q=` keeps those whose number has this part."""
    rows, paging = await _asked_documents(datasette, request)
    part = _part(request)
    return await page(datasette, request, "documents", {"documents": rows, "paging": paging, "part": part})


async def documents_json(datasette: Datasette, request: Request) -> Response:
    """The same page of the list as JSON."""
    rows, paging = await _asked_documents(datasette, request)
    told = {"total": paging.total, "page": paging.number}
    return Response.json({**told, "documents": [{name: row[name] for name in COLUMNS} for row in rows]})


async def documents_csv(datasette: Datasette, request: Request) -> Response:
    """The same page of the list as CSV."""
    rows, _ = await _asked_documents(datasette, request)
    return csv_answer("documents", COLUMNS, [[row[name] for name in COLUMNS] for row in rows])


async def document_page(datasette: Datasette, request: Request) -> Response:
    """The page of one number, or the 404 page."""
    number = unquote(request.url_vars["number"])
    asked = page_number(request.args.get("page"))
    facts = await read(datasette, lambda connection: read_document(connection, number, asked))
    if facts is None:
        return await not_found(datasette, request, "document", number)
    return await page(datasette, request, "document", {"facts": facts, "document": facts.document})


async def _asked_documents(datasette: Datasette, request: Request) -> tuple[tuple[Row, ...], Paging]:
    part, asked = _part(request), page_number(request.args.get("page"))
    return await read(datasette, lambda connection: read_documents(connection, part, asked))


def _part(request: Request) -> str:
    return str(request.args.get("q") or "").strip()


def read_documents(connection: Connection, part: str, number: int) -> tuple[tuple[Row, ...], Paging]:
    """One page of the list of numbers."""
    total = count(connection, _LIST_LENGTH, {"part": part})
    paging = Paging(number=number, size=DOCUMENTS, total=total)
    rows = all_rows(connection, _LIST, {"part": part, "size": paging.size, "offset": paging.offset})
    return tuple(rows), paging


def read_document(connection: Connection, number: str, asked: int) -> DocumentFacts | None:
    """The facts of one number, None when no article cites it."""
    document = _document(connection, number)
    if document is None:
        return None
    number = document["number"]
    total = count(connection, _CITATIONS_LENGTH, {"number": number})
    paging = Paging(number=asked, size=CITATIONS, total=total)
    rows = all_rows(connection, _CITATIONS, {"number": number, "size": paging.size, "offset": paging.offset})
    return DocumentFacts(document=document, citations=tuple(rows), paging=paging)


def _document(connection: Connection, number: str) -> Row | None:
    """The row of a number in any spelling that articles print: `5/QĐ-UBND` is at `05/QĐ-UBND`."""
    key = printed_key(number)
    for spelling in dict.fromkeys((number, str(key) if key else number)):
        row = one_row(connection, "select * from documents where number = :number", {"number": spelling})
        if row is not None:
            return row
    if key is None:
        return None
    return one_row(connection, _RESOLVED, {"from": f"{key.n}/", "to": f"{key.n}0", "printed": number})
