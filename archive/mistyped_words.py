"""Words of a query that the archive does not have, because blanks or letters went wrong: joined, split, a letter off.

`vinhphuc`, `ngh ị quyết`, `cai cahc`: a reading is believed where the archive has its syllables together and has nowhere
what was typed.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.index_expressions import folded_phrase, folded_word, marked_phrase
from archive.near_syllables import near_syllables
from archive.parsed_query import FIELDS, Asked, typed_text
from archive.references import typed_references
from archive.syllable_shapes import folded_syllables, is_marked_syllable
from archive.vietnamese import TOKEN, syllable

_SHORTEST, _LONGEST = 4, 60
"""Letters of a run that may be several syllables."""
_MOST_CUTS = 300
_MOST_ASKED = 12
_MOST_LETTERS_OF_SYLLABLE = 7
_MOST_RUNS = 24
_SPACED = 6  # so many lone letters are a word that was spaced out

_NO_WORDS = re.compile(rf'(?:{"|".join(FIELDS)}):(?:"[^"]*"?|\S*)|\S*[/@:*.]\S*', re.IGNORECASE)
_CASED = re.compile(r"[^\W\d_]+|\d+")
LIKELIER = 3
"""How many times as many articles must have the reading."""
_RARE = 2
"""A run that is no syllable and that so few articles have may be a slip as well."""
_COUNTED = 20
_MOST_NEAR = 40


def mistyped(connection: sqlite3.Connection, query: str) -> str | None:
    """The query with its words mended; None where nothing is to be mended."""
    text = typed_text(_unspaced(query))
    skipped = [match.span() for match in _NO_WORDS.finditer(text)]
    skipped += [(found.start, found.end) for found in typed_references(text)]
    runs = [
        run for run in TOKEN.finditer(text) if not any(start <= run.start() < end for start, end in skipped)
    ]
    mended = _Mended(connection, text, runs[:_MOST_RUNS]).text()
    return mended if mended != typed_text(query) else None


class _Mended:
    """The runs of a text, of which some are replaced."""

    def __init__(self, connection: sqlite3.Connection, text: str, runs: Sequence[re.Match[str]]) -> None:
        self._connection, self._text, self._runs = connection, text, runs
        self._words = [_asked(run[0]) for run in runs]

    def text(self) -> str:
        """The text with what is mended, from left to right."""
        said, end = "", 0
        for start, stop, meant in self._changes():
            said += self._text[end:start] + meant
            end = stop
        return said + self._text[end:]

    def _changes(self) -> Iterator[tuple[int, int, str]]:
        place = 0
        while place < len(self._runs):
            joined = self._joined_with_next(place)
            if joined:
                yield self._runs[place].start(), self._runs[place + 1].end(), joined
                place += 2
                continue
            meant = self._meant(place)
            if meant:
                yield *self._runs[place].span(), meant
            place += 1

    def _meant(self, place: int) -> str | None:
        word = self._words[place]
        if word.folded in folded_syllables() or word.exact.isdecimal():
            return None
        n_known = self._count(folded_word(word), _RARE + 1)
        if n_known > _RARE:
            return None
        if not n_known and (parted := self._cased(self._runs[place][0])):
            return parted
        if not word.exact.isalpha():
            return None
        if not n_known and _SHORTEST <= len(word.exact) <= _LONGEST:
            parted = self._parted(self._runs[place][0].lower())
            if parted:
                return parted
        return self._a_letter_off(place, n_known)

    def _cased(self, run: str) -> str | None:
        """The words of `#CảiCáchHànhChính`, told by their capitals and figures; the archive has each of them."""
        pieces = [piece for part in _CASED.findall(run) for piece in _at_capitals(part)]
        is_parted = len(pieces) > 1 and all(self._is_known(_asked(piece)) for piece in pieces)
        return " ".join(pieces).lower() if is_parted else None

    def _parted(self, run: str) -> str | None:
        """The syllables of a run that stand together in the archive, the fewest first."""
        cuts = sorted(_cuts(run), key=lambda pieces: (-self._n_pairs(pieces), len(pieces)))[:_MOST_ASKED]
        for pieces in cuts:
            words = [_asked(piece) for piece in pieces]
            if self._is_there(marked_phrase(words)):
                return " ".join(pieces)
        for pieces in cuts:
            words = [_asked(piece) for piece in pieces]
            if len(words) > 2 and all(self._is_there(marked_phrase(pair)) for pair in pairwise(words)):
                return " ".join(pieces)
        return None

    def _a_letter_off(self, place: int, n_known: int) -> str | None:
        """The syllable that one slip of a key made of a run, told by the words beside it."""
        said = self._words[place].folded
        if len(said) < 2 or len(self._words) < 2:
            return None
        beside = {near: self._pairs(place, near) for near in near_syllables(said)[:_MOST_NEAR]}
        likely = [(self._n_articles(pairs), near) for near, pairs in beside.items()]
        best = max(likely, default=(0, ""))
        if not best[0]:
            likely = [(self._n_together(pairs), near) for near, pairs in beside.items()]
            best = max(likely, default=(0, ""))
        return best[1] if best[0] > LIKELIER * n_known else None

    def _pairs(self, place: int, word: str) -> list[str]:
        """A word with the one before it and the one behind it."""
        before = [f"{self._words[place - 1].folded} {word}"] if place else []
        after = [f"{word} {self._words[place + 1].folded}"] if place + 1 < len(self._words) else []
        return before + after

    def _n_together(self, pairs: Sequence[str]) -> int:
        return sum(self._count(f'"{pair}"', _COUNTED) for pair in pairs)

    def _joined_with_next(self, place: int) -> str | None:
        """A syllable that a blank or the end of a line cut in two."""
        if place + 1 >= len(self._runs):
            return None
        first, second = self._words[place], self._words[place + 1]
        between = self._text[self._runs[place].end() : self._runs[place + 1].start()]
        run = self._runs[place][0] + self._runs[place + 1][0]
        joined = _asked(run)
        if between.strip("-\u00ad ") or not _is_syllable(joined) or len(run) > _MOST_LETTERS_OF_SYLLABLE:
            return None
        if self._is_there(folded_phrase([first, second])):
            return None
        before = self._words[place - 1] if place else None
        after = self._words[place + 2] if place + 2 < len(self._words) else None
        pairs = [*([[before, joined]] if before else []), *([[joined, after]] if after else [])]
        is_meant = any(self._is_there(marked_phrase(pair)) for pair in pairs) or (
            not pairs and self._is_known(joined)
        )
        return run if is_meant else None

    def _n_pairs(self, pieces: Sequence[str]) -> int:
        return self._n_articles([f"{_asked(a).folded} {_asked(b).folded}" for a, b in pairwise(pieces)])

    def _n_articles(self, pairs: Sequence[str]) -> int:
        """In how many articles of the sample the pairs stand together, in all."""
        marks = ", ".join("?" * len(pairs))
        sql = f"select coalesce(sum(n_articles), 0) from search_words where folded in ({marks})"
        return int(self._connection.execute(sql, list(pairs)).fetchone()[0])

    def _is_known(self, word: Asked) -> bool:
        return self._is_there(folded_word(word))

    def _is_there(self, expression: str) -> bool:
        return self._count(expression, 1) > 0

    def _count(self, expression: str, limit: int) -> int:
        sql = "select count(*) from (select 1 from search_fts where search_fts match ? limit ?)"
        return int(self._connection.execute(sql, (expression, limit)).fetchone()[0])


def _at_capitals(run: str) -> list[str]:
    """The pieces that begin with a capital: `TrongAsianCup`; a run of capitals is one."""
    starts = [
        0,
        *(at for at in range(1, len(run)) if run[at].isupper() and not run[at - 1].isupper()),
        len(run),
    ]
    return [run[start:end] for start, end in pairwise(starts)]


def _asked(run: str) -> Asked:
    word = syllable(run)
    return Asked(word.exact, word.folded)


def _is_syllable(word: Asked) -> bool:
    return is_marked_syllable(word.exact) if word.has_marks else word.folded in folded_syllables()


def _cuts(run: str) -> Iterator[tuple[str, ...]]:
    """The ways in which a run is two syllables or more, those with long syllables first, up to a number."""
    stack: list[tuple[str, ...]] = [()]
    n_found = 0
    while stack and n_found < _MOST_CUTS:
        pieces = stack.pop()
        start = sum(map(len, pieces))
        if start == len(run):
            if len(pieces) > 1:
                n_found += 1
                yield pieces
            continue
        for length in range(1, min(_MOST_LETTERS_OF_SYLLABLE, len(run) - start) + 1):
            piece = run[start : start + length]
            if _is_syllable(_asked(piece)):
                stack.append((*pieces, piece))


def _unspaced(query: str) -> str:
    """`Q U Y Ế T  Đ Ị N H` with its words together: wider blanks part them, else they are one run."""
    runs = query.split()
    if len(runs) < _SPACED or any(len(run) > 1 for run in runs):
        return query
    return " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", query.strip()))
