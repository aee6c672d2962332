"""Dates that stand in one line with a title: `[12/06/2025 08:30] Khai mạc …`, `Khai mạc … (12/06/2025)`."""

import re

from pipelines.dates.field_line import find_field_line

BEFORE = frozenset("[(0123456789")
_DATE_BEFORE = re.compile(
    r"^[\[(]?\s*(?:\d{1,2}[:h]\d{2}\s*[-,|]?\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[\s,|-]+\d{1,2}[:h]\d{2}(?::\d{2})?)?\s*[\])]?\s*[-–:|]?\s*(?=\S)"
)
_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d\s+[Tt]háng\s")
_BEHIND = re.compile(r"\s*[\[(|]\s*|\s[-–—]\s|\s+(?=\d{1,2}[/-])")


def without_date_before(line: str) -> str:
    """A line without the date that stands before all else in it."""
    return _DATE_BEFORE.sub("", line) if line[:1] in BEFORE else line


def without_date(line: str) -> str | None:
    """A line without the date before or behind all else in it; None where it has none."""
    if _DAY.search(line) is None:
        return None
    if (bare := without_date_before(line)) != line:
        return bare
    starts = (part.start() for part in _BEHIND.finditer(line) if find_field_line(line[part.end() :]))
    start = next(starts, 0)
    return line[:start] or None if start else None
