"""Attached files that were replaced under their address: edits that no version of the page shows.

Such an edit stands at the version that the page had then (`from_version` is `to_version`). A file whose bytes changed and
whose text did not was saved again, which is no edit; nor is one that two extractors read.
"""

import itertools
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from sqlite_utils import Database

from archive.canonical_url import canonical_url
from archive.edit_kinds import SIGNIFICANCE
from archive.moves import spellings
from archive.rows import rows

_SHOWN_DIGEST = 19
"""Characters of a digest that tell two files apart: `sha256:` and twelve more."""

EditRow = tuple[object, ...]


def file_edits(db: Database, article_id: str, versions: Sequence[Mapping[str, object]]) -> list[EditRow]:
    """The rows of `edits` for the files that the versions of an article link to; `versions` are in order of time."""
    found: list[tuple[int, str, str, str, str]] = []
    for url, name in _linked(versions).items():
        for before, after in itertools.pairwise(_payloads(db, canonical_url(url))):
            seen_at = str(after["captured_at"])
            version = _version_at(versions, seen_at, url)
            if version is not None and _is_other(before, after):
                was, now = (f"{name or url} ({_short(one['payload_digest'])})" for one in (before, after))
                found.append((version, seen_at, url, was, now))
    return [
        (
            article_id,
            number,
            number,
            position,
            "attachment",
            was,
            now,
            url,
            SIGNIFICANCE["attachment"],
            seen_at,
        )
        for number, of_version in itertools.groupby(sorted(found), key=lambda one: one[0])
        for position, (_, seen_at, url, was, now) in enumerate(of_version, start=1)
    ]


def articles_with_files(db: Database, addresses: Collection[str]) -> tuple[str, ...]:
    """The articles that link, or in a former version linked, to a file at one of these addresses."""
    found: set[str] = set()
    for address in addresses:
        spelled = spellings(address)
        known = db.conn.execute(
            "select distinct article_id from attachments where file_url in (?, ?, ?, ?)", spelled
        ).fetchall()
        found |= {str(id) for (id,) in known}
        if len(_payloads(db, address)) > 1:
            former = db.conn.execute(
                "select distinct article_id from article_versions where instr(attachments, ?) > 0",
                (urlsplit(address).path,),
            ).fetchall()
            found |= {str(id) for (id,) in former}
    return tuple(sorted(found))


def _linked(versions: Sequence[Mapping[str, object]]) -> dict[str, str | None]:
    """The files of all versions, by address, each with the newest text of its link."""
    return {url: name for version in versions for url, name in _files(version)}


def _files(version: Mapping[str, object]) -> Iterator[tuple[str, str | None]]:
    stored = version["attachments"]
    for file in json.loads(str(stored)) if stored else ():
        yield file["url"], file["link_text"]


def _payloads(db: Database, address: str) -> list[Mapping[str, object]]:
    """What the address answered with in the order of time, each payload where it came; only what was read."""
    found = rows(
        db,
        "select captured_at, payload_digest, content_digest, cleaner_version from captures"
        " where canonical_url in (?, ?, ?, ?) and kind = 'attachment' and status = 200 and is_truncated = 0"
        " and cleaner_version is not null order by captured_at, rowid",
        spellings(address),
    )
    changed: list[Mapping[str, object]] = []
    for row in map(dict, found):
        if not changed or changed[-1]["payload_digest"] != row["payload_digest"]:
            changed.append(row)
    return changed


def _version_at(versions: Sequence[Mapping[str, object]], moment: str, url: str) -> int | None:
    """The version that the page had then, where it links to the file."""
    there = [version for version in versions if str(version["captured_at"]) <= moment]
    if not there or url not in dict(_files(there[-1])):
        return None
    return int(str(there[-1]["number"]))


def _short(digest: object) -> str:
    return str(digest)[:_SHOWN_DIGEST]


def _is_other(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    says_the_same = (
        before["content_digest"] is not None and before["content_digest"] == after["content_digest"]
    )
    return before["cleaner_version"] == after["cleaner_version"] and not says_the_same
