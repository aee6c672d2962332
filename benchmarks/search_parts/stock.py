"""Stock Datasette search: an FTS5 table as sqlite-utils makes it, asked as Datasette's `_search` asks it."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from datasette.utils import escape_fts
from sqlite_utils import Database

from search_parts.documents import Document

_SCHEMA = """
create table articles (id text primary key, title text, body text);
create virtual table articles_fts using fts5 (title, body, content=[articles]);
create trigger articles_ai after insert on articles begin
  insert into articles_fts (rowid, title, body) values (new.rowid, new.title, new.body);
end;
"""
BY_ID = """
select id from articles where rowid in (select rowid from articles_fts where articles_fts match ?)
order by id limit 20
"""
BY_RANK = """
select a.id from articles_fts f join articles a on a.rowid = f.rowid where articles_fts match ?
order by rank limit 20
"""


_PAGE = (
    "select id, title, body from articles where rowid in (select rowid from articles_fts where articles_fts match ?)"
    " order by id limit 21"
)
_COUNT = (
    "select count(*) from articles where rowid in (select rowid from articles_fts where articles_fts match ?)"
)


def made_stock(db: Database, path: Path) -> sqlite3.Connection:
    """Stock search over the articles of an archive; that of an earlier run where it is there."""
    if not path.exists():
        half_made = path.with_suffix(".part")
        half_made.unlink(missing_ok=True)
        rows = (Document(*row) for row in db.conn.execute("select id, title, body from articles"))
        make_stock(rows, half_made).close()
        half_made.rename(path)
    return sqlite3.connect(path)


def make_stock(documents: Iterable[Document], path: Path) -> sqlite3.Connection:
    """A database of the documents with stock search."""
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode=wal")
    connection.executescript(_SCHEMA)
    with connection:
        connection.executemany(
            "insert into articles values (?, ?, ?)", ((one.id, one.title, one.body) for one in documents)
        )
    connection.execute("insert into articles_fts (articles_fts) values ('optimize')")
    connection.commit()
    return connection


def ask_stock(connection: sqlite3.Connection, query: str, sql: str = BY_ID) -> list[str]:
    """The first twenty ids."""
    return [str(id) for (id,) in connection.execute(sql, (escape_fts(query.replace("\0", "")),))]


def stock_page(connection: sqlite3.Connection, query: str) -> tuple[int, int]:
    """How many rows the table page shows, whole as Datasette reads them, and the number that it tells."""
    expression = (escape_fts(query.replace("\0", "")),)
    return len(connection.execute(_PAGE, expression).fetchall()), connection.execute(
        _COUNT, expression
    ).fetchone()[0]
