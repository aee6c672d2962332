"""The search index made anew, in batches with a transaction each: a rebuild that was killed goes on where it stood.

`index_rebuild` holds one row while the index is not whole; a migration that changes what is indexed puts it there, and
`open_database` then does the work. Until it is done nothing else writes, and searches find what is in the index already.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from sqlite3 import Connection

from sqlite_utils import Database

from archive import search_profiles
from archive.collector_pause import collector_paused
from archive.file_index import index_file
from archive.index_trees import TABLES, finish_bulk, merge_trees, prepare_bulk
from archive.search_index import ROWS_PER_DAY, IndexedText, day_number, indexed_text, put_texts
from archive.search_words import learn_words
from archive.transaction import transaction

logger = logging.getLogger(__name__)

BATCH = 10_000
"""How many articles share a transaction."""
AT_ONCE = 500
"""How many of these are held in memory."""
FILE_BATCH = 200
"""How many attached files share a transaction."""
TOLD_AFTER, TOLD_EVERY = 2.0, 10.0
"""Seconds until the first line about a step that nobody watches, and between two lines."""

BEGIN = """
delete from index_rebuild;
insert into index_rebuild (step, n_done, n_all)
select 'begin', 0, n from (select count(*) as n from articles) where n > 0
"""
"""What a migration executes that changes what is indexed."""

_ORDER = """
create temp table index_order as select id from articles
order by substr(coalesce(published_at, first_captured_at, ''), 1, 10), id
"""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far a rebuild is: its step, and how many of all articles (then files) are in the index."""

    step: str
    n_done: int
    n_all: int

    @property
    def words(self) -> str:
        """As a person reads it: `2,532 of 100,000 articles`."""
        return (
            f"{self.n_done:,} of {self.n_all:,} {self.step}"
            if self.step in ("articles", "files")
            else self.step
        )


def index_progress(connection: Connection) -> IndexProgress | None:
    """How far the rebuild of the index is; None where the index is whole."""
    row = connection.execute("select step, n_done, n_all from index_rebuild").fetchone()
    return IndexProgress(*row) if row else None


def rebuild_index(db: Database, progress: Progress | None = None) -> int:
    """The number of articles after the whole index was made anew, in date order; what was cut off goes on where it stood."""
    if index_progress(db.conn) is None:
        with transaction(db):
            db.conn.execute("insert into index_rebuild (step, n_done, n_all) values ('begin', 0, 0)")
    finish_rebuild(db, progress)
    (number,) = db.conn.execute("select count(search_rowid) from articles").fetchone()
    return int(number)


def finish_rebuild(db: Database, progress: Progress | None = None) -> None:
    """Nothing; a rebuild that was begun is done. It is begun where articles have no row in the index."""
    if index_progress(db.conn) is None:
        if not db.conn.execute("select 1 from articles where search_rowid is null limit 1").fetchone():
            return
        with transaction(db):
            for statement in BEGIN.split(";\n"):
                db.conn.execute(statement)
    with _without_secure_delete(db), collector_paused():
        for step, do in _STEPS.items():
            now = index_progress(db.conn)
            if now is not None and now.step == step:
                do(db, progress or _tell(now))


def _begin(db: Database, _: Progress) -> None:
    with transaction(db):
        for table in TABLES:
            db.conn.execute(f"insert into {table} ({table}) values ('delete-all')")
        db.conn.execute("delete from file_pages")
        search_profiles.drop_all(db)
        prepare_bulk(db)
        _go_to(db, "articles", "articles")


