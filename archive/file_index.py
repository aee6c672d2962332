"""The full-text index of attached files, a row a page, kept in the transaction that writes their texts.

Its columns are those of `search_fts`, so that one expression asks both. It is contentless like that: a row is taken
out by naming the values that were put in, while `attachments.text` still holds them.
"""

from sqlite_utils import Database

from archive.references import find_references
from archive.vietnamese import plain
from archive.word_streams import streams

PAGE_END = "\x0c"
"""What parts the pages in `attachments.text`."""

_COLUMNS = "body, body_f, refs"


def index_file(db: Database, article_id: str, url: str) -> None:
    """Nothing; the pages of a file, as its row in `attachments` says, are in the index."""
    for page, text in enumerate(_pages(db, article_id, url), start=1):
        if text.strip():
            added = db.conn.execute(
                "insert into file_pages (article_id, url, page) values (?, ?, ?)", (article_id, url, page)
            )
            db.conn.execute(
                f"insert into file_fts (rowid, {_COLUMNS}) values (?, ?, ?, ?)",
                (added.lastrowid, *_values(text)),
            )


def unindex_file(db: Database, article_id: str, url: str) -> None:
    """Nothing; the pages of a file are out of the index. To be called while the row that was indexed still stands."""
    known = db.conn.execute(
        "select id, page from file_pages where article_id = ? and url = ?", (article_id, url)
    ).fetchall()
    if not known:
        return
    pages = _pages(db, article_id, url)
    db.conn.executemany(
        f"insert into file_fts (file_fts, rowid, {_COLUMNS}) values ('delete', ?, ?, ?, ?)",
        ((id, *_values(pages[page - 1])) for id, page in known),
    )
    db.conn.execute("delete from file_pages where article_id = ? and url = ?", (article_id, url))


def _pages(db: Database, article_id: str, url: str) -> list[str]:
    row = db.conn.execute(
        "select text from attachments where article_id = ? and url = ?", (article_id, url)
    ).fetchone()
    return str(row[0]).split(PAGE_END) if row and row[0] else []


def _values(text: str) -> tuple[str, str, str]:
    exact, folded = streams(text)
    references = {reference.token for reference in find_references(plain(text))} - {""}
    return exact, folded, " ".join(sorted(references))
