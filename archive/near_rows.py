"""Articles that have nearly all words of a query, in its order: what a word too many, a word missing or a slip of a key left.

Neighbouring words of the query are asked for as pairs, long queries as runs of three or four; the articles that have most
of them are read, titles first, and weighed by how much of the query stands together in one place. Of a large archive only
the newest texts are asked, since a rare pair of frequent syllables takes long; the titles of all.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from archive.date_windows import first_of_newest
from archive.parsed_query import Asked
from archive.search_scope import Scope
from archive.search_tables import TEXTS, TITLES, Table
from archive.themes import FUNCTION_WORDS
from archive.vietnamese import fold
from archive.word_streams import streams

FEWEST_WORDS = 4
"""A query of fewer words is not looked for in part: two of three words say too little."""
FOUND = 10
"""So many articles are found at most."""
LEAST_WORDS = 3
LEAST_SHARE = 0.5
"""The least number of words, and the least share of the query, that stand together in an article."""

_NEWEST = 1_000  # so many articles of a run are taken
_RUNS = 16  # so many runs of the query are asked of the texts
_READ: dict[Table, int] = {TITLES: 100, TEXTS: 30}  # so many articles are read
_SHIFT = 3  # words that may be too many or missing between two that stand together
_BARE_FUNCTION_WORDS = frozenset(map(fold, FUNCTION_WORDS))


@dataclass(frozen=True, slots=True)
class _Near:
    """A row of the index, and what of the query stands together there, in words and in weight."""

    row: int
    n_words: int
    weight: float


def near_rows(connection: sqlite3.Connection, scope: Scope, asked: Sequence[Asked]) -> list[int]:
    """The rows that come nearest to the words, the best first; titles before texts."""
    words = tuple(word.folded for word in asked)
    if len(words) < FEWEST_WORDS or any(word.stem for word in asked):
        return []
    found: list[_Near] = []
    for table in (TITLES, TEXTS):
        if len(found) < FOUND:
            found += _nearest(connection, scope, words, table)
    return list(dict.fromkeys(near.row for near in sorted(found, key=lambda near: -near.weight)))[:FOUND]


def _nearest(
    connection: sqlite3.Connection, scope: Scope, words: tuple[str, ...], table: Table
) -> list[_Near]:
    first = max(scope.first, first_of_newest(connection, scope.last)) if table == TEXTS else scope.first
    votes: defaultdict[int, float] = defaultdict(float)
    weights = [1.0] * len(words)
    for start, run in _runs(words, table):
        expression = '"' + " ".join(run) + '"'
        if table == TEXTS:
            expression = scope.narrowed(expression)
        rows = scope.by_date(
            connection, expression, _NEWEST, is_newest_first=True, span=(first, scope.last), table=table
        )
        rarity = 1 / (1 + len(rows)) ** 0.25
        for place in range(start, start + len(run)):
            weights[place] = min(weights[place], rarity) if rows else weights[place]
        for row in rows:
            votes[row] += rarity
    best = sorted(votes, key=lambda row: (-votes[row], -row))[: _READ[table]]
    near = [_read(connection, row, words, weights, table) for row in best]
    least = max(LEAST_WORDS, LEAST_SHARE * len(words))
    kept = [one for one in near if one.n_words >= least]
    if table != TEXTS and scope.is_narrowing:
        any_word = scope.narrowed("(" + " OR ".join(f'"{word}"' for word in words) + ")")
        kept = [one for one in kept if _matches(connection, scope, any_word, one.row)]
    return kept


def _matches(connection: sqlite3.Connection, scope: Scope, expression: str, row: int) -> bool:
    return bool(scope.by_date(connection, expression, 1, is_newest_first=True, span=(row, row)))


def _runs(words: tuple[str, ...], table: Table) -> list[tuple[int, tuple[str, ...]]]:
    """The runs of the query that are asked for, and where they begin."""
    length = 2 if table != TEXTS or len(words) <= 8 else 3 if len(words) <= 16 else 4
    runs = [(start, words[start : start + length]) for start in range(len(words) - length + 1)]
    if table != TITLES:
        said = [run for run in runs if not set(run[1]) <= _BARE_FUNCTION_WORDS]
        runs = said[:: -(-len(said) // _RUNS)] if said else runs
    return runs


def _read(
    connection: sqlite3.Connection, row: int, words: tuple[str, ...], weights: Sequence[float], table: Table
) -> _Near:
    column = "title" if table == TITLES else "coalesce(lead, '') || char(10) || body"
    (text,) = connection.execute(f"select {column} from articles where search_rowid = ?", (row,)).fetchone()
    places = _together(words, streams(text)[1].split())
    return _Near(row, len(places), sum(weights[place] for place in places))


def _together(words: tuple[str, ...], said: Sequence[str]) -> frozenset[int]:
    """The places of the query whose words stand in one place of a text, in its order, with few others between."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        places[word].append(place)
    shifts: defaultdict[int, set[int]] = defaultdict(set)
    for at, word in enumerate(said):
        for place in places.get(word, ()):
            shifts[at - place].add(place)
    best: frozenset[int] = frozenset()
    for shift, found in shifts.items():
        if len(found) < 2:
            continue
        around = found.union(*(shifts.get(shift + other, set()) for other in range(1, _SHIFT + 1)))
        if len(around) > len(best):
            best = frozenset(around)
    return best
