"""The search of the archive: what `banluu search`, `/search` and `/search.json` answer with.

The strictest rungs of `archive.query_ladder` come first, and no article comes twice: those with the words in their
title, then those that say them again, then those that say them at all. Inside a rung the newest stand first.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlite_utils import Database

from archive.file_search import ASKED_BELOW, FilePage, file_hits, find_in_files
from archive.filter_notices import filter_notices
from archive.index_expressions import NOTHING
from archive.matches import Matches, all_matches, newest_matches
from archive.missing_references import with_what_is_there
from archive.other_words import said_otherwise, variants
from archive.parsed_query import ParsedQuery, Part, parse_query
from archive.query_ladder import Step, ladder
from archive.query_readings import understood
from archive.query_suggestions import suggestions
from archive.relevance_order import FULL, Found, by_relevance
from archive.search_query import SearchDateError, SearchQuery, Sort
from archive.search_result import SearchHit, SearchResult
from archive.search_scope import COUNTED, RANKED, Scope
from archive.search_words import word_groups
from archive.snippets import Snippets

__all__ = [
    "SearchDateError",
    "SearchHit",
    "SearchQuery",
    "SearchResult",
    "Sort",
    "climbed",
    "one_state",
    "search",
]


def search(db: Database | sqlite3.Connection, query: SearchQuery) -> SearchResult:
    """The articles that answer a query; a blank query is answered with all of them, newest first."""
    connection = db.conn if isinstance(db, Database) else db
    with one_state(connection):
        repaired = None if query.is_literal else understood(connection, query.query)
        typed = parse_query(query.query if repaired is None else repaired)
        scope = Scope.of(connection, query, typed)
        parsed, missing = with_what_is_there(connection, scope, typed)
        steps: Sequence[Step] = ()
        pages: tuple[FilePage, ...] = ()
        is_counted = True
        if parsed.is_blank:
            found, n_articles = _everything(connection, query, scope)
        else:
            last = query.offset + query.n_hits
            steps, matches = climbed(
                connection, parsed, scope, n_by_date=0 if query.sort == "relevance" else last
            )
            n_articles, is_counted = _widest(matches).total, _widest(matches).is_exact
            is_loose = bool(steps) and steps[-1].is_last_resort
            is_shown = is_loose or n_articles < last
            order = query.sort if is_shown else "none"
            pages = _file_pages(connection, parsed, scope, steps, n_articles, order)
            if pages and is_loose:
                steps, n_articles, is_counted = (), 0, True
            if query.sort == "relevance":
                found, n_near = by_relevance(connection, parsed, steps, scope, query, matches)
                n_articles += n_near
            else:
                found = _by_date(connection, steps, scope, query, matches)
        hits = list(_hits(connection, found, _shown(typed)))
        first = max(query.offset - n_articles, 0)
        hits += file_hits(connection, pages[first : first + query.n_hits - len(hits)], typed)
        total = n_articles + len(pages)
        return SearchResult(
            query=query.query,
            interpreted=parsed.text,
            total=min(total, COUNTED),
            total_is_exact=is_counted and total <= COUNTED,
            hits=tuple(hits),
            expression=None if parsed.is_blank else steps[-1].scope if steps else NOTHING,
            is_repaired=repaired is not None,
            is_ranked_in_part=not parsed.is_blank and query.sort == "relevance" and n_articles > RANKED,
            suggestions=() if total or parsed.is_blank else suggestions(connection, query, parsed),
            notices=(*missing, *filter_notices(connection, query, typed, scope)),
        )


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Nothing; all statements inside see one state: row numbers of the index change when it is built anew."""
    is_outermost = not connection.in_transaction
    if is_outermost:
        connection.execute("begin")
    try:
        yield
    finally:
        if is_outermost and connection.in_transaction:
            connection.execute("rollback")  # nothing was written


