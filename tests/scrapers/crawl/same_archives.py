"""Two archives compared table by table and row by row, but for what says when and in which order a database was made."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any

IGNORED = {
    ("site_templates", "learned_at"): "when this database learned it",
    ("articles", "search_rowid"): "articles of one day are numbered in the order in which they were indexed",
    ("search_rows", "search_rowid"): "the same number",
    ("search_rows", "profile"): "a number by order of arrival",
    ("search_profiles", "id"): "the same number",
    ("file_pages", "id"): "a number by order of reading",
    ("manifests", "number"): "a data directory has a chain of its own, a link for each command that wrote",
    ("manifests", "made_at"): "the same",
    ("manifests", "sha256"): "the same",
    ("search_words", "word"): "learned anew only when the archive has grown by much: suggestions, no content",
    ("search_words", "folded"): "the same",
    ("search_words", "n_articles"): "the same",
}
UNCOMPARED = ("copy_%",)
"""Tables in which articles are numbered by order of arrival; what follows from them is in `duplicates`."""

CONDITIONS = {
    "site_templates": "where is_current = 1",
    "search_profiles": "where id in (select profile from search_rows)",
}
"""Templates and profiles that are no longer in use say what was known earlier."""

LOST = {
    ("portals", "discovered_at"): "only the former database knows that the lists were read to their end",
    (
        "frontier",
        "found_on",
    ): "which page named an address first; it is taken over with the former database alone",
    ("frontier", "found_at"): "when an address was first named; now when it was first captured",
    ("frontier", "next_check_at"): "what was asked for early as a control of absences has its own time again",
    ("frontier", "body_digest"): "kept of an article that is gone",
}
"""What is not in WARC files, and is only taken over from a former database that can be read."""


def contents(
    data: Path, *, tables_without: Collection[str] = (), columns_without: Collection[tuple[str, str]] = ()
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, in an order of their own."""
    with closing(sqlite3.connect(f"file:{data / 'archive.db'}?mode=ro", uri=True)) as db:
        names = [
            str(name)
            for (name,) in db.execute(
                "select name from sqlite_master where type = 'table' and sql not like 'create virtual%'"
                " and name not like 'search\\___%\\_%' escape '\\' and name not like 'file_fts%'"
                " and name not like 'sqlite%' and name <> '_sqlite_migrations'"
                f" and not ({' or '.join(f'name like {pattern!r}' for pattern in UNCOMPARED)})"
            )
        ]
        found = {}
        for name in sorted(set(names) - set(tables_without)):
            columns = [
                str(row[1])
                for row in db.execute(f"pragma table_info({name})")
                if (name, row[1]) not in IGNORED and (name, row[1]) not in columns_without
            ]
            if columns:
                rows = db.execute(f"select {', '.join(columns)} from {name} {CONDITIONS.get(name, '')}")
                found[name] = sorted(rows, key=repr)
        return found


def differences(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> list[str]:
    """What the two archives do not share, a line a row; empty for equal ones."""
    lines = []
    for name in sorted(before.keys() | after.keys()):
        old, new = set(before.get(name, [])), set(after.get(name, []))
        lines += [f"{name} - {row}" for row in sorted(old - new, key=repr)]
        lines += [f"{name} + {row}" for row in sorted(new - old, key=repr)]
        if len(before.get(name, [])) != len(after.get(name, [])) and old == new:
            lines.append(f"{name}: {len(before[name])} rows, now {len(after[name])}")
    return lines
