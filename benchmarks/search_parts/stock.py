"""Stock Datasette search: an FTS5 table as sqlite-utils makes it, asked as Datasette's `_search` asks it."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from datasette.utils import escape_fts

from search_parts.documents import Document

_SCHEMA = """
create table articles (id text primary key, title text, body text);
create virtual table articles_fts using fts5 (title, body, content='articles');
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
