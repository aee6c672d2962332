"""Which legal documents the articles cite, and what they say of each."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import astuple, dataclass

from sqlite_utils import Database

from archive.document_key import document_key, printed_key
from archive.document_series import StatedCitation, move_citation, settle_series
from archive.document_spelling import spell
from archive.issuer_name import contradict, is_placed
from archive.records import CitedDocument
from archive.rows import rows

_Row = tuple[str, str | None, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the citations of a number say; `n_documents` is how many documents bear it at least."""

    kind: str | None
    issuer: str | None
    issued_on: str | None
    n_documents: int


def save_citations(db: Database, article_id: str, cited: Sequence[CitedDocument]) -> None:
    """Nothing; the article cites these documents, and `documents` says what the articles say of each."""
    wanted = [
        (document.number, document.kind, document.issuer, document.issued_on, document.quote)
        for document in cited
    ]
    known = citations_of(db, article_id)
    if wanted == known:
        return
    keys = [document_key(row[0], row[3]) for row in wanted]
    doubtful = _documents_of(db, article_id)
    db.conn.execute("delete from cited_documents where article_id = ?", (article_id,))
    for position, (key, row) in enumerate(zip(keys, wanted, strict=True), start=1):
        db.conn.execute(
            "insert into cited_documents (article_id, position, number, kind, issuer, issued_on, quote)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (article_id, position, *row),
        )
        move_citation(db, article_id, position, key)
    doubtful |= settle_series(db, _stated(wanted), _stated(known))
    doubtful |= spell(db, {*keys, *doubtful})
    refresh_documents(db, doubtful | _surprising(db, article_id, doubtful))


def resolve_citations(db: Database) -> None:
    """Nothing; every citation stands under the document that it means, as in a new archive."""
    found = rows(db, "select article_id, position, number, issuer, issued_on from cited_documents")
    for row in found:
        move_citation(db, row["article_id"], row["position"], document_key(row["number"], row["issued_on"]))
    settle_series(db, [StatedCitation(row["number"], row["issuer"], row["issued_on"]) for row in found], ())
    spell(db, (row["number"] for row in rows(db, "select number from documents")))
    refresh_documents(db, (row["number"] for row in rows(db, "select number from documents")))


def _stated(citations: Iterable[_Row]) -> list[StatedCitation]:
    return [StatedCitation(row[0], row[2], row[3]) for row in citations]


def _documents_of(db: Database, article_id: str) -> set[str]:
    found = rows(db, "select document from cited_documents where article_id = ?", (article_id,))
    return {row["document"] for row in found}


def _surprising(db: Database, article_id: str, known: Container[str]) -> set[str]:
    """The documents of which this article says something else than their rows.

    One more citation that says what most say changes nothing; a law that thousands cite is not counted each time.
    """
    found = rows(
        db,
        "select c.document from cited_documents c join documents d on d.number = c.document where article_id = ?"
        " and (ifnull(c.kind, d.kind) is not d.kind or ifnull(c.issuer, d.issuer) is not d.issuer"
        " or ifnull(c.issued_on, d.issued_on) is not d.issued_on)",
        (article_id,),
    )
    return {row["document"] for row in found if row["document"] not in known}


def citations_of(db: Database, article_id: str) -> list[_Row]:
    """Number as printed, kind, issuer, day of issue and quote of each citation, in the article's order."""
    found = rows(
        db,
        "select number, kind, issuer, issued_on, quote from cited_documents where article_id = ? order by position",
        (article_id,),
    )
    return [(row["number"], row["kind"], row["issuer"], row["issued_on"], row["quote"]) for row in found]


def refresh_documents(db: Database, numbers: Iterable[str]) -> None:
    """Nothing; the rows of these numbers say what their citations say, and a number that none cites has no row."""
    for number in sorted(numbers):
        facts = _facts(db, number)
        if facts is None:
            db.conn.execute("delete from documents where number = ?", (number,))
            continue
        db.conn.execute(
            "update documents set kind = ?, issuer = ?, issued_on = ?, n_documents = ? where number = ?",
            (*astuple(facts), number),
        )


def _facts(db: Database, number: str) -> DocumentFacts | None:
    """What is stated most often of each fact (ties: the smallest), but no issuer or day where documents differ in it."""
    found = rows(
        db,
        "select kind, issuer, issued_on, count(*) as n from cited_documents where document = ? group by 1, 2, 3",
        (number,),
    )
    if not found:
        return None
    issuers = _different_issuers({row["issuer"] for row in found} - {None})
    key = printed_key(number)
    has_year = key is not None and key.year is not None
    years = set() if has_year else {row["issued_on"][:4] for row in found if row["issued_on"]}
    pairs = {
        (_one_of(issuers, row["issuer"]), row["issued_on"][:4])
        for row in found
        if row["issuer"] and row["issued_on"] and is_placed(row["issuer"])
    }
    n_pairs = len(pairs) if not has_year else 0
    n_documents = max(1, len(issuers), len(years), n_pairs)
    return DocumentFacts(
        kind=_most_stated((row["kind"], row["n"]) for row in found),
        issuer=_most_stated((row["issuer"], row["n"]) for row in found) if len(issuers) < 2 else None,
        issued_on=_most_stated((row["issued_on"], row["n"]) for row in found) if n_documents == 1 else None,
        n_documents=n_documents,
    )


def _different_issuers(names: Iterable[str]) -> list[str]:
    """One name of each body that certainly is another than those before it."""
    different: list[str] = []
    for name in sorted(filter(is_placed, names), key=lambda name: (len(name), name)):
        if all(contradict(name, other) for other in different):
            different.append(name)
    return different


def _one_of(different: Sequence[str], name: str) -> str | None:
    return next((other for other in different if not contradict(name, other)), None)


def _most_stated(stated: Iterable[tuple[str | None, int]]) -> str | None:
    counts: Counter[str] = Counter()
    for value, n in stated:
        if value is not None:
            counts[value] += n
    return min(counts, key=lambda value: (-counts[value], value), default=None)
