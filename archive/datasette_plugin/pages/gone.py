"""The articles whose pages are gone, each with the evidence and the last good capture; also JSON, CSV and Atom."""

from dataclasses import dataclass
from sqlite3 import Connection, Row

from datasette.utils import tilde_encode
from markupsafe import escape

from archive.datasette_plugin.datasette_api import Datasette
from archive.datasette_plugin.feed import FeedEntry
from archive.datasette_plugin.feed_words import FeedWords
from archive.datasette_plugin.page import segment
from archive.datasette_plugin.pages.copies import copies_of
from archive.datasette_plugin.published_list import PublishedList, cells
from archive.datasette_plugin.reading import DATABASE, all_rows, one_row

ARTICLES = 25
MOST_EVIDENCE = 10
COLUMNS = ("id", "title", "portal", "url", "published_at", "last_captured_at", "gone_at")

_FROM = "from articles a where a.gone_at is not null and (:portal = '' or a.portal = :portal)"
_LIST = f"""
select a.id, a.title, a.portal, a.url, a.canonical_url, a.published_at, a.last_captured_at, a.gone_at,
  coalesce((select p.name from portals p where p.slug = a.portal), a.portal) as portal_name
{_FROM} order by a.gone_at desc, a.id limit :size offset :offset
"""
_PORTALS = """
select a.portal as slug, coalesce(max(p.name), a.portal) as name from articles a left join portals p on p.slug = a.portal
where a.gone_at is not null group by a.portal order by name, slug
"""
_AT_ITS_ADDRESSES = """
from captures c where c.kind = 'article' and c.canonical_url in (
  select :url union select m.url from article_addresses m where m.article_id = :id)
"""
_EVIDENCE = f"""
select c.id, c.captured_at, c.url, c.status, c.redirect_to, c.page_type {_AT_ITS_ADDRESSES}
and c.content_digest is null and c.captured_at >= :gone_at order by c.captured_at, c.id limit {MOST_EVIDENCE}
"""
_LAST_GOOD = f"""
select c.id, c.captured_at, c.warc_path, c.warc_offset, c.payload_digest {_AT_ITS_ADDRESSES}
and c.content_digest is not null order by c.captured_at desc, c.id limit 1
"""
_FOUND_ON = """
select f.found_on from frontier f where f.found_on <> f.url and (f.url = :url or f.url in (
  select m.url from article_addresses m where m.article_id = :id)) order by f.found_at limit 1
"""
_LINKED_FROM = f"""
select l.found_on, l.seen_at from removed_links l where l.seen_at >= :gone_at and (l.url = :url or l.url in (
  select m.url from article_addresses m where m.article_id = :id))
order by l.seen_at desc, l.found_on limit {MOST_EVIDENCE}
"""
_EVIDENCE_FIELDS = ("captured_at", "url", "status", "redirect_to", "page_type")
_GOOD_FIELDS = ("id", "captured_at", "warc_path", "warc_offset", "payload_digest")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneArticle:
    """An article whose page is gone; `last_good` is the capture that last showed it, `found_on` the page that led to it.

    `linked_from` are pages that led to it when it was gone already, `copies` articles that have its text.
    """

    row: Row
    evidence: tuple[Row, ...]
    last_good: Row | None
    found_on: str | None
    linked_from: tuple[Row, ...]
    copies: tuple[Row, ...]

    def facts(self) -> dict[str, object]:
        """The article with its evidence."""
        good = self.last_good
        return {
            **cells(self.row, COLUMNS),
            "evidence": [{name: seen[name] for name in _EVIDENCE_FIELDS} for seen in self.evidence],
            "found_on": self.found_on,
            "linked_from": [{"url": row["found_on"], "seen_at": row["seen_at"]} for row in self.linked_from],
            "copies": [
                {"id": row["id"], "portal": row["portal"], "shared_share": row["shared_share"]}
                for row in self.copies
            ],
            "last_good_capture": {name: good[name] for name in _GOOD_FIELDS} if good else None,
        }


def _with_evidence(connection: Connection, row: Row) -> GoneArticle:
    keys = {"id": row["id"], "url": row["canonical_url"], "gone_at": row["gone_at"]}
    linking = one_row(connection, _FOUND_ON, keys)
    return GoneArticle(
        row=row,
        evidence=tuple(all_rows(connection, _EVIDENCE, keys)),
        last_good=one_row(connection, _LAST_GOOD, keys),
        found_on=linking["found_on"] if linking else None,
        linked_from=tuple(all_rows(connection, _LINKED_FROM, keys)),
        copies=tuple(copy for copy in copies_of(connection, row["id"]) if copy["gone_at"] is None),
    )


def _feed_entry(gone: GoneArticle, words: FeedWords) -> FeedEntry:
    return FeedEntry(
        address=words.address(f"/articles/{segment(gone.row['id'])}"),
        title=gone.row["title"],
        updated=gone.row["gone_at"],
        summary=str(escape(gone.row["url"])),
    )


def _context(datasette: Datasette) -> dict[str, object]:
    return {"capture_link": lambda id: datasette.urls.row(DATABASE, "captures", tilde_encode(id))}


GONE_LIST = PublishedList(
    name="gone",
    key="articles",
    size=ARTICLES,
    filters=("portal",),
    columns=COLUMNS,
    count_sql=f"select count(*) {_FROM}",
    rows_sql=_LIST,
    portals_sql=_PORTALS,
    entry=_with_evidence,
    facts=GoneArticle.facts,
    feed_entry=_feed_entry,
    context=_context,
)
