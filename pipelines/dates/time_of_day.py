"""The time of day beside a date: `14:34`, `08:30 SA`, `8h30`, `8 giờ 30 phút`."""

import re

_TIME = re.compile(
    r"""(?<![\d:/.,])
        (\d{1,2}) (?: \s*:\s*(\d{2})(?::(\d{2}))? | \s*[hg]\s*(\d{2})?(?!\w) | \s*giờ(?:\s*(\d{1,2})(?:\s*phút)?)? )
        (?![\d:])
        \s* (am|pm|a\.m\.|p\.m\.|sa|ch|sáng|trưa|chiều|tối)? (?!\w)""",
    re.X,
)
FARTHEST = 24
"""Characters between a date and its time at most."""

MORNING = ("am", "a.m.", "sa", "sáng")
AFTERNOON = ("pm", "p.m.", "ch", "chiều", "tối")


def find_time(line: str, start: int, end: int) -> tuple[int, int] | None:
    """Hour and minute nearest to the span of a date in a lower-case text; None where none is near, or it is midnight.

    Midnight is what a content system prints when no time was entered (Liferay 6.2: `12:00 AM`, 56 of 188 stamps).
    """
    nearest: tuple[int, re.Match[str]] | None = None
    for match in _TIME.finditer(line):
        if start < match.end() and match.start() < end:
            continue
        gap = line[end : match.start()] if match.start() >= end else line[match.end() : start]
        if (
            len(gap) <= FARTHEST
            and not any(char.isdigit() for char in gap)
            and (nearest is None or len(gap) < nearest[0])
        ):
            nearest = (len(gap), match)
    time = _time(nearest[1]) if nearest else None
    return None if time == (0, 0) else time


def _time(match: re.Match[str]) -> tuple[int, int] | None:
    hour = int(match[1])
    minute = int(match[2] or match[4] or match[5] or 0)
    half = match[6] or ""
    if half in AFTERNOON and hour < 12:
        hour += 12
    elif half in MORNING and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else None
