"""The table of site templates: what was learned about a portal's pages of each type, and from which captures."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from archive.clock import now, utc_text
from archive.records import FurnitureBlock, PageType, SiteTemplate, TitlePlace
from archive.rows import rows


def current_templates(db: Database, portal: str, learned_from: str) -> tuple[SiteTemplate, ...]:
    """The templates in use that were learned from just these captures, by their digest; none after any change."""
    found = rows(
        db,
        "select page_type, n_pages, n_clusters, blocks, titles from site_templates"
        " where portal = ? and is_current = 1 and learned_from = ? order by page_type",
        (portal, learned_from),
    )
    return tuple(
        SiteTemplate(
            portal=portal,
            page_type=_page_type(row["page_type"]),
            n_pages=row["n_pages"],
            n_clusters=row["n_clusters"],
            blocks=tuple(FurnitureBlock(**block) for block in json.loads(row["blocks"])),
            titles=tuple(TitlePlace(**place) for place in json.loads(row["titles"])),
        )
        for row in found
    )


def use_templates(db: Database, portal: str, templates: Sequence[SiteTemplate], learned_from: str) -> None:
    """Nothing; these are the portal's templates, and what was cleaned by others waits to be cleaned again."""
    ids = [template.id for template in templates]
    db.conn.execute(
        f"update captures set cleaner_version = null where portal = ? and site_template_id not in ({', '.join('?' * len(ids))})"
        " and cleaner_version is not null",
        (portal, *ids),
    )
    db.conn.execute("update site_templates set is_current = 0 where portal = ? and is_current = 1", (portal,))
    for template in templates:
        if any(known.n_pages for known in templates):
            _save(db, template, learned_from)


def _save(db: Database, template: SiteTemplate, learned_from: str) -> None:
    blocks = [{"text": b.text, "path": b.path, "n_clusters": b.n_clusters} for b in template.blocks]
    titles = [place._asdict() for place in template.titles]
    db.conn.execute(
        "insert into site_templates (id, portal, page_type, learned_at, n_pages, n_clusters, blocks, titles, is_current,"
        " learned_from) values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?) on conflict (id) do update set"
        " n_pages = excluded.n_pages, n_clusters = excluded.n_clusters, blocks = excluded.blocks, titles = excluded.titles, is_current = 1,"
        " learned_from = excluded.learned_from",
        (
            template.id,
            template.portal,
            template.page_type,
            utc_text(now()),
            template.n_pages,
            template.n_clusters,
            json.dumps(blocks, ensure_ascii=False),
            json.dumps(titles, ensure_ascii=False),
            learned_from,
        ),
    )


def _page_type(name: str) -> PageType:
    types: dict[str, PageType] = {"document": "document", "static": "static"}
    return types.get(name, "article")
