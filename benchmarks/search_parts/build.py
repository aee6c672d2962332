"""What it costs to normalise and index articles, against stock FTS5 with triggers and a fold in Python."""

import sqlite3
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from archive.collector_pause import collector_paused
from archive.data_dir import open_data_dir
from archive.database import Database, open_database, transaction
from archive.index_trees import merge_trees, merging_put_off
from archive.search_index import IndexedText, put_texts
from archive.search_profiles import Profile
from archive.search_tables import COLUMNS
from search_parts.documents import Document

BATCH = 1_000
_STOCK = """
create table articles (id integer primary key, title text, body text, title_f text, body_f text);
create virtual table stock using fts5 (title_f, body_f, content='articles', content_rowid='id',
  tokenize='unicode61 remove_diacritics 2');
create trigger articles_ai after insert on articles begin
  insert into stock (rowid, title_f, body_f) values (new.id, new.title_f, new.body_f);
end;
"""
_NONE = Profile(portal="x", agency=None, section=None, year=None, kinds=())


def stock_fold(text: str) -> str:
    """The usual fold: decomposed, without combining marks, đ as d, in lower case."""
    split = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in split if not unicodedata.combining(letter)).lower()


def index_stock(documents: Sequence[Document], path: Path) -> tuple[float, int]:
    """The CPU seconds of folding and indexing, less those of storing the rows alone, and the bytes of the index."""
    connection = _stock_database(path)
    folded = [(stock_fold(one.title), stock_fold(one.body)) for one in documents]
    bare = _seconds_of_rows(documents, folded, path.with_suffix(".bare"))
    start = time.process_time()
    for first in range(0, len(documents), BATCH):
        rows = [
            (number, one.title, one.body, stock_fold(one.title), stock_fold(one.body))
            for number, one in enumerate(documents[first : first + BATCH], first)
        ]
        with collector_paused(), connection:
            connection.executemany("insert into articles values (?, ?, ?, ?, ?)", rows)
    seconds = time.process_time() - start - bare
    connection.execute("insert into stock (stock) values ('optimize')")
    size = int(connection.execute("select sum(length(block)) from stock_data").fetchone()[0])
    connection.close()
    return seconds, size


def index_ours(documents: Sequence[Document], folder: Path) -> tuple[float, int]:
    """The CPU seconds of normalising and indexing, and the bytes of the index."""
    db = open_database(open_data_dir(folder))
    start = time.process_time()
    for first in range(0, len(documents), BATCH):
        with collector_paused(), transaction(db), merging_put_off(db):
            put_texts(
                db,
                [(first + place, _text(one)) for place, one in enumerate(documents[first : first + BATCH])],
            )
    seconds = time.process_time() - start
    merge_trees(db)
    size = index_bytes(db)
    db.close()
    return seconds, size


def _text(one: Document) -> IndexedText:
    return IndexedText(
        rowid=None, title=one.title, lead=None, body=one.body, day=None, citations=(), profile=_NONE
    )


def index_bytes(db: Database) -> int:
    """The bytes of the index: all tables of the search."""
    tables = [f"select sum(length(block)) as n from {table}_data" for table in COLUMNS]
    sizes = "select sum(length(sz)) as n from search_fts_docsize"
    return int(db.conn.execute(f"select sum(n) from ({' union all '.join([*tables, sizes])})").fetchone()[0])


def _stock_database(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode=wal")
    connection.executescript(_STOCK)
    return connection


def _seconds_of_rows(documents: Sequence[Document], folded: Sequence[tuple[str, str]], path: Path) -> float:
    """What the rows cost without the index."""
    connection = _stock_database(path)
    connection.execute("drop trigger articles_ai")
    start = time.process_time()
    for first in range(0, len(documents), BATCH):
        rows = [
            (number, one.title, one.body, *folded[number])
            for number, one in enumerate(documents[first : first + BATCH], first)
        ]
        with connection:
            connection.executemany("insert into articles values (?, ?, ?, ?, ?)", rows)
    seconds = time.process_time() - start
    connection.close()
    return seconds
