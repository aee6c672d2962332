"""The dates of fields: that an element shows, and those that the head of a page tells."""

from collections.abc import Iterable, Iterator

from pipelines.dates import day_from_meta, iso_from_meta, parse_date
from pipelines.dates.meta import DAY, has_time, is_midnight
from pipelines.found import Found
from pipelines.html_tree import Element
from pipelines.metadata import Metadata
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


def structured_dates(
    metadata: Metadata, json_key: str, names: Iterable[str], *, is_home_made: bool
) -> Iterator[Found]:
    """The dates of JSON-LD and of the named meta tags; of home-made systems also days in other forms than ISO 8601."""
    raws = [("JSON-LD " + json_key, metadata.json_text(json_key))]
    raws += [(name, metadata.first(name)) for name in names]
    for rule, raw in raws:
        if raw and (value := iso_from_meta(raw) or (day_from_meta(raw) if is_home_made else None)):
            yield Found(value, rule, raw)


def _told_moment(element: Element) -> str | None:
    """The moment in `datetime`, or as microformats keep it in `title`; None where it is none in ISO 8601 and the text decides.

    EasyDNNnews prints the month first there: `<time datetime="04/10/2024">10/04/2024 17:51</time>`.
    """
    told = (element.get("datetime"), element.get("title"))
    return next((value for value in told if value and iso_from_meta(value)), None)
