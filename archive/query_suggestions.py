"""What else might be asked where nothing was found: without filters, without quotes, with a mistyped syllable mended."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.index_expressions import folded_word
from archive.near_syllables import near_syllables
from archive.parsed_query import Asked, ParsedQuery, parse_query
from archive.query_ladder import ladder
from archive.search_query import SearchQuery
from archive.search_result import Suggestion
from archive.search_scope import COUNTED, Scope

MOST = 3
_MOST_WORDS = 12


def suggestions(
    connection: sqlite3.Connection, query: SearchQuery, parsed: ParsedQuery
) -> tuple[Suggestion, ...]:
    """At most three other queries that find something, under the same filters."""
    found: dict[str, Suggestion] = {}
    for text in _others(connection, parsed):
        total = _total(connection, query, text)
        if total and text != parsed.text:
            found.setdefault(
                text, Suggestion(query=text, total=min(total, COUNTED), total_is_exact=total <= COUNTED)
            )
        if len(found) == MOST:
            break
    return tuple(found.values())


def _total(connection: sqlite3.Connection, query: SearchQuery, text: str) -> int:
    parsed = parse_query(text)
    steps = ladder(parsed)
    scope = Scope.of(connection, replace(query, query=text), parsed)
    strict = (step for step in steps if not step.is_last_resort)
    return next((n for step in strict if (n := scope.count(connection, step.scope))), 0)


def _others(connection: sqlite3.Connection, parsed: ParsedQuery) -> Iterator[str]:
    said = parsed.text
    words = [word for part in parsed.parts for word in part.words][:_MOST_WORDS]
    mended = _mended(connection, words)
    if mended:
        yield mended
    if any(mark in said for mark in '"“”„«»'):
        yield "".join(letter for letter in said if letter not in '"“”„«»')
    bare = " ".join(word.exact for word in words)
    if parsed.excluded or parsed.fields:
        yield bare
    if any(word.has_marks for word in words):
        yield " ".join(word.folded for word in words)
    known = [word for word in words if _is_known(connection, word.folded)]
    if 0 < len(known) < len(words):
        yield " ".join(word.exact for word in known)


def _mended(connection: sqlite3.Connection, words: Sequence[Asked]) -> str | None:
    """The words without marks, each that the archive does not have replaced by one that is a letter away."""
    folded = [word.folded for word in words]
    is_changed = False
    for place, word in enumerate(folded):
        if _is_known(connection, word):
            continue
        before = folded[place - 1] if place else ""
        after = folded[place + 1] if place + 1 < len(folded) else ""
        likely = [(_together(connection, before, near, after), near) for near in near_syllables(word)]
        best = max(likely, default=(0, ""))
        if not best[0]:
            return None
        folded[place], is_changed = best[1], True
    return " ".join(folded) if is_changed else None


def _together(connection: sqlite3.Connection, before: str, word: str, after: str) -> int:
    """In how many articles of the sample the word stands beside its neighbours."""
    pairs = [f"{before} {word}", f"{word} {after}"]
    sql = "select coalesce(sum(n_articles), 0) from search_words where folded in (?, ?)"
    return int(connection.execute(sql, pairs).fetchone()[0])


def _is_known(connection: sqlite3.Connection, folded: str) -> bool:
    sql = "select 1 from search_fts where search_fts match ? limit 1"
    return connection.execute(sql, (folded_word(Asked(folded, folded)),)).fetchone() is not None
