"""The ids of articles: digests of addresses, or what an import brought along."""

import hashlib
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from archive.rows import rows


def article_id(canonical_url: str) -> str:
    """The id of the article that was first seen at an address: 16 hexadecimal digits."""
    return hashlib.sha256(canonical_url.encode("utf-8", "replace")).hexdigest()[:16]


def own_ids(db: Database, addresses: Sequence[str]) -> Mapping[str, str]:
    """The id that an article has whose first address is the one given, for each of the addresses.

    It is that of the imported article, where there is one; what was crawled then continues it.
    """
    ids = {address: article_id(address) for address in addresses}
    marks = ", ".join("?" * len(addresses))
    kept = rows(db, f"select url, own_id from article_addresses where url in ({marks})", tuple(addresses))
    imported = rows(
        db,
        f"select canonical_url as url, id as own_id from articles where canonical_url in ({marks})"
        " and capture_id is null",
        tuple(addresses),
    )
    return ids | {row["url"]: row["own_id"] for row in (*kept, *imported)}


def id_of(first: str, addresses: Sequence[str], ids: Mapping[str, str]) -> str:
    """The id of the article at these addresses, first seen at one of them: an imported id stays, whatever moved."""
    brought = [ids[url] for url in (first, *addresses) if ids[url] != article_id(url)]
    return brought[0] if brought else ids[first]
