"""What was done to the records of a WARC file: altered, deleted, inserted, put in another order."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.manifest import RecordLine
from archive.problem import RESTORE, Problem


def record_changes(expected: Sequence[RecordLine], found: Sequence[RecordLine]) -> Iterator[Problem]:
    """One problem for each record of a manifest that is not where it was, and for each that the manifest does not name."""
    places = {line.sha256: number for number, line in reversed(list(enumerate(found)))}
    kept = [line for line in expected if line.sha256 in places]
    in_order = _longest_rising([places[line.sha256] for line in kept])
    at_offset = {line.offset: line for line in found}
    by_id = {line.id: line for line in found if line.id}
    known = {line.sha256 for line in expected}
    explained = {places[line.sha256] for line in kept}
    numbers = {(line.offset, line.sha256): number for number, line in enumerate(found)}
    order = {line.sha256: rank in in_order for rank, line in enumerate(kept)}
    for line in expected:
        if line.sha256 in places:
            if not order[line.sha256]:
                yield _problem(
                    line, f"stands at byte {found[places[line.sha256]].offset} now, in another order"
                )
            continue
        other = at_offset.get(line.offset) if line.offset in at_offset else by_id.get(line.id)
        if other is not None and other.sha256 not in known and (not other.id or other.id == line.id):
            explained.add(numbers[other.offset, other.sha256])
            yield _problem(line, "is altered")
        else:
            yield _problem(line, "is missing, or cannot be read any more")
    for number, line in enumerate(found):
        if number not in explained:
            yield _problem(line, "was inserted; no manifest names it here")


def _longest_rising(values: Sequence[int]) -> set[int]:
    """The places of the longest rising part: what stands outside of it has left its order."""
    ends: list[int] = []
    end_places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(end_places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            end_places.append(place)
        else:
            ends[length], end_places[length] = value, place
    found: set[int] = set()
    place = end_places[-1] if end_places else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found


def _problem(line: RecordLine, what: str) -> Problem:
    return Problem(
        where=line.file,
        offset=line.offset,
        record_id=line.id or line.type or "a record without an id",
        url=line.url,
        captured_at=line.date,
        what=what,
        remedy=RESTORE,
    )
