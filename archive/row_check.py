"""Whether the rows of the database fit together, and say what their digests say."""

import json
import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from archive.content_digest import CONTENT_COLUMNS, digest_of_body, digest_of_content
from archive.problem import REBUILD, Problem
from archive.rows import rows

_DANGLING = {
    "a version without an article": "select article_id from article_versions except select id from articles",
    "an article without its newest version": (
        "select id from articles a where capture_id is not null and not exists (select 1 from article_versions v"
        " where v.article_id = a.id and v.number = a.n_versions and v.content_digest = a.content_digest)"
    ),
    "an article without its capture": (
        "select id from articles where capture_id is not null and capture_id not in (select id from captures)"
    ),
    "an edit without its versions": (
        "select article_id from (select article_id, from_version as number from edits union"
        " select article_id, to_version from edits except select article_id, number from article_versions)"
    ),
    "an article outside the search index": "select id from articles where search_rowid is null",
}
_CONTENT = ", ".join(CONTENT_COLUMNS)


def row_problems(db: Database) -> Iterator[Problem]:
    """What is wrong with the database by itself."""
    try:
        for (message,) in db.conn.execute("pragma quick_check"):
            if message != "ok":
                lines = (line for line in str(message).splitlines() if "*** in" not in line)
                yield from (_problem(line) for line in lines)
        for table, _, parent, _ in db.conn.execute("pragma foreign_key_check"):
            yield _problem(f"a row of {table} names a missing row of {parent}")
        for problem, sql in _DANGLING.items():
            for row in rows(db, sql):
                yield _problem(f"{problem}: {row[0]}")
        yield from _altered(db)
    except sqlite3.DatabaseError as error:
        yield _problem(str(error))


def _altered(db: Database) -> Iterator[Problem]:
    """Articles and versions whose text is not the one that their digests are of."""
    articles = (
        f"select id, url, {_CONTENT}, body_digest, content_digest,"
        " (select json_group_array(t.url) from (select url from attachments where article_id = a.id"
        " order by position) t) as attachments from articles a"
    )
    for row in db.conn.execute(articles):
        id, url, *facts, of_body, of_content, attachments = row
        body = facts[CONTENT_COLUMNS.index("body")]
        is_same = digest_of_content(facts, json.loads(attachments)) == of_content
        if digest_of_body(body) != of_body or not is_same:
            yield _problem(f"the text of the article {id} ({url}) was altered after it was written")
    versions = f"select article_id, number, {_CONTENT}, content_digest, attachments from article_versions"
    for row in db.conn.execute(versions):
        id, number, *facts, of_content, attachments = row
        if attachments is None:
            continue  # written before versions knew the files that they link to
        urls = [attachment["url"] for attachment in json.loads(attachments)]
        if digest_of_content(facts, urls) != of_content:
            yield _problem(
                f"the text of version {number} of the article {id} was altered after it was written"
            )


def _problem(what: str) -> Problem:
    return Problem(where="archive.db", what=what, remedy=REBUILD)
