"""Decisions and resolutions that some articles cite with the year in their number and others without it.

Both have two series a year, `12/2020/QĐ-UBND` with legal norms and `12/QĐ-UBND` without, so that the year of issue is
not enough: a number without year means the one with it only where a citation of that one states the same body and the
very same day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from archive.document_key import DocumentKey, printed_key
from archive.issuer_name import is_placed, issuer_words
from archive.rows import rows

_TWO_SERIES = re.compile(r"/(?:QĐ|NQ)-.+")


@dataclass(frozen=True, slots=True)
class StatedCitation:
    """A number as an article prints it, with the body and the day that it states."""

    number: str
    issuer: str | None
    issued_on: str | None


def settle_series(
    db: Database, added: Iterable[StatedCitation], removed: Iterable[StatedCitation]
) -> set[str]:
    """The documents that gained or lost a citation, now that these came and went; the citations are settled."""
    asked: set[tuple[DocumentKey, str]] = set()
    for citation in added:
        asked.update(_series_of(db, citation, is_gone=False))
    for citation in removed:
        asked.update(_series_of(db, citation, is_gone=True))
    changed: set[str] = set()
    for key, day in sorted(asked, key=lambda pair: (str(pair[0]), pair[1])):
        changed |= _settle(db, key, day)
    return changed


def _series_of(db: Database, citation: StatedCitation, *, is_gone: bool) -> Iterable[tuple[DocumentKey, str]]:
    key, day = printed_key(citation.number), citation.issued_on
    if key is None or day is None or citation.issuer is None or not _TWO_SERIES.fullmatch(key.symbol):
        return
    if key.year not in (None, day[:4]):
        return
    bare = DocumentKey(key.n, None, key.symbol)
    if (
        key.year is None
        or is_gone
        or rows(
            db,
            "select 1 from cited_documents where document in (?, ?) and issued_on = ? limit 1",
            (*bare.spellings, day),
        )
    ):
        yield bare, day


def _settle(db: Database, bare: DocumentKey, day: str) -> set[str]:
    """The numbers whose citations changed among those that state this day, with and without the year."""
    full = bare.of_year(day)
    stated = rows(
        db,
        "select article_id, position, number, document, issuer from cited_documents"
        " where document in (?, ?, ?, ?) and issued_on = ? and issuer is not null",
        (*bare.spellings, *full.spellings, day),
    )
    of_full = [row for row in stated if printed_key(row["number"]) == full]
    anywhere = {issuer_words(row["issuer"]) for row in of_full if is_placed(row["issuer"])}
    within = {(row["article_id"], issuer_words(row["issuer"])) for row in of_full}
    changed = set()
    for row in stated:
        words = issuer_words(row["issuer"])
        is_full = words in anywhere or (row["article_id"], words) in within
        meant = full if is_full else bare
        if printed_key(row["number"]) == bare and row["document"] not in meant.spellings:
            move_citation(db, row["article_id"], row["position"], str(meant))
            changed |= {str(meant), row["document"]}
    return changed


def move_citation(db: Database, article_id: str, position: int, document: str) -> None:
    """Nothing; the citation is one of this document, which has a row."""
    db.conn.execute("insert into documents (number) values (?) on conflict do nothing", (document,))
    db.conn.execute(
        "update cited_documents set document = ? where article_id = ? and position = ?",
        (document, article_id, position),
    )
