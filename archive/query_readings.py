"""What a typed query may have meant: Telex, VNI and TCVN3 leftovers read as Vietnamese, `d` typed for `đ`.

A reading is believed only where the archive speaks for it: its words are syllables that the archive has, they stand
together there, and what was typed does hardly.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from archive.date_windows import first_of_newest
from archive.index_expressions import exact_word, folded_phrase, marked_phrase
from archive.keyboard_leftovers import tcvn3, telex, vni, with_lost_horn
from archive.lost_encodings import utf_8, viqr, windows_1258
from archive.mistyped_words import mistyped
from archive.parsed_query import MAX_CHARACTERS, Asked, typed_text
from archive.query_ladder import FEW_WORDS
from archive.references import typed_references
from archive.search_tables import TEXTS, THEMES, TITLES, Table
from archive.syllable_shapes import is_marked_syllable
from archive.vietnamese import TOKEN, Syllable, plain, syllable, syllables

LIKELIER = 10
"""How many times as many articles must have the reading as have what was typed."""
LIKELIER_ALONE = 40
"""The same for a word without neighbours."""
LIKELIER_THAN_KEYS = 1_000
"""The same for one that may be a leftover of keys: a word that the archive has is a name rather, `Lee` and not `Lê`."""
COUNTED_PAIRS = 200
COUNTED_WORDS = 5_000
MOST_LETTERS_D = 3
"""So many words that begin with `d` are tried each by itself and together; of more, only all at once."""

_MOST_WORDS = 16
_LATIN_1 = "\u00ff"


@dataclass(frozen=True, slots=True)
class _Reading:
    """The text of a reading, the words that were typed and those that they become, and the places that differ."""

    text: str
    typed: tuple[Syllable, ...]
    words: tuple[Syllable, ...]
    changed: frozenset[int]
    is_respelt: bool
    """Whether signs stood for letters (`c¶i`), so that what was typed are no words at all."""
    is_of_keys: bool = False
    """Whether it is one of Telex or VNI, whose leftovers may be words of other languages."""


def understood(connection: sqlite3.Connection, query: str) -> str | None:
    """The query as it was meant; None where it was meant as it stands."""
    archive = _Archive(connection)
    for readings in (_of_a_code, _of_a_font, _of_keys(telex), _of_keys(vni), _of_the_letter_d):
        believed = [reading for reading in readings(query) if archive.believes(reading)]
        if believed:
            return max(believed, key=archive.worth).text
    return mistyped(connection, query)


class _Archive:
    """What the newest articles say of words; each question is asked once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        first = cache(lambda: first_of_newest(connection))
        self._count = cache(
            lambda expression, limit, table=TEXTS: _count(connection, expression, limit, table, first())
        )

    def believes(self, reading: _Reading) -> bool:
        """Whether the archive speaks for the reading and hardly for what was typed."""
        if not all(self._articles((reading.words[place],), COUNTED_WORDS) for place in reading.changed):
            return False
        if reading.is_respelt:
            return True
        if len(reading.words) > 2 and self._is_likelier_whole(reading):
            return True
        said = self._together(reading.typed, reading.changed)
        meant = self._together(reading.words, reading.changed)
        if meant or said:
            return meant >= LIKELIER * said and meant > said
        return self._believes_alone(reading)

    def worth(self, reading: _Reading) -> tuple[int, str]:
        """How much speaks for a reading, to choose between several."""
        return self._together(reading.words, None), reading.text

    def _is_likelier_whole(self, reading: _Reading) -> bool:
        """Whether all words stand together, which no neighbours by themselves can tell: `diện mặt` is `đại diện mặt trận`.

        Titles and themes tell; the texts only of few words, since FTS5 finds a long phrase by reading all that has its words.
        """
        for tables in ((TITLES, THEMES), (TEXTS,) if len(reading.words) <= FEW_WORDS else ()):
            said, meant = (
                sum(self._articles(words, COUNTED_PAIRS, table) for table in tables)
                for words in (reading.typed, reading.words)
            )
            if said or meant:
                return meant > said and meant >= LIKELIER * said
        return False

    def _believes_alone(self, reading: _Reading) -> bool:
        """Whether each changed word by itself is far more frequent than what was typed."""
        times = LIKELIER_THAN_KEYS if reading.is_of_keys else LIKELIER_ALONE
        return all(
            self._articles((reading.words[place],), COUNTED_WORDS)
            >= times * self._articles((reading.typed[place],), COUNTED_WORDS)
            for place in reading.changed
        )

    def _together(self, words: Sequence[Syllable], places: frozenset[int] | None) -> int:
        """The sum over neighbours, of which one is at such a place, of the articles that have them together."""
        return sum(
            self._articles(pair, COUNTED_PAIRS)
            for place, pair in enumerate(pairwise(words))
            if places is None or place in places or place + 1 in places
        )

    def _articles(self, words: tuple[Syllable, ...], limit: int, table: Table = TEXTS) -> int:
        asked = [Asked(word.exact, word.folded) for word in words]
        # Readings share their bare phrase, and FTS5 begins a phrase alone at the newest, one beside others at the oldest
        if len(asked) > 1 and not self._count(folded_phrase(asked, table), 1, table):
            return 0
        expression = exact_word(asked[0], table) if len(asked) == 1 else marked_phrase(asked, table)
        return self._count(expression, limit, table)


