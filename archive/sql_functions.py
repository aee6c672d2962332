"""Vietnamese in SQL: `vi_fold(text)` and `vi_match(text, query)` on any SQLite connection."""

import sqlite3

from archive.phrases import phrase_starts
from archive.query_ladder import parse_query
from archive.references import find_references
from archive.vietnamese import fold, plain, syllables

Value = str | bytes | int | float | None


def register(connection: sqlite3.Connection) -> None:
    """Nothing; the connection knows `vi_fold` and `vi_match`."""
    connection.create_function("vi_fold", 1, vi_fold, deterministic=True)
    connection.create_function("vi_match", 2, vi_match, deterministic=True)


def vi_fold(text: Value) -> str | None:
    """The text in lower case without marks, đ as d; None for what is no text."""
    return None if text is None or isinstance(text, bytes) else fold(str(text))


def vi_match(text: Value, query: Value) -> int | None:
    """1 where the text has every word, quoted phrase, document number and day of the query, else 0.

    A word typed with marks must have these marks, one typed without may have any.
    """
    if text is None or query is None or isinstance(text, bytes) or isinstance(query, bytes):
        return None
    asked = parse_query(str(query))
    shown = plain(str(text))
    words = syllables(shown)
    references = {reference.token for reference in find_references(shown)} if asked.references else set()
    parts = [*asked.phrases, *((word,) for word in asked.others)]
    if not parts and not asked.references:
        return 0
    has_references = all(reference.token in references for reference in asked.references)
    return int(has_references and all(any(True for _ in phrase_starts(words, part)) for part in parts))
