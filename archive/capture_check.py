"""Whether the rows of captures are those of the records that a file holds, and say what these say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from archive.manifest import RecordLine
from archive.problem import REBUILD, Problem
from archive.rows import rows
from archive.runs import TAKEN_OVER

_SOUND = ("complete", "failures", "suspicious")
"""Outcomes of runs that wrote a row for every capture."""


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """What a row says that its record says as well."""

    url: str
    captured_at: str
    length: int


class CaptureRows:
    """The captures of one file after the other, in the order of the files' names."""

    def __init__(self, db: Database) -> None:
        self._runs = {row["id"]: (row["outcome"], row["command"]) for row in rows(db, "select * from runs")}
        found = db.conn.execute(
            "select warc_path, id, url, captured_at, warc_length from captures order by warc_path"
        )
        self._groups = groupby(found, key=lambda row: str(row[0]))
        self._next = next(self._groups, None)

    def of_file(self, name: str) -> Mapping[str, CaptureFacts]:
        """The captures of a file by id; names must be asked for in order."""
        while self._next is not None and self._next[0] < name:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != name:
            return {}
        found = {str(row[1]): CaptureFacts(str(row[2]), str(row[3]), int(row[4])) for row in self._next[1]}
        self._next = next(self._groups, None)
        return found

    def most_rowless(self, run_id: str) -> int | None:
        """How many captures at the end of a run's file may have no row, since it was cut off; None: any number.

        A crawl writes one capture and then its row, an import the rows of many captures at once.
        """
        outcome, command = self._runs.get(run_id, (None, None))
        if command is None or (command in TAKEN_OVER and outcome not in _SOUND):
            return None
        return 0 if outcome in _SOUND else 1


def capture_problems(
    records: Iterable[RecordLine], known: Mapping[str, CaptureFacts], most_rowless: int | None
) -> Iterator[Problem]:
    """Records without a row, but for the last ones of a run that was cut off; and rows that say something else."""
    waiting: list[RecordLine] = []
    for record in records:
        facts = known.get(record.id)
        if facts is not None:
            yield from map(_rowless, waiting)
            waiting.clear()
            yield from _differences(record, facts)
        elif record.is_capture:
            waiting.append(record)
    if most_rowless is not None and len(waiting) > most_rowless:
        yield from map(_rowless, waiting)


def _differences(record: RecordLine, facts: CaptureFacts) -> Iterator[Problem]:
    told = {
        "address": (facts.url, record.url),
        "time": (facts.captured_at[:19], record.date[:19]),
        "length": (facts.length, record.length),
    }
    for what, (row, kept) in told.items():
        if row != kept:
            yield _problem(record, f"its row says the {what} {row!r}, the record {kept!r}")


def _rowless(record: RecordLine) -> Problem:
    return _problem(record, "has no row in captures")


def _problem(record: RecordLine, what: str) -> Problem:
    return Problem(
        where=record.file,
        offset=record.offset,
        record_id=record.id,
        url=record.url,
        captured_at=record.date,
        what=what,
        remedy=REBUILD,
    )
