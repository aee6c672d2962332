"""Articles that share their text: who printed it first, who took it over, and how much; also JSON, CSV and Atom."""

from sqlite3 import Connection, Row

from markupsafe import escape

from archive.datasette_plugin.feed import FeedEntry
from archive.datasette_plugin.feed_words import FeedWords
from archive.datasette_plugin.page import segment
from archive.datasette_plugin.published_list import PublishedList, cells
from archive.datasette_plugin.reading import all_rows

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
"""The facts of a pair; the first article is the earlier one where that is known."""

_FROM = """
from duplicates d join articles f on f.id = case when d.earlier_id = d.other_id then d.other_id else d.article_id end
join articles s on s.id = case when d.earlier_id = d.other_id then d.article_id else d.other_id end
where (:portal = '' or f.portal = :portal or s.portal = :portal) and (:within <> '' or f.portal <> s.portal)
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


def copies_of(connection: Connection, id: str) -> tuple[Row, ...]:
    """The articles that share text with one, the earliest first, those without a day last."""
    return tuple(all_rows(connection, _OF_ARTICLE, {"id": id}))


def _feed_entry(pair: Row, words: FeedWords) -> FeedEntry:
    share = words.text("copies.share", n=round(pair["shared_share"] * 100))
    address = words.address(f"/articles/{segment(pair['second_id'])}")
    return FeedEntry(
        address=f"{address}#copy-{pair['first_id']}",
        title=pair["second_title"],
        updated=pair["at"],
        summary=f"{escape(pair['first_portal_name'])} → {escape(pair['second_portal_name'])}: {escape(share)}",
    )


COPY_LIST = PublishedList(
    name="copies",
    key="pairs",
    size=PAIRS,
    filters=("portal", "within"),
    columns=COLUMNS,
    count_sql=f"select count(*) {_FROM}",
    rows_sql=_LIST,
    portals_sql=_PORTALS,
    entry=lambda _, row: row,
    facts=lambda row: cells(row, COLUMNS),
    feed_entry=_feed_entry,
)
