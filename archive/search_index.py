"""The full-text index of the articles, kept in the transaction that writes them.

Its tables (`archive.search_tables`) are contentless: they hold normalised words and no text, and an entry is taken out
by naming the values that were put in. Whoever changes articles therefore keeps their `indexed_text` from before the
change and calls `replace_articles` after it, which costs nothing where the text stayed the same; whoever only removes
one calls `unindex_article` while its row and its `cited_documents` still stand.

Row numbers are in date order, `day * 10,000 + sequence`, so that "newest first" and spans of days are row ranges.
The day is that of `published_at`; an article without one has the day of its first capture.

A change of what is indexed (here, in `archive.vietnamese`, `archive.themes` or `archive.references`) needs a migration
that executes `index_rebuild.BEGIN`, since the old entries could not be taken out any more: `open_database` then makes the
index anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from sqlite_utils import Database

from archive import search_profiles
from archive.references import day_token, find_references, number_token
from archive.search_profiles import Profile
from archive.search_tables import COLUMNS, TEXTS, THEMES, TITLES, Table
from archive.themes import themes
from archive.vietnamese import plain
from archive.word_streams import folded_words, streams

ROWS_PER_DAY = 10_000

_PUT = {
    table: f"insert into {table} (rowid, {', '.join(columns)}) values (?{', ?' * len(columns)})"
    for table, columns in COLUMNS.items()
}
_TAKE_OUT = {
    table: f"insert into {table} ({table}, rowid, {', '.join(columns)}) values ('delete', ?{', ?' * len(columns)})"
    for table, columns in COLUMNS.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedText:
    """What the index says of an article; `rowid` is None while the article is not in it."""

    rowid: int | None
    title: str
    lead: str | None
    body: str
    day: str | None
    citations: tuple[tuple[str, str | None], ...]
    profile: Profile


def unindex_article(db: Database, article_id: str) -> None:
    """Nothing; the article is out of the index. To be called while the row that was indexed still stands."""
    text = indexed_text(db, article_id)
    if text is None or text.rowid is None:
        return
    _take_out(db, text.rowid, text)
    db.conn.execute("update articles set search_rowid = null where id = ?", (article_id,))


def indexed_text(db: Database, article_id: str) -> IndexedText | None:
    """What is, or is to be, indexed of an article as its rows stand now; None for an unknown article."""
    row = db.conn.execute(
        "select search_rowid, title, lead, body, coalesce(published_at, first_captured_at), portal, agency, section"
        " from articles where id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    cited = db.conn.execute(
        "select number, issued_on, kind from cited_documents where article_id = ? order by position",
        (article_id,),
    ).fetchall()
    rowid, title, lead, body, day, portal, agency, section = row
    return IndexedText(
        rowid=rowid,
        title=title,
        lead=lead,
        body=body,
        day=day[:10] if day else None,
        citations=tuple((number, issued_on) for number, issued_on, _ in cited),
        profile=Profile(
            portal=portal,
            agency=agency,
            section=section,
            year=date.fromordinal(number).year if (number := day_number(day)) else None,
            kinds=tuple(sorted({kind for _, _, kind in cited if kind})),
        ),
    )


def replace_articles(db: Database, before: Mapping[str, IndexedText | None]) -> int:
    """The number of entries that had to be written, in order of days: FTS5 makes a tree for each step back."""
    texts = {article_id: indexed_text(db, article_id) for article_id in before}
    added: list[tuple[int, IndexedText]] = []
    n_gone = 0
    for article_id, text in sorted(texts.items(), key=lambda pair: (pair[1] and pair[1].day) or ""):
        known = before[article_id]
        if text is not None and text.rowid is not None and text == known:
            continue
        rowid = known.rowid if known else None
        if known is not None and rowid is not None:
            _take_out(db, rowid, known)
        if text is None:
            n_gone += rowid is not None
            continue
        is_same_day = known is not None and known.day == text.day
        number = rowid if rowid is not None and is_same_day else _free_rowid(db, text.day)
        db.conn.execute("update articles set search_rowid = ? where id = ?", (number, article_id))
        added.append((number, text))
    put_texts(db, added)
    return len(added) + n_gone


def put_texts(db: Database, texts: Sequence[tuple[int, IndexedText]]) -> None:
    """Nothing; the index has each text in its row, which was free.

    Table by table: what FTS5 holds back stays in the processor's cache where nothing else is done in between.
    """
    values = [(rowid, _values(text)) for rowid, text in texts]
    for table, put in _PUT.items():
        db.conn.executemany(put, [(rowid, *of_text[table]) for rowid, of_text in values])
    for rowid, text in texts:
        search_profiles.put_row(db, rowid, text.profile)


def row_span(since: str | None, until: str | None) -> tuple[int, int]:
    """The first and the last row number of a span of ISO days, both included."""
    first = -(2**62) if since is None else day_number(since) * ROWS_PER_DAY
    last = 2**62 if until is None else (day_number(until) + 1) * ROWS_PER_DAY - 1
    return first, last


def day_number(day: str | None) -> int:
    """Days since 0001-01-01; 0 where no day is known or the text is not one."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else 0
    except ValueError:
        return 0


def _take_out(db: Database, rowid: int, text: IndexedText) -> None:
    for table, values in _values(text).items():
        db.conn.execute(_TAKE_OUT[table], (rowid, *values))
    search_profiles.drop_row(db, rowid)


def _values(text: IndexedText) -> dict[Table, tuple[str, ...]]:
    """What the tables hold of a text, in the order of their columns; the words of the title stand before the others."""
    body = f"{text.lead}\n\n{text.body}" if text.lead else text.body
    (title, title_f), (said, said_f) = streams(text.title), streams(body)
    refs = _refs((text.title, body), text.citations)
    theme = themes(said.split())
    return {
        TEXTS: (f"{title} {said}", f"{title_f} {said_f}", refs),
        TITLES: (title, title_f),
        THEMES: (theme, folded_words(theme)),
    }


def _refs(texts: Iterable[str], citations: Iterable[tuple[str, str | None]]) -> str:
    found = {reference.token for text in texts for reference in find_references(plain(text))}
    for number, issued_on in citations:
        found.add(number_token(number))
        if issued_on:
            found.add(day_token(issued_on))
    return " ".join(sorted(found - {""}))


def _free_rowid(db: Database, day: str | None) -> int:
    """A row number after those of the day; on a full day, one of the day before."""
    for number in count(day_number(day), -1):
        first = number * ROWS_PER_DAY
        (last,) = db.conn.execute(
            "select max(search_rowid) from articles where search_rowid between ? and ?",
            (first, first + ROWS_PER_DAY - 1),
        ).fetchone()
        if last is None:
            return first
        if last < first + ROWS_PER_DAY - 1:
            return int(last) + 1
    raise AssertionError("days never end")
