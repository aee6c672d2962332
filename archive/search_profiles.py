"""What the articles of the index have in common beside their words: portal, agency, section, year, cited kinds.

`search_rows` gives each row of the index the number of its profile, so that filters and facets read a few bytes an
article and never the texts. `archive.search_index` keeps it in the transaction that writes the index.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.vietnamese import fold

PROFILE_FACTS = {"portal": "portal", "agency": "agency", "section": "section", "kind": "kinds"}
"""The names of filters and their columns in `search_profiles`."""

KIND_BORDER = "|"

_NAMES_OF_PORTALS = "select slug, name from portals"
_NAMES_OF_AGENCIES = """
select agency, min(name) from portals where agency is not null and slug <> name group by agency
union all select slug, name from agencies
"""
_AGENCIES = """
select agency from search_profiles union select agency from portals union select slug from agencies
"""
_NEW = "insert into search_profiles (portal, agency, section, year, kinds) values (?, ?, ?, ?, ?)"
_ID = """
select id from search_profiles where portal = ? and coalesce(agency, '') = coalesce(?, '')
and coalesce(section, '') = coalesce(?, '') and coalesce(year, 0) = coalesce(?, 0) and kinds = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The facts of an article by which it is filtered and counted; `kinds` are those of the documents that it cites."""

    portal: str
    agency: str | None
    section: str | None
    year: int | None
    kinds: tuple[str, ...]


def put_row(db: Database, rowid: int, profile: Profile) -> None:
    """Nothing; the row of the index has this profile."""
    facts = (profile.portal, profile.agency, profile.section, profile.year, _joined(profile.kinds))
    known = db.conn.execute(_ID, facts).fetchone()
    number = known[0] if known else db.conn.execute(_NEW, facts).lastrowid
    # No insert from a select: its savepoint would make FTS5 write what it holds back
    db.conn.execute("insert into search_rows (search_rowid, profile) values (?, ?)", (rowid, number))


def drop_row(db: Database, rowid: int) -> None:
    """Nothing; the row is no longer counted."""
    db.conn.execute("delete from search_rows where search_rowid = ?", (rowid,))


def drop_all(db: Database) -> None:
    """Nothing; there are neither rows nor profiles."""
    db.conn.execute("delete from search_rows")
    db.conn.execute("delete from search_profiles")


def profile_values(connection: sqlite3.Connection, name: str, typed: str) -> list[str]:
    """The values of a fact that a typed one means: itself, else those that have it in their value or name.

    `agency:"so y te"` means every agency whose short name or name has these words, with or without marks.
    """
    column = PROFILE_FACTS[name]
    values = [
        str(value)
        for (value,) in connection.execute(f"select distinct {column} from search_profiles")
        if value is not None
    ]
    if name == "kind":
        return [value for value in values if any(fold(typed) == fold(kind) for kind in kinds_of(value))]
    if typed in values:
        return [typed]
    names = {"portal": portal_names, "agency": agency_names}.get(name, lambda _: {})(connection)
    sought = fold(typed).replace("-", " ").strip()
    return [
        value
        for value in values
        if sought and (sought in fold(value).replace("-", " ") or sought in fold(names.get(value) or ""))
    ]


def portal_names(connection: sqlite3.Connection) -> dict[str, str]:
    """The names of the portals by their short names."""
    return dict(connection.execute(_NAMES_OF_PORTALS).fetchall())


def agency_names(connection: sqlite3.Connection, *, with_all: bool = False) -> dict[str, str]:
    """The names of the agencies by their short names, in the order of names; of an unknown one that of its portal.

    With all, also those that have no name: their short name stands for it.
    """
    names = dict(connection.execute(_NAMES_OF_AGENCIES).fetchall())
    if with_all:
        names = {slug: names.get(slug) or slug for (slug,) in connection.execute(_AGENCIES) if slug}
    return dict(sorted(names.items(), key=lambda pair: (fold(pair[1]), pair[0])))


def kinds_of(joined: str) -> Sequence[str]:
    """The kinds in the column `kinds`."""
    return joined.split(KIND_BORDER) if joined else ()


def _joined(kinds: Sequence[str]) -> str:
    return KIND_BORDER.join(sorted({kind.replace(KIND_BORDER, " ") for kind in kinds}))
