"""How the articles that answer a query are spread: over agencies, portals, sections, years, kinds of cited documents."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.parsed_query import parse_query
from archive.search_profiles import agency_names, kinds_of, portal_names
from archive.search_query import SearchQuery
from archive.search_result import SearchResult
from archive.search_scope import Scope

COUNTED_FACETS = 50_000
"""So many of the newest matches are counted."""
SHOWN = 12
"""How many values of a facet are told."""
FACETS = ("agency", "portal", "year", "section", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value, what it is called, and how many of the counted articles have it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The values by facet, `n_more` that are not told, and whether all matches were counted or the newest only."""

    values: Mapping[str, tuple[FacetValue, ...]]
    n_more: Mapping[str, int]
    n_counted: int
    is_exact: bool

    def as_json(self) -> dict[str, object]:
        """The facets as `/search.json?facets=1` prints them."""
        told = {
            facet: [{"value": one.value, "name": one.name, "count": one.count} for one in values]
            for facet, values in self.values.items()
        }
        return {"n_counted": self.n_counted, "is_exact": self.is_exact, **told}


def count_facets(connection: sqlite3.Connection, query: SearchQuery, result: SearchResult) -> Facets:
    """The facets of what a search found, in the same filters."""
    if not result.total:
        return Facets(values={}, n_more={}, n_counted=0, is_exact=True)
    scope = Scope.of(connection, query, parse_query(result.interpreted))
    matching, values = scope.matching(result.expression, COUNTED_FACETS + 1, are_few=result.total_is_exact)
    sql = (
        "select p.portal, p.agency, p.section, p.year, p.kinds, g.n from ("
        f"select profile, count(*) as n from ({matching}) m join search_rows r on r.search_rowid = m.rowid"
        " group by profile) g join search_profiles p on p.id = g.profile"
    )
    counters: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    n_counted = 0
    for portal, agency, section, year, kinds, n in connection.execute(sql, values):
        n_counted += n
        counters["portal"][portal] += n
        for facet, value in (("agency", agency), ("section", section), ("year", year and str(year))):
            if value:
                counters[facet][value] += n
        for kind in kinds_of(kinds):
            counters["kind"][kind] += n
    return Facets(
        values={
            facet: tuple(_told(connection, facet, counter)) for facet, counter in counters.items() if counter
        },
        n_more={facet: max(0, len(counter) - SHOWN) for facet, counter in counters.items()},
        n_counted=min(n_counted, COUNTED_FACETS),
        is_exact=n_counted <= COUNTED_FACETS,
    )


def _told(connection: sqlite3.Connection, facet: str, counter: Counter[str]) -> Iterable[FacetValue]:
    """The most frequent values, of years the newest."""
    if facet == "year":
        values = sorted(counter, reverse=True)[:SHOWN]
    else:
        values = sorted(counter, key=lambda value: (-counter[value], value))[:SHOWN]
    names = {"portal": portal_names, "agency": agency_names}.get(facet, lambda _: {})(connection)
    for value in values:
        yield FacetValue(value=value, name=names.get(value) or value, count=counter[value])
