"""The rows of `edits`: they follow from the stored versions of an article and are written with these."""

import itertools
import json
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from archive.edits import VersionText, edits_between
from archive.replaced_files import EditRow, file_edits
from archive.rows import rows

_VERSIONS = """
select number, captured_at, cleaner_version, title, lead, body, byline, office, source, published_at, attachments
from article_versions where article_id = ? order by number
"""
_INSERT = """
insert into edits (article_id, from_version, to_version, position, kind, before, after, sentence, significance, seen_at)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def save_edits(db: Database, article_id: str) -> None:
    """Nothing; the article has exactly the edits of its versions, and of the files that these link to.

    Two versions that different cleaners read are not compared: what differs may be the cleaner.
    """
    versions = [dict(row) for row in rows(db, _VERSIONS, (article_id,))]
    wanted = [
        row for before, after in itertools.pairwise(versions) for row in _edit_rows(article_id, before, after)
    ]
    wanted += file_edits(db, article_id, versions)
    wanted.sort(key=lambda row: row[1:4])
    known = rows(
        db,
        "select * from edits where article_id = ? order by from_version, to_version, position",
        (article_id,),
    )
    if [tuple(row) for row in known] != wanted:
        db.conn.execute("delete from edits where article_id = ?", (article_id,))
        db.conn.executemany(_INSERT, wanted)


def _edit_rows(
    article_id: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Sequence[EditRow]:
    if before["cleaner_version"] != after["cleaner_version"]:
        return ()
    return [
        (
            article_id,
            before["number"],
            after["number"],
            position,
            edit.kind,
            edit.before,
            edit.after,
            edit.sentence,
            edit.significance,
            after["captured_at"],
        )
        for position, edit in enumerate(edits_between(_text(before), _text(after)), start=1)
    ]


def _text(row: Mapping[str, object]) -> VersionText:
    def said(column: str) -> str | None:
        value = row[column]
        return None if value is None else str(value)

    stored = said("attachments")
    files = None if stored is None else tuple((file["url"], file["link_text"]) for file in json.loads(stored))
    return VersionText(
        title=said("title") or "",
        lead=said("lead"),
        body=said("body") or "",
        byline=said("byline"),
        office=said("office"),
        source=said("source"),
        published_at=said("published_at"),
        attachments=files,
    )
