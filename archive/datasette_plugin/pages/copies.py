"""Articles that share their text: who printed it first, who took it over, and how much; also JSON, CSV and Atom."""

from collections.abc import Sequence
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

PAIRS = 25
COLUMNS = (
    "first_id",
    "first_title",
    "first_portal",
    "first_published_at",
    "second_id",
    "second_title",
    "second_portal",
    "second_published_at",
    "earlier_id",
    "shared_share",
    "similarity",
)
"""The columns of the CSV, as the keys of a pair in JSON; the first article is the earlier one where that is known."""

_FROM = """
from duplicates d join articles f on f.id = case when d.earlier_id = d.other_id then d.other_id else d.article_id end
join articles s on s.id = case when d.earlier_id = d.other_id then d.article_id else d.other_id end
where (:portal = '' or f.portal = :portal or s.portal = :portal) and (:within or f.portal <> s.portal)
"""
_LIST = f"""
select f.id as first_id, f.title as first_title, f.portal as first_portal, f.published_at as first_published_at,
  s.id as second_id, s.title as second_title, s.portal as second_portal, s.published_at as second_published_at,
  d.earlier_id, d.shared_share, d.similarity,
  coalesce((select name from portals where slug = f.portal), f.portal) as first_portal_name,
  coalesce((select name from portals where slug = s.portal), s.portal) as second_portal_name,
  max(coalesce(f.published_at, f.first_captured_at, ''), coalesce(s.published_at, s.first_captured_at, '')) as at
{_FROM} order by at desc, f.id, s.id limit :size offset :offset
"""
_PORTALS = """
select slug, coalesce((select name from portals p where p.slug = found.slug), slug) as name from (
  select a.portal as slug from duplicates d join articles a on a.id = d.article_id
  union select a.portal from duplicates d join articles a on a.id = d.other_id) found order by name, slug
"""
_OF_ARTICLE = """
select a.id, a.title, a.portal, a.published_at, a.gone_at, d.shared_share, d.similarity, d.earlier_id,
  coalesce((select name from portals where slug = a.portal), a.portal) as portal_name
from (select other_id as id, shared_share, similarity, earlier_id from duplicates where article_id = :id
  union all select article_id, shared_share, similarity, earlier_id from duplicates where other_id = :id) d
join articles a on a.id = d.id order by a.published_at is null, a.published_at, a.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyList:
    """One page of the list; `portal` is the chosen one, empty for all; `within`: pairs of one portal too."""

    pairs: Sequence[Row]
    portals: Sequence[Row]
    paging: Paging
    portal: str
    within: bool

    @property
    def arguments(self) -> dict[str, str]:
        """The filters as arguments of an address."""
        return {"portal": self.portal, "within": "1" if self.within else ""}


async def copies_page(datasette: Datasette, request: Request) -> Response:
    """The list with its filters."""
    return await page(datasette, request, "copies", {"copies": await _asked(datasette, request)})


async def copies_json(datasette: Datasette, request: Request) -> Response:
    """The same page of the list as JSON."""
    copies = await _asked(datasette, request)
    pairs = [{name: row[name] for name in COLUMNS} for row in copies.pairs]
    return Response.json({"total": copies.paging.total, "page": copies.paging.number, "pairs": pairs})


async def copies_csv(datasette: Datasette, request: Request) -> Response:
    """The same page of the list as CSV."""
    copies = await _asked(datasette, request)
    return csv_answer("copies", COLUMNS, [[row[name] for name in COLUMNS] for row in copies.pairs])


async def copies_atom(datasette: Datasette, request: Request) -> Response:
    """The same page of the list as a feed."""
    copies = await _asked(datasette, request)
    words = page_words(datasette, request)
    entries = []
    for row in copies.pairs:
        path = words["href"](f"/articles/{segment(row['second_id'])}")
        share = words["t"]("copies.share", n=round(row["shared_share"] * 100))
        entries.append(
            FeedEntry(
                address=f"{datasette.absolute_url(request, path)}#copy-{row['first_id']}",
                title=row["second_title"],
                updated=row["at"],
                summary=f"{escape(row['first_portal_name'])} → {escape(row['second_portal_name'])}: {escape(share)}",
            )
        )
    own, shown = (
        datasette.absolute_url(request, words["href"](path, **copies.arguments))
        for path in ("/copies.atom", "/copies")
    )
    return atom_feed(words["t"]("copies.title"), own_address=own, page_address=shown, entries=entries)


def copies_of(connection: Connection, id: str) -> tuple[Row, ...]:
    """The articles that share text with one, the earliest first, those without a day last."""
    return tuple(all_rows(connection, _OF_ARTICLE, {"id": id}))


async def _asked(datasette: Datasette, request: Request) -> CopyList:
    portal = str(request.args.get("portal") or "").strip()
    within = bool(request.args.get("within"))
    number = page_number(request.args.get("page"))
    return await read(datasette, lambda connection: read_copies(connection, portal, number, within=within))


def read_copies(connection: Connection, portal: str, number: int, *, within: bool) -> CopyList:
    """One page of the list."""
    chosen = {"portal": portal, "within": within}
    paging = Paging(number=number, size=PAIRS, total=count(connection, f"select count(*) {_FROM}", chosen))
    pairs = all_rows(connection, _LIST, {**chosen, "size": paging.size, "offset": paging.offset})
    portals = all_rows(connection, _PORTALS)
    return CopyList(pairs=pairs, portals=portals, paging=paging, portal=portal, within=within)
