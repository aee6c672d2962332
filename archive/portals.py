"""The table of portals."""

from sqlite_utils import Database

from archive.rows import rows

_FACTS = ("name", "name_en", "agency", "home", "platform", "source", "checked_on", "discovered_at")


def save_portal(
    db: Database,
    *,
    slug: str,
    name: str,
    home: str,
    name_en: str | None = None,
    agency: str | None = None,
    platform: str | None = None,
    source: str | None = None,
    checked_on: str | None = None,
    discovered_at: str | None = None,
) -> None:
    """Nothing; the portal's row holds these facts. A fact given as None keeps what the row knows."""
    columns = ", ".join(_FACTS)
    changed = " or ".join(
        f"(excluded.{fact} is not null and excluded.{fact} is not portals.{fact})" for fact in _FACTS
    )
    taken = ", ".join(f"{fact} = coalesce(excluded.{fact}, portals.{fact})" for fact in _FACTS)
    db.conn.execute(
        f"insert into portals (slug, {columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        f" on conflict (slug) do update set {taken} where {changed}",
        (slug, name, name_en, agency, home, platform, source, checked_on, discovered_at),
    )


def share_of_dated_articles(db: Database, portal: str) -> float:
    """The share of a portal's articles that have a publication date; 1 without articles."""
    (found,) = rows(
        db, "select avg(published_at is not null) as share from articles where portal = ?", (portal,)
    )
    return 1.0 if found["share"] is None else float(found["share"])
