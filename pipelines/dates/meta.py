"""Dates in metadata: ISO 8601 and its variants, RFC 2822 as in feeds, and NukeViet's malformed one."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from pipelines.dates.moment import as_iso, iso_day, possible
from pipelines.dates.written import parse_date

_ISO = re.compile(
    r"""(\d{4}) ([-/]) (\d{1,2}) \2 (\d{1,2})
        (?: (?:T|\s+|\s*-\s*) (\d{1,2}):(\d{2}) (?::(\d{2}) (?:[.,]\d+)?)?
            \s* (Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)? )?""",
    re.I | re.X,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{2}:?\d{2})?")
# NukeViet modules/news/funcs/detail.php: the T of the PHP format expands to the zone (2026, core 4.4 and 4.5)
_NUKEVIET = re.compile(r"(\d{4}-\d\d-\d\d)[+]07:?(?:00)?(\d\d:\d\d):\d\d")
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?\b.*")
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I)
_CLOCK = re.compile(
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:GMT|UTC)?\s*[+-]\d{2}:?\d{2})?", re.I
)
_YEAR_LAST = re.compile(r"\b([A-Za-z]{3,9})\s+(\d{1,2})\s+(?:[A-Z]{2,5}\s+)?(\d{4})\b")
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d|$)")
# JavaScript's toISOString of a day without a time: Docusaurus, VitePress, Astro (2026)
_DAY_OF_SCRIPTS = re.compile(r"\d{4}-\d\d-\d\dT00:00:00\.000Z")
DAY = len("2019-11-19")
LONGEST = 60


def iso_from_meta(value: str, *, captured_at: str | None = None) -> str | None:
    """The minute in Vietnam's time, or a bare day, of a well-formed date of the metadata; None for anything else."""
    text = value.strip()
    if _DAY_OF_SCRIPTS.fullmatch(text):
        text = text[:DAY]
    if match := _NUKEVIET.fullmatch(text):
        text = f"{match[1]}T{match[2]}"
    return possible(_from_iso(text) or _from_compact(text) or _from_rfc_2822(text), captured_at)


def is_midnight(raw: str, value: str) -> bool:
    """Whether a moment is the first of its day, in its own zone or in Vietnam's: how sites write a day alone."""
    return _MIDNIGHT.search(raw) is not None or value[DAY:].startswith("T00:00:00")


def has_time(text: str) -> bool:
    """Whether a text shows a time of day."""
    return _CLOCK.search(text) is not None


def day_from_meta(value: str) -> str | None:
    """The day of a date of the metadata in another clear form: with a month in words, or `20191119`; never the time.

    `Tue Nov 19 2019 03:05:46 GMT+0000`, `November 19, 2019, 07:47 PM EST`: the zones have names that mean several.
    """
    text = value.strip()
    if match := _DIGITS.fullmatch(text):
        return possible(iso_day(int(match[1]), int(match[2]), int(match[3])), None)
    if len(text) > LONGEST or not _MONTH.search(text):
        return None
    text = _CLOCK.sub(" ", text)
    if match := _YEAR_LAST.search(text):
        text = f"{match[2]} {match[1]} {match[3]}"
    day = parse_date(text)
    return day[:DAY] if day else None


def _from_iso(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    if match[5] is None:
        return iso_day(year, month, day)
    return _minute((year, month, day, int(match[5]), int(match[6])), match[8])


def _from_compact(text: str) -> str | None:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute = (int(part) for part in match.groups()[:5])
    return _minute((year, month, day, hour, minute), match[7])


def _from_rfc_2822(text: str) -> str | None:
    if not _RFC_2822.fullmatch(text):
        return None
    try:
        return as_iso(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        return None


def _minute(parts: tuple[int, int, int, int, int], zone: str | None) -> str | None:
    try:
        moment = datetime(*parts)
        return as_iso(moment if zone is None else moment.replace(tzinfo=_zone(zone)))
    except (ValueError, OverflowError):
        return None


def _zone(zone: str) -> timezone:
    if zone[0] not in "+-":
        return UTC
    sign = -1 if zone[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[3:].lstrip(":") or 0)))
