"""The log of silent edits, newest first, as a page, JSON, CSV and Atom."""

from sqlite3 import Row

from markupsafe import escape

from archive.datasette_plugin.feed import FeedEntry
from archive.datasette_plugin.feed_words import FeedWords
from archive.datasette_plugin.page import segment
from archive.datasette_plugin.published_list import PublishedList, cells
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


def _feed_entry(edit: Row, words: FeedWords) -> FeedEntry:
    address = words.address(f"/articles/{segment(edit['article_id'])}/versions")
    kind = words.text(f"edits.kind_{edit['kind']}")
    return FeedEntry(
        address=f"{address}#edit-{edit['from_version']}-{edit['to_version']}-{edit['position']}",
        title=f"{kind}: {edit['title']}",
        updated=edit["seen_at"],
        summary=f"<del>{escape(edit['before'] or '')}</del> <ins>{escape(edit['after'] or '')}</ins>",
    )


EDIT_LOG = PublishedList(
    name="edits",
    key="edits",
    size=EDITS,
    filters=("portal", "kind"),
    columns=COLUMNS,
    count_sql=f"select count(*) {_FROM}",
    rows_sql=_LIST,
    portals_sql=_PORTALS,
    entry=lambda _, row: row,
    facts=lambda row: cells(row, COLUMNS),
    feed_entry=_feed_entry,
    context=lambda _: {"kinds": tuple(SIGNIFICANCE), "diff": text_diff},
)
