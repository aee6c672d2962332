"""A portal as one row of a list: how much of it is archived and how its last run went."""

from dataclasses import dataclass
from sqlite3 import Connection

from archive.datasette_plugin.reading import all_rows

_PORTALS = """
select s.slug, coalesce(p.name, s.slug) as name, p.home, p.platform, p.agency, p.checked_on, p.source,
  (select count(*) from articles a where a.portal = s.slug) as n_articles,
  (select max(a.published_at) from articles a where a.portal = s.slug) as newest_at,
  (select count(*) from failures f where f.portal = s.slug and f.resolved_at is null) as n_failures,
  r.started_at as run_at, r.finished_at, r.outcome
from (select slug from portals union select distinct portal from articles) s
left join portals p on p.slug = s.slug
left join runs r on r.id = (select id from runs where portal = s.slug order by started_at desc, rowid desc limit 1)
where :slug is null or s.slug = :slug
order by n_articles desc, s.slug
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalLine:
    """One portal; `outcome` is None while a run is at work or when there was none (`run_at` None)."""

    slug: str
    name: str
    home: str | None
    platform: str | None
    agency: str | None
    checked_on: str | None
    source: str | None
    n_articles: int
    newest_at: str | None
    n_failures: int
    run_at: str | None
    outcome: str | None


def portal_lines(connection: Connection, slug: str | None = None) -> tuple[PortalLine, ...]:
    """The portals with the most articles first, or only the one named."""
    return tuple(
        PortalLine(
            slug=row["slug"],
            name=row["name"],
            home=row["home"],
            platform=row["platform"],
            agency=row["agency"],
            checked_on=row["checked_on"],
            source=row["source"],
            n_articles=row["n_articles"],
            newest_at=row["newest_at"],
            n_failures=row["n_failures"],
            run_at=row["run_at"],
            outcome=row["outcome"],
        )
        for row in all_rows(connection, _PORTALS, {"slug": slug})
    )
