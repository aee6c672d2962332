"""Vietnamese in SQL: `vi_fold(text)` and `vi_match(text, query)` on any SQLite connection."""

import sqlite3
from dataclasses import dataclass

from archive.parsed_query import Part, parse_query
from archive.phrases import phrase_starts
from archive.references import find_references
from archive.vietnamese import Syllable, fold, plain, syllables

Value = str | bytes | int | float | None


def register(connection: sqlite3.Connection) -> None:
    """Nothing; the connection knows `vi_fold` and `vi_match`."""
    connection.create_function("vi_fold", 1, vi_fold, deterministic=True)
    connection.create_function("vi_match", 2, vi_match, deterministic=True)


def vi_fold(text: Value) -> str | None:
    """The text in lower case without marks, đ as d; None for what is no text."""
    return None if text is None or isinstance(text, bytes) else fold(str(text))


def vi_match(text: Value, query: Value) -> int | None:
    """1 where the text has every word, quoted phrase, document number and day of the query and nothing it leaves out.

    A word typed with marks must have these marks, one typed without may have any.
    """
    if text is None or query is None or isinstance(text, bytes) or isinstance(query, bytes):
        return None
    asked = parse_query(str(query))
    shown = plain(str(text))
    said = _Said(syllables(shown), frozenset(found.token for found in find_references(shown)))
    return int(any(map(said.answers, asked.parts)) and not any(map(said.answers, asked.excluded)))


@dataclass(frozen=True, slots=True)
class _Said:
    """The words and references of a text."""

    words: list[Syllable]
    references: frozenset[str]

    def answers(self, part: Part) -> bool:
        """Whether the text has everything that one side of a query asks for."""
        together = [*part.phrases, *((word,) for word in part.others)]
        return all(reference.token in self.references for reference in part.references) and all(
            any(True for _ in phrase_starts(self.words, phrase)) for phrase in together
        )
