"""The page of a search whose best articles come first: rung by rung, those near the query before those with its words anywhere."""

import sqlite3
from collections.abc import Sequence

from archive.matches import Matches
from archive.near_rows import near_rows
from archive.parsed_query import ParsedQuery
from archive.query_ladder import Step, is_pasted
from archive.rung_rows import RungRows
from archive.search_query import SearchQuery
from archive.search_scope import Scope
from archive.search_tables import TEXTS

FULL = 10
"""A step that finds as many needs no wider one."""

Found = tuple[int, float]
"""A row of the index and a score."""


def by_relevance(
    connection: sqlite3.Connection,
    parsed: ParsedQuery,
    steps: Sequence[Step],
    scope: Scope,
    query: SearchQuery,
    matches: Sequence[Matches],
) -> tuple[list[Found], int]:
    """The rows of the page and their scores, and how many of all rows the steps do not count.

    After ten good ones, texts that say the words somehow are in order of date.
    """
    wanted = query.offset + query.n_hits
    if not steps:
        return [], 0
    rungs = RungRows(connection, scope, steps, matches)
    widest = steps[-1].scope
    found: dict[int, float] = {}
    n_others = 0
    is_near_asked = False
    for place, rung in enumerate(rungs.rungs):
        is_narrow = rung.table == TEXTS and rung.expression != widest
        if is_narrow and len(found) >= FULL:
            continue
        if rung.is_loose and not found and not is_near_asked:
            is_near_asked = True
            near = _near(connection, scope, parsed)
            # Of many matches the few that are counted twice do not matter
            counted = matches[-1].rows if matches[-1].are_few else near
            n_others = len(set(near).difference(counted))
            found = dict.fromkeys(near, float(len(rungs.rungs) - place))
        is_hopeful = place == 0 or bool(found)  # the first is asked of titles, which is done soon
        for row in rungs.rows(rung, wanted + len(found), is_hopeful=is_hopeful):
            found.setdefault(row, float(len(rungs.rungs) - place))
        if len(found) >= wanted:
            break
    return list(found.items())[query.offset : wanted], n_others


def _near(connection: sqlite3.Connection, scope: Scope, parsed: ParsedQuery) -> list[int]:
    """The rows near a query of words, or of a sentence with quotes inside."""
    if len(parsed.parts) != 1 or (parsed.parts[0].phrases and not is_pasted(parsed.parts[0])):
        return []
    return near_rows(connection, scope, parsed.parts[0].words)
