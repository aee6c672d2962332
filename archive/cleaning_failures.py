"""The failures of cleaning one page, as they follow from its captures: in any order the same rows."""

from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from archive.cleaning_queue import CleanedCapture
from archive.records import CleanResult
from archive.rows import rows

_COLUMNS = (
    "portal",
    "detail",
    "capture_id",
    "run_id",
    "cleaner_version",
    "n_times",
    "first_failed_at",
    "last_failed_at",
    "resolved_at",
)

_Values = tuple[str | int | None, ...]


def save_cleaning_failures(
    db: Database, url: str, history: Sequence[CleanedCapture], given: Mapping[str, CleanResult]
) -> None:
    """Nothing; one row per error code that the page's captures gave, resolved by the next capture that was cleaned."""
    known: dict[str, _Values] = {
        row["code"]: tuple(row[column] for column in _COLUMNS)
        for row in rows(db, "select * from failures where stage = 'clean' and url = ?", (url,))
    }
    codes = sorted({cleaned.error_code for cleaned in history if cleaned.error_code})
    for code in codes:
        values = _values(code, history, given, known.get(code))
        if known.get(code) != values:
            db.conn.execute(
                f"insert or replace into failures (stage, url, code, {', '.join(_COLUMNS)})"
                f" values ('clean', ?, ?, {', '.join('?' * len(_COLUMNS))})",
                (url, code, *values),
            )
    if set(known) - set(codes):
        db.conn.execute(
            f"update failures set resolved_at = ? where stage = 'clean' and url = ? and resolved_at is null"
            f" and code not in ({', '.join('?' * len(codes))})",
            (history[-1].capture.captured_at, url, *codes),
        )


def _values(
    code: str, history: Sequence[CleanedCapture], given: Mapping[str, CleanResult], known: _Values | None
) -> _Values:
    positions = [position for position, cleaned in enumerate(history) if cleaned.error_code == code]
    first, last = history[positions[0]], history[positions[-1]]
    later = (
        cleaned.capture.captured_at
        for cleaned in history[positions[-1] + 1 :]
        if cleaned.cleaner_version and not cleaned.error_code
    )
    result = given.get(last.capture.id)
    detail = (result.error_detail or "") if result else (known[1] if known else "")
    return (
        last.capture.portal,
        detail,
        last.capture.id,
        last.capture.run_id,
        last.cleaner_version,
        len(positions),
        first.capture.captured_at,
        last.capture.captured_at,
        next(later, None),
    )
