"""The log of silent edits, newest first, as a page, JSON, CSV and Atom."""

from dataclasses import dataclass
from sqlite3 import Connection, Row

from datasette.utils.asgi import Request, Response
from markupsafe import escape

from archive.datasette_plugin.csv_answer import csv_answer
from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.feed import FeedEntry, atom_feed
from archive.datasette_plugin.page import page, page_words, segment
from archive.datasette_plugin.paging import Paging, page_number
from archive.datasette_plugin.reading import all_rows, count, read
from archive.datasette_plugin.version_diff import text_diff
from archive.edit_kinds import SIGNIFICANCE

EDITS = 50
COLUMNS = (
    "article_id",
    "title",
    "portal",
    "from_version",
    "to_version",
    "kind",
    "before",
    "after",
    "sentence",
    "significance",
    "seen_at",
)
"""The columns of the CSV, as the keys of an edit in JSON."""

_FROM = """
from edits e join articles a on a.id = e.article_id
where (:portal = '' or a.portal = :portal) and (:kind = '' or e.kind = :kind)
"""
_LIST = f"""
select e.*, a.title, a.portal, coalesce((select p.name from portals p where p.slug = a.portal), a.portal) as portal_name
{_FROM} order by e.seen_at desc, e.article_id, e.to_version desc, e.position limit :size offset :offset
"""
_PORTALS = """
select a.portal as slug, coalesce(max(p.name), a.portal) as name from edits e join articles a on a.id = e.article_id
left join portals p on p.slug = a.portal group by a.portal order by name, slug
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditLog:
    """One page of the log and what its filters offer; `portal` and `kind` are the chosen ones, empty for all."""

    edits: tuple[Row, ...]
    portals: tuple[Row, ...]
    paging: Paging
    portal: str
    kind: str

    @property
    def arguments(self) -> dict[str, str]:
        """The filters as arguments of an address."""
        return {"portal": self.portal, "kind": self.kind}


async def edits_page(datasette: Datasette, request: Request) -> Response:
    """The log with its filters."""
    log = await _asked(datasette, request)
    context: dict[str, object] = {"log": log, "kinds": tuple(SIGNIFICANCE), "diff": text_diff}
    return await page(datasette, request, "edits", context)


async def edits_json(datasette: Datasette, request: Request) -> Response:
    """The same page of the log as JSON."""
    log = await _asked(datasette, request)
    edits = [{name: row[name] for name in COLUMNS} for row in log.edits]
    return Response.json({"total": log.paging.total, "page": log.paging.number, "edits": edits})


async def edits_csv(datasette: Datasette, request: Request) -> Response:
    """The same page of the log as CSV."""
    log = await _asked(datasette, request)
    return csv_answer("edits", COLUMNS, [[row[name] for name in COLUMNS] for row in log.edits])


async def edits_atom(datasette: Datasette, request: Request) -> Response:
    """The same page of the log as a feed."""
    log = await _asked(datasette, request)
    words = page_words(datasette, request)
    entries = []
    for row in log.edits:
        path = words["href"](f"/articles/{segment(row['article_id'])}/versions")
        place = f"{row['from_version']}-{row['to_version']}-{row['position']}"
        kind = words["t"](f"edits.kind_{row['kind']}")
        entries.append(
            FeedEntry(
                address=f"{datasette.absolute_url(request, path)}#edit-{place}",
                title=f"{kind}: {row['title']}",
                updated=row["seen_at"],
                summary=f"<del>{escape(row['before'] or '')}</del> <ins>{escape(row['after'] or '')}</ins>",
            )
        )
    own, shown = (
        datasette.absolute_url(request, words["href"](path, **log.arguments))
        for path in ("/edits.atom", "/edits")
    )
    return atom_feed(words["t"]("edits.title"), own_address=own, page_address=shown, entries=entries)


async def _asked(datasette: Datasette, request: Request) -> EditLog:
    portal, kind = (str(request.args.get(name) or "").strip() for name in ("portal", "kind"))
    number = page_number(request.args.get("page"))
    return await read(datasette, lambda connection: read_log(connection, portal, kind, number))


def read_log(connection: Connection, portal: str, kind: str, number: int) -> EditLog:
    """One page of the log."""
    chosen = {"portal": portal, "kind": kind}
    paging = Paging(number=number, size=EDITS, total=count(connection, f"select count(*) {_FROM}", chosen))
    rows = all_rows(connection, _LIST, {**chosen, "size": paging.size, "offset": paging.offset})
    portals = all_rows(connection, _PORTALS)
    return EditLog(edits=tuple(rows), portals=tuple(portals), paging=paging, portal=portal, kind=kind)
