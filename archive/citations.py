"""Which legal documents the articles cite, and what most of them say of each."""

from collections.abc import Sequence

from sqlite_utils import Database

from archive.records import CitedDocument
from archive.rows import rows

_STATED = ("kind", "issuer", "issued_on")

_Row = tuple[str, str | None, str | None, str | None, str]


def save_citations(db: Database, article_id: str, cited: Sequence[CitedDocument]) -> None:
    """Nothing; the article cites these documents, and `documents` says what most articles say of each."""
    wanted = [
        (document.number, document.kind, document.issuer, document.issued_on, document.quote)
        for document in cited
    ]
    known = citations_of(db, article_id)
    if wanted == known:
        return
    doubtful = _doubtful(db, wanted, known)
    db.conn.execute("delete from cited_documents where article_id = ?", (article_id,))
    db.conn.executemany(
        "insert into documents (number) values (?) on conflict do nothing", ((row[0],) for row in wanted)
    )
    db.conn.executemany(
        "insert into cited_documents (article_id, position, number, kind, issuer, issued_on, quote)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        ((article_id, position, *row) for position, row in enumerate(wanted, start=1)),
    )
    for number in doubtful:
        _refresh(db, number)


def _doubtful(db: Database, wanted: Sequence[_Row], known: Sequence[_Row]) -> list[str]:
    """The documents of which the articles may now say something else.

    One more citation that says what most say changes nothing; a law that thousands cite is not counted each time.
    """
    numbers = {row[0] for row in known}
    for row in wanted:
        if row[0] not in numbers:
            found = rows(db, "select kind, issuer, issued_on from documents where number = ?", (row[0],))
            if not found or any(
                said not in (None, most) for said, most in zip(row[1:4], found[0], strict=True)
            ):
                numbers.add(row[0])
    return sorted(numbers)


def citations_of(db: Database, article_id: str) -> list[_Row]:
    """Number, kind, issuer, day of issue and quote of each citation, in the article's order."""
    found = rows(
        db,
        "select number, kind, issuer, issued_on, quote from cited_documents where article_id = ? order by position",
        (article_id,),
    )
    return [(row["number"], row["kind"], row["issuer"], row["issued_on"], row["quote"]) for row in found]


def _refresh(db: Database, number: str) -> None:
    """The document says of each fact what is stated most often (ties: the smallest); uncited, it has no row."""
    if not rows(db, "select 1 from cited_documents where number = ? limit 1", (number,)):
        db.conn.execute("delete from documents where number = ?", (number,))
        return
    stated = [_most_stated(db, number, fact) for fact in _STATED]
    db.conn.execute(
        "update documents set kind = :kind, issuer = :issuer, issued_on = :issued_on where number = :number"
        " and (kind is not :kind or issuer is not :issuer or issued_on is not :issued_on)",
        dict(zip(_STATED, stated, strict=True)) | {"number": number},
    )


def _most_stated(db: Database, number: str, fact: str) -> str | None:
    found = rows(
        db,
        f"select {fact} as value from cited_documents where number = ? and {fact} is not null"
        f" group by {fact} order by count(*) desc, {fact} limit 1",
        (number,),
    )
    return found[0]["value"] if found else None
