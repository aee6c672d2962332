"""The trees of the search index: FTS5 adds a small one with each transaction and merges them as it goes.

A bulk load puts the merging off to its end, where all trees of a table become one in steps: each article's words are
then written twice instead of once for each level of merging, and no transaction holds more than a step.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from archive.search_tables import COLUMNS
from archive.transaction import transaction

FILES = "file_fts"
TABLES = (*COLUMNS, FILES)

STEP_PAGES = 8_000
"""How many pages of 4 kB one transaction of a merge writes."""

_MERGED_AT = 4
_NEVER = 0
_CRISIS_AT = 16
_NO_CRISIS = 1_900  # FTS5 holds 2,000 trees at most
_HELD_BYTES = 4 << 20
_HELD_BYTES_OF_BULK = 64 << 20


@contextmanager
def merging_put_off(db: Database) -> Iterator[None]:
    """Nothing; what one transaction writes to the index inside is one new tree, which later ones merge."""
    _set(db, COLUMNS, "automerge", _NEVER)
    yield
    # A savepoint makes FTS5 write what it holds back, now and not after the setting is undone
    db.conn.execute("savepoint index_written")
    db.conn.execute("release index_written")
    _set(db, COLUMNS, "automerge", _MERGED_AT)


def prepare_bulk(db: Database) -> None:
    """Nothing; until `finish_bulk` no trees are merged, in later transactions too, and more is held back in memory."""
    _set(db, TABLES, "automerge", _NEVER)
    _set(db, TABLES, "crisismerge", _NO_CRISIS)
    _set(db, TABLES, "hashsize", _HELD_BYTES_OF_BULK)


def finish_bulk(db: Database) -> None:
    """Nothing; trees are merged as usual again."""
    _set(db, TABLES, "automerge", _MERGED_AT)
    _set(db, TABLES, "crisismerge", _CRISIS_AT)
    _set(db, TABLES, "hashsize", _HELD_BYTES)


def merge_trees(db: Database) -> None:
    """Nothing; each table is one tree, made in transactions of its own: what a kill leaves undone, the next call does."""
    for table in TABLES:
        while _merge_step(db, table):
            pass


def _merge_step(db: Database, table: str) -> bool:
    """Whether there was something to merge. A negative number of pages asks for all trees, not for the small ones."""
    with transaction(db):
        before = db.conn.total_changes
        db.conn.execute(f"insert into {table} ({table}, rank) values ('merge', ?)", (-STEP_PAGES,))
        return db.conn.total_changes - before >= 2


def _set(db: Database, tables: Iterable[str], option: str, value: int) -> None:
    for table in tables:
        db.conn.execute(f"insert into {table} ({table}, rank) values (?, ?)", (option, value))