def _shown(parsed: ParsedQuery) -> ParsedQuery:
    """The query with its other words as further sides, so that they are marked as well."""
    others = (
        Part(words=other, phrases=(), others=other, references=())
        for part in parsed.parts
        if not part.phrases
        for other in variants(part.words, said_otherwise(part.words))
    )
    return replace(parsed, parts=(*parsed.parts, *others))


def climbed(
    connection: sqlite3.Connection, parsed: ParsedQuery, scope: Scope, *, n_by_date: int = 0
) -> tuple[list[Step], list[Matches]]:
    """The steps of the ladder that are needed, and what each of them finds: so many in order of date, or by relevance."""
    groups = word_groups(connection, parsed.parts[0].words) if len(parsed.parts) == 1 else ()
    chosen: list[Step] = []
    matches: list[Matches] = []
    for step in ladder(parsed, is_by_date=bool(n_by_date), groups=groups):
        total = _widest(matches).total
        if step.is_last_resort and total:
            break
        if n_by_date:
            wanted, is_far = max(n_by_date, FULL), not step.is_of_newest
            found = newest_matches(connection, scope, step.scope, wanted, is_sought_far=is_far)
        else:
            found = all_matches(connection, scope, step.scope)
        if found.total > total:
            chosen.append(step)
            matches.append(found)
        if _widest(matches).total >= FULL or (matches and step.is_enough):
            break
    return chosen, matches


def _widest(matches: Sequence[Matches]) -> Matches:
    return matches[-1] if matches else Matches()


def _file_pages(
    connection: sqlite3.Connection,
    parsed: ParsedQuery,
    scope: Scope,
    steps: Sequence[Step],
    total: int,
    order: str,
) -> tuple[FilePage, ...]:
    """The pages of attached files that answer where their articles do not; loosely only where nothing else does.

    Where articles answer by a last resort alone, a file that answers strictly stands for all of them.
    """
    is_loose = bool(steps) and steps[-1].is_last_resort
    if total >= ASKED_BELOW and not is_loose:
        return ()
    wanted = [step for step in ladder(parsed) if not (step.is_last_resort and steps)]
    answered = None if is_loose or not steps else steps[-1].scope
    return find_in_files(connection, wanted, scope, answered, order=order)


def _everything(connection: sqlite3.Connection, query: SearchQuery, scope: Scope) -> tuple[list[Found], int]:
    """A page of all articles of the scope, and how many there are: no word was given."""
    rows = scope.all_by_date(
        connection, is_newest_first=query.sort != "oldest", limit=query.n_hits, offset=query.offset
    )
    return [(row, 0.0) for row in rows], scope.count_all(connection)


def _by_date(
    connection: sqlite3.Connection,
    steps: Sequence[Step],
    scope: Scope,
    query: SearchQuery,
    matches: Sequence[Matches],
) -> list[Found]:
    """The rows of the page in order of date."""
    if not steps:
        return []
    last = query.offset + query.n_hits
    is_newest_first = query.sort == "newest"
    rows = matches[-1].rows
    if not (is_newest_first and matches[-1].are_few):
        asked = scope.narrowed(steps[-1].scope)
        rows = scope.by_date(connection, asked, last, is_newest_first=is_newest_first)
    return [(row, 0.0) for row in rows[query.offset : last]]


def _hits(connection: sqlite3.Connection, found: list[Found], parsed: ParsedQuery) -> Iterator[SearchHit]:
    snippets = Snippets(parsed)
    for rowid, score in found:
        row = connection.execute(
            "select id, url, title, portal, published_at, lead, body from articles where search_rowid = ?",
            (rowid,),
        ).fetchone()
        id, url, title, portal, published_at, lead, body = tuple(row)
        yield SearchHit(
            id=id,
            url=url,
            title=title,
            portal=portal,
            published_at=published_at,
            snippet=snippets.of(f"{lead}\n{body}" if lead else body, title=title),
            score=score,
        )