def _count(connection: sqlite3.Connection, expression: str, limit: int, table: Table, first: int) -> int:
    sql = f"select count(*) from (select 1 from {table} where {table} match ? and rowid >= ? limit ?)"
    return int(connection.execute(sql, (expression, first, limit)).fetchone()[0])


def _of_a_code(query: str) -> Iterator[_Reading]:
    """UTF-8 shown in the characters of windows-1252, or VIQR."""
    for read in (utf_8, viqr):
        yield from _of_other_characters(query, read, is_respelt=True)


def _of_windows_1258(query: str) -> Iterator[_Reading]:
    if not query.isascii():
        yield from _of_other_characters(query, windows_1258, is_respelt=False)


def _of_other_characters(
    query: str, read: Callable[[str], str | None], *, is_respelt: bool
) -> Iterator[_Reading]:
    text = read(unicodedata.normalize("NFC", query[:MAX_CHARACTERS]))
    if text is None:
        return
    typed, words = (tuple(syllables(typed_text(said)))[:_MOST_WORDS] for said in (query, text))
    known = set(typed)
    changed = frozenset(place for place, word in enumerate(words) if word not in known)
    if changed and all(_is_good(words[place]) or words[place].exact.isascii() for place in changed):
        yield _Reading(typed_text(text), typed, words, changed, is_respelt)


def _of_a_font(query: str) -> Iterator[_Reading]:
    """TCVN3 or windows-1258: only where every letter is one that the code has."""
    yield from _of_windows_1258(query)
    raw = unicodedata.normalize("NFC", query[:MAX_CHARACTERS])
    if raw.isascii() or any(letter > _LATIN_1 for letter in raw if letter.isalpha()):
        return
    was = {run.lower() for run in raw.split()}
    typed = tuple(syllables(typed_text(query)))[:_MOST_WORDS]
    for text in tcvn3(raw):
        repaired = TOKEN.sub(lambda run: _with_horn(run[0]), text)
        runs = TOKEN.findall(plain(repaired))[:_MOST_WORDS]
        words = tuple(syllable(run) for run in runs)
        changed = frozenset(place for place, run in enumerate(runs) if run.lower() not in was)
        if changed and all(_is_good(words[place]) for place in changed):
            is_respelt = len(typed) != len(words) or _has_signs(raw)
            yield _Reading(typed_text(repaired).lower(), typed, words, changed, is_respelt)


def _has_signs(text: str) -> bool:
    """Whether characters stand in the text that are no letters of any Vietnamese word."""
    return any(not letter.isalnum() and letter > "\u00a0" for letter in text)


def _with_horn(run: str) -> str:
    return run if _is_good(syllable(run)) else with_lost_horn(run)


def _of_keys(read: Callable[[str], str | None]) -> Callable[[str], Iterator[_Reading]]:
    """Telex or VNI: every word that its keys turn into a syllable."""

    def readings(query: str) -> Iterator[_Reading]:
        text, runs = _runs(query)
        changes = {}
        for place, run in enumerate(runs):
            meant = read(run[0])
            if meant is not None and _is_good(syllable(meant)):
                changes[place] = meant
        if changes:
            yield _changed(text, runs, changes, is_of_keys=True)

    return readings


def _of_the_letter_d(query: str) -> Iterator[_Reading]:
    """`dường sắt`: words with marks that begin with `d` and could begin with `đ`, in every combination."""
    text, runs = _runs(query)
    changes = {}
    for place, run in enumerate(runs):
        word = syllable(run[0])
        meant = "đ" + run[0].lower()[1:]
        if word.has_marks and word.exact.startswith("d") and _is_good(syllable(meant)):
            changes[place] = meant
    sizes = range(1, len(changes) + 1) if len(changes) <= MOST_LETTERS_D else [len(changes)]
    for size in sizes:
        for places in combinations(changes, size):
            yield _changed(text, runs, {place: changes[place] for place in places})


def _runs(query: str) -> tuple[str, list[re.Match[str]]]:
    """What was typed, and its words but for those of numbers and days."""
    text = typed_text(query)
    spans = [(found.start, found.end) for found in typed_references(text)]
    runs = [run for run in TOKEN.finditer(text) if not any(a <= run.start() < b for a, b in spans)]
    return text, runs[:_MOST_WORDS]


def _changed(
    text: str, runs: Sequence[re.Match[str]], changes: dict[int, str], *, is_of_keys: bool = False
) -> _Reading:
    repaired, end = "", 0
    for place, meant in changes.items():
        repaired += text[end : runs[place].start()] + meant
        end = runs[place].end()
    repaired += text[end:]
    typed = tuple(syllable(run[0]) for run in runs)
    words = tuple(syllable(changes.get(place, run[0])) for place, run in enumerate(runs))
    return _Reading(repaired, typed, words, frozenset(changes), is_respelt=False, is_of_keys=is_of_keys)


def _is_good(word: Syllable) -> bool:
    return is_marked_syllable(word.exact)
