"""Publication dates: written in words, in metadata, in an address, or as a line of a page. Day first, Vietnam's time."""

from pipelines.dates.address import date_in_url
from pipelines.dates.date_line import find_date_line
from pipelines.dates.field_line import find_beside_name, find_field_line, has_fields, has_label, unglued
from pipelines.dates.meta import day_from_meta, iso_from_meta
from pipelines.dates.written import parse_date

__all__ = [
    "date_in_url",
    "day_from_meta",
    "find_beside_name",
    "find_date_line",
    "find_field_line",
    "has_fields",
    "has_label",
    "iso_from_meta",
    "parse_date",
    "unglued",
]