def _index_articles(db: Database, progress: Progress) -> None:
    now = index_progress(db.conn)
    assert now is not None
    db.conn.execute("drop table if exists temp.index_order")
    db.conn.execute(_ORDER)
    numbers = _RowNumbers(db)
    for first in range(now.n_done, now.n_all, BATCH):
        wanted = db.conn.execute(
            "select id from temp.index_order where rowid > ? order by rowid limit ?", (first, BATCH)
        ).fetchall()
        with transaction(db):
            for place in range(0, len(wanted), AT_ONCE):
                ids = [str(id) for (id,) in wanted[place : place + AT_ONCE]]
                _index_some(db, ids, numbers)
                for _ in ids:
                    progress(now.n_all - now.n_done)
            db.conn.execute("update index_rebuild set n_done = ?", (first + len(wanted),))
    db.conn.execute("drop table temp.index_order")
    with transaction(db):
        _go_to(db, "files", "attachments where text is not null")


def _index_some(db: Database, ids: Sequence[str], numbers: "_RowNumbers") -> None:
    texts: list[tuple[int, IndexedText]] = []
    for article_id in ids:
        text = indexed_text(db, article_id)
        assert text is not None
        number = numbers.next(day_number(text.day))
        if text.rowid != number:  # an article that keeps its row is not written again
            db.conn.execute("update articles set search_rowid = null where search_rowid = ?", (number,))
            db.conn.execute("update articles set search_rowid = ? where id = ?", (number, article_id))
        texts.append((number, text))
    put_texts(db, texts)


def _index_files(db: Database, progress: Progress) -> None:
    now = index_progress(db.conn)
    assert now is not None
    files = db.conn.execute(
        "select article_id, url from attachments where text is not null order by article_id, position, url"
    ).fetchall()
    for first in range(now.n_done, len(files), FILE_BATCH):
        wanted = files[first : first + FILE_BATCH]
        with transaction(db):
            for article_id, url in wanted:
                index_file(db, article_id, url)
                progress(now.n_all - now.n_done)
            db.conn.execute("update index_rebuild set n_done = ?", (first + len(wanted),))
    with transaction(db):
        _go_to(db, "merge", None)


def _merge(db: Database, _: Progress) -> None:
    merge_trees(db)
    with transaction(db):
        finish_bulk(db)
        learn_words(db)
        db.conn.execute("delete from index_rebuild")


_STEPS: dict[str, Callable[[Database, Progress], None]] = {
    "begin": _begin,
    "articles": _index_articles,
    "files": _index_files,
    "merge": _merge,
}


def _go_to(db: Database, step: str, counted: str | None) -> None:
    number = f"(select count(*) from {counted})" if counted else "0"
    db.conn.execute(f"update index_rebuild set step = ?, n_done = 0, n_all = {number}", (step,))


class _RowNumbers:
    """The row numbers of days, given out in order; a full day flows into the days before."""

    def __init__(self, db: Database) -> None:
        """Begin after the rows that are in the index."""
        self._free: dict[int, int] = {}
        for (number,) in db.conn.execute("select search_rowid from search_rows"):
            day, place = divmod(number, ROWS_PER_DAY)
            self._free[day] = max(self._free.get(day, 0), place + 1)

    def next(self, day: int) -> int:
        """The next free number of a day."""
        for number in count(day, -1):
            free = self._free.get(number, 0)
            if free < ROWS_PER_DAY:
                self._free[number] = free + 1
                return number * ROWS_PER_DAY + free
        raise AssertionError("days never end")


@contextmanager
def _without_secure_delete(db: Database) -> Iterator[None]:
    """What is freed here is the words of articles that stand; `banluu takedown` clears free pages of what does not."""
    (was_on,) = db.conn.execute("pragma secure_delete").fetchone()
    db.conn.execute("pragma secure_delete = off")
    try:
        yield
    finally:
        db.conn.execute(f"pragma secure_delete = {was_on}")


def _tell(begun: IndexProgress) -> Progress:
    """Lines about a step that takes longer than two seconds."""
    due, done = time.monotonic() + TOLD_AFTER, begun.n_done

    def one_of(_: int) -> None:
        nonlocal due, done
        done += 1
        if time.monotonic() >= due:
            due = time.monotonic() + TOLD_EVERY
            logger.warning(
                "the search index is made anew: %s of %s %s", f"{done:,}", f"{begun.n_all:,}", begun.step
            )

    return one_of
