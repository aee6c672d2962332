"""What the archive says of articles that were taken down, and whether each takedown came to its end."""

from collections.abc import Iterator

from sqlite_utils import Database

from archive.data_dir import DataDir
from archive.problem import Problem
from archive.rows import rows


def takedown_problems(data_dir: DataDir) -> Iterator[Problem]:
    """A takedown that was cut off."""
    if data_dir.takedown_path.exists():
        yield Problem(
            where=data_dir.takedown_path.name,
            what="a takedown was cut off, so that rows and records may disagree",
            remedy="run banluu takedown again with the same address",
        )


def takedown_lines(db: Database) -> list[str]:
    """One line for each article that was taken down."""
    return [
        f"taken down on {row['taken_down_on']}: {row['url']} ({row['n_records']} records removed,"
        f" words taken out of {row['n_redacted']} others)"
        for row in rows(db, "select * from takedowns order by taken_down_on, url")
    ]
