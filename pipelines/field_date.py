"""The date that an element of a date field shows."""

from pipelines.dates import iso_from_meta, parse_date
from pipelines.dates.meta import DAY, has_time, is_midnight
from pipelines.html_tree import Element
from pipelines.selectors import text_of

LONGEST_DATE_FIELD = 120


def date_of_field(element: Element, *, captured_at: str) -> tuple[str, str] | None:
    """The date of an element and the text it was read from; None where it shows none.

    Midnight without a time in what the reader sees is how sites write a day alone.
    """
    raw = (_told_moment(element) or text_of(element))[:LONGEST_DATE_FIELD]
    value = iso_from_meta(raw) or parse_date(raw, captured_at=captured_at)
    if value and is_midnight(raw, value) and not has_time(text_of(element)):
        value = value[:DAY]
    return (value, raw) if value else None


def _told_moment(element: Element) -> str | None:
    """The moment in `datetime`, or as microformats keep it in `title`; None where it is none in ISO 8601 and the text decides.

    EasyDNNnews prints the month first there: `<time datetime="04/10/2024">10/04/2024 17:51</time>`.
    """
    told = (element.get("datetime"), element.get("title"))
    return next((value for value in told if value and iso_from_meta(value)), None)
