"""An article as one entry of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Row

OPENING = 240
"""Characters of the lead, or of the body, that a list shows."""

LINE_COLUMNS = f"""
a.id, a.title, a.portal, a.published_at, a.page_type, a.gone_at,
substr(coalesce(nullif(a.lead, ''), a.body), 1, {2 * OPENING}) as opening,
coalesce((select p.name from portals p where p.slug = a.portal), a.portal) as portal_name
"""
"""The columns of `articles a` that a list needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """One entry; `opening` is the begin of its text."""

    id: str
    title: str
    portal: str
    portal_name: str
    published_at: str | None
    opening: str
    page_type: str
    gone_at: str | None


def article_lines(rows: Iterable[Row]) -> tuple[ArticleLine, ...]:
    """The entries of rows that have `LINE_COLUMNS`."""
    return tuple(
        ArticleLine(
            id=row["id"],
            title=row["title"],
            portal=row["portal"],
            portal_name=row["portal_name"],
            published_at=row["published_at"],
            opening=_shortened(row["opening"]),
            page_type=row["page_type"],
            gone_at=row["gone_at"],
        )
        for row in rows
    )


def _shortened(text: str | None) -> str:
    words = " ".join((text or "").split())
    if len(words) <= OPENING:
        return words
    return words[:OPENING].rsplit(" ", 1)[0].rstrip(" ,.;:-") + "…"
