"""Notices of the filters of a query, those typed into it and those given beside it."""

import sqlite3
from collections.abc import Iterator

from archive.missing_references import missing_citations
from archive.parsed_query import ParsedQuery
from archive.search_notices import Notice, unread_notices
from archive.search_profiles import PROFILE_FACTS, profile_values
from archive.search_query import SearchQuery, is_year
from archive.search_scope import Scope, given_filters


def filter_notices(
    connection: sqlite3.Connection, query: SearchQuery, parsed: ParsedQuery, scope: Scope
) -> Iterator[Notice]:
    """A notice for each filter that could not be read, or whose value no article has."""
    yield from unread_notices(parsed.unread)
    if query.year and not is_year(query.year):
        yield Notice("wrong_value", query.year[:60], "year")
    for name, value in dict.fromkeys((*given_filters(query), *parsed.fields)):
        if name in PROFILE_FACTS and not profile_values(connection, name, value):
            yield Notice("unknown_value", value[:60], name)
    yield from missing_citations(connection, scope, parsed.fields)
