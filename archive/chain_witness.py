"""The database as a witness of the chain: it knows the digest of each manifest, and so of those that were removed.

A chain of files proves nothing about its lost end. Whoever cuts it must alter the database too, and where the archive is
published, the world has seen the digests.
"""

from collections.abc import Iterator

from sqlite_utils import Database

from archive.data_dir import DataDir
from archive.database import transaction
from archive.digest_file import file_sha256
from archive.errors import ManifestError
from archive.manifest import digest_path, manifest_numbers, read_manifest
from archive.problem import RESTORE, Problem
from archive.rows import rows


def remember_chain(data_dir: DataDir, db: Database) -> None:
    """Nothing; the table `manifests` has a row for each manifest that is there. Opens a transaction where one is missing."""
    known = {row["number"] for row in rows(db, "select number from manifests")}
    new = [number for number in manifest_numbers(data_dir) if number not in known]
    if not new:
        return
    with transaction(db):
        for number in new:
            try:
                made_at = read_manifest(data_dir, number).made_at
            except ManifestError:
                continue  # verify names it
            digest = file_sha256(digest_path(data_dir, number))
            db.conn.execute(
                "insert into manifests (number, made_at, sha256) values (?, ?, ?)", (number, made_at, digest)
            )


def witness_problems(data_dir: DataDir, db: Database) -> Iterator[Problem]:
    """Manifests that the database knows, and that are not there or say another thing."""
    for row in rows(db, "select number, sha256 from manifests order by number"):
        path = digest_path(data_dir, row["number"])
        where = f"manifests/{path.name}"
        if not path.is_file():
            yield Problem(where=where, what="is missing; archive.db knows it", remedy=RESTORE)
        elif file_sha256(path) != row["sha256"]:
            yield Problem(where=where, what="is not the one that archive.db knows", remedy=RESTORE)
