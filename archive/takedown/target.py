"""What a takedown is about: the article, its addresses and files, and its wording."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.canonical_url import canonical_url
from archive.moves import addresses_of, spellings
from archive.rows import rows
from archive.takedown.folded_text import folded_words
from archive.takedown.wording import Wording, wording_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`addresses` are canonical, `files` those of files that no other article links to. `others` share some sentences."""

    article_id: str
    url: str
    portal: str
    addresses: frozenset[str]
    files: frozenset[str]
    wording: Wording
    others: tuple[str, ...] = ()


def find_target(db: Database, url: str, progress: Callable[[int], None]) -> Target | None:
    """The article at an address, or of an id; None where the archive has none."""
    article = _article(db, url)
    if article is None:
        return None
    id, own, portal = article
    known = rows(db, "select url from article_addresses where article_id = ?", (id,))
    versions = rows(
        db,
        "select distinct c.canonical_url as url from captures c join article_versions v on v.capture_id = c.id"
        " where v.article_id = ?",
        (id,),
    )
    addresses = {own, *(row["url"] for row in known), *(row["url"] for row in versions)}
    for address in sorted(addresses):
        addresses |= set(addresses_of(db, address))
    wording = _wording(db, id)
    shared, others = _shared(db, id, wording, progress)
    return Target(
        article_id=id,
        url=own,
        portal=portal,
        addresses=frozenset(spelling for address in addresses for spelling in spellings(address)),
        files=_own_files(db, id),
        wording=wording.without(shared),
        others=others,
    )


def removed_captures(db: Database, target: Target) -> frozenset[str]:
    """The ids of captures of the article and its files, and of revisits of these anywhere.

    The record of a file stays where a capture that is kept refers to its payload.
    """
    found = set(_captures_at(db, target.addresses))
    grown = True
    while grown:
        revisits = _revisits_of(db, found) - found
        found |= revisits
        grown = bool(revisits)
    of_files = set(_captures_at(db, target.files))
    kept_by_others = {
        str(row["revisit_of"])
        for id in sorted(of_files)
        for row in rows(db, "select id, revisit_of from captures where revisit_of = ?", (id,))
        if row["id"] not in of_files | found
    }
    return frozenset(found | (of_files - kept_by_others))


def _article(db: Database, url: str) -> tuple[str, str, str] | None:
    try:
        address = canonical_url(url)
    except ValueError:
        address = url
    places = spellings(address) if "://" in address else (url,) * 4
    found = rows(
        db,
        "select id, canonical_url, portal from articles where id = :url or canonical_url in (:a, :b, :c, :d) or url = :url"
        " or id in (select article_id from article_addresses where url in (:a, :b, :c, :d)) limit 1",
        {"url": url, **dict(zip("abcd", places, strict=True))},
    )
    return (found[0]["id"], found[0]["canonical_url"], found[0]["portal"]) if found else None


def _wording(db: Database, id: str) -> Wording:
    found = rows(
        db,
        "select title, lead, body from articles where id = :id union all"
        " select title, lead, body from article_versions where article_id = :id",
        {"id": id},
    )
    titles = [row["title"] for row in found]
    return wording_of(titles, [*titles, *(row[name] for row in found for name in ("lead", "body"))])


def _shared(
    db: Database, id: str, wording: Wording, progress: Callable[[int], None]
) -> tuple[set[str], tuple[str, ...]]:
    """The sentences that are also those of other articles, and the addresses of these, which keep them."""
    shared: set[str] = set()
    others: set[str] = set()
    (total,) = db.conn.execute("select count(*) from articles where id <> ?", (id,)).fetchone()
    for url, title, lead, body in db.conn.execute(
        "select canonical_url, title, lead, body from articles where id <> :id union all"
        " select a.canonical_url, v.title, v.lead, v.body from article_versions v join articles a on a.id = v.article_id"
        " where a.id <> :id and v.number < a.n_versions",
        {"id": id},
    ):
        text = "\n".join(part for part in (title, lead, body) if part)
        said = wording.found_in_words(folded_words(text)) if wording.maybe_in(text) else ()
        if said:
            shared.update(said)
            others.add(url)
        progress(total)
    return shared, tuple(sorted(others))


def _own_files(db: Database, id: str) -> frozenset[str]:
    found = rows(
        db,
        "select distinct file_url from attachments where article_id = :id and file_url is not null and file_url not in"
        " (select file_url from attachments where article_id <> :id and file_url is not null)",
        {"id": id},
    )
    return frozenset(spelling for row in found for spelling in spellings(row["file_url"]))


def _captures_at(db: Database, addresses: frozenset[str]) -> Sequence[str]:
    found = []
    for address in sorted(addresses):
        found += [
            row["id"] for row in rows(db, "select id from captures where canonical_url = ?", (address,))
        ]
    return found


def _revisits_of(db: Database, ids: set[str]) -> set[str]:
    found: set[str] = set()
    for id in sorted(ids):
        found |= {row["id"] for row in rows(db, "select id from captures where revisit_of = ?", (id,))}
    return found
