"""The table of the addresses that articles had, for those that were renamed or are reached by more than one."""

from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from archive.article_ids import article_id
from archive.identities import Identity

_COLUMNS = "url, article_id, own_id, moved_at, moved_to"


def article_ids(db: Database, addresses: Sequence[str]) -> set[str]:
    """The ids of the articles that are known to have had one of the addresses."""
    marks = ", ".join("?" * len(addresses))
    found = db.conn.execute(
        f"select article_id from article_addresses where url in ({marks})", tuple(addresses)
    )
    return {str(id) for (id,) in found}


def save_addresses(
    db: Database, addresses: Sequence[str], identities: Mapping[str, Identity], own_ids: Mapping[str, str]
) -> None:
    """Nothing; these addresses are those of these articles, given by id.

    An article with one address has no row, unless it has the id of an imported one.
    """
    wanted = sorted(
        (url, id, own_ids[url], *identity.moved.get(url, (None, None)))
        for id, identity in identities.items()
        for url in identity.addresses
        if len(identity.addresses) > 1 or own_ids[url] != article_id(url)
    )
    marks = ", ".join("?" * len(addresses))
    known = db.conn.execute(
        f"select {_COLUMNS} from article_addresses where url in ({marks}) order by url", tuple(addresses)
    ).fetchall()
    if known == wanted:
        return
    db.conn.execute(f"delete from article_addresses where url in ({marks})", tuple(addresses))
    db.conn.executemany(f"insert into article_addresses ({_COLUMNS}) values (?, ?, ?, ?, ?)", wanted)
