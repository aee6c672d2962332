"""The words of the archive, learned from its own text: pairs of syllables that stand together more than by chance.

Vietnamese writes a blank between syllables, not between words. `search_words` holds the pairs that a sample of the
articles shows to be words (`đất đai`, `phát triển`), so that a query can be read in words and a mistyped syllable be
guessed. The sample depends on the ids alone: the same archive learns the same words in any order.
"""

import heapq
import math
import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha1
from itertools import pairwise

from sqlite_utils import Database

from archive.parsed_query import Asked
from archive.vietnamese import plain, syllable
from archive.word_streams import streams

SAMPLE = 4_000
"""How many articles are read."""
LEAST_ARTICLES = 3
"""A pair that fewer articles have is no word yet."""
LEAST_COHESION = 0.22
"""The least normalised pointwise mutual information of a word's syllables; 0 is chance, 1 is never apart."""
GROWTH = 1.5
"""Words are learned anew when the archive has grown by this factor."""

MOST_SPELLINGS = 4
RARER = 10
"""A spelling that so many times fewer articles have than the most frequent one is not meant."""

_CLAUSE_ENDS = re.compile(r"[.,;:!?()\"“”\n|–]")
_END = "²"
"""What stands for the end of a clause: a run that is no syllable."""


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Syllables of a query that are one word, and how the archive spells that word; a lone syllable has no spelling."""

    words: tuple[Asked, ...]
    spellings: tuple[str, ...]


def refresh_words(db: Database) -> bool:
    """Whether the words were learned anew, because the archive has grown or shrunk enough since the last time."""
    (n_now,) = db.conn.execute("select count(*) from search_rows").fetchone()
    n_then = known_articles(db.conn)
    if n_now and n_then / GROWTH < n_now < n_then * GROWTH:
        return False
    return learn_words(db) > 0


def known_articles(connection: sqlite3.Connection) -> int:
    """How many articles there were when the words were learned: near enough where counting them would take too long."""
    known = connection.execute("select n_articles from search_words where word = ''").fetchone()
    return int(known[0]) if known else 0


def learn_words(db: Database) -> int:
    """The number of words that the sample shows; they replace those learned before."""
    ids = [id for (id,) in db.conn.execute("select id from articles where search_rowid is not null")]
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    articles: Counter[tuple[str, str]] = Counter()
    for id in heapq.nsmallest(SAMPLE, ids, key=lambda id: (sha1(id.encode()).digest(), id)):
        row = db.conn.execute("select title, lead, body from articles where id = ?", (id,)).fetchone()
        said = _said("\n".join(part for part in row if part))
        together = [pair for pair in pairwise(said) if _END not in pair]
        singles.update(said)
        pairs.update(together)
        articles.update(set(together))
    del singles[_END]
    total = singles.total()
    words = sorted(
        (f"{a} {b}", f"{syllable(a).folded} {syllable(b).folded}", n)
        for (a, b), n in articles.items()
        if n >= LEAST_ARTICLES
        and _cohesion(pairs[a, b] / total, singles[a] / total, singles[b] / total) >= LEAST_COHESION
    )
    db.conn.execute("delete from search_words")
    db.conn.execute("insert into search_words values ('', '', ?)", (len(ids),))
    db.conn.executemany("insert into search_words values (?, ?, ?)", words)
    return len(words)


def word_groups(connection: sqlite3.Connection, words: Sequence[Asked]) -> tuple[WordGroup, ...]:
    """The syllables in the words of the archive: the reading in which the most frequent pairs stay together."""
    best: list[tuple[float, int, tuple[str, ...]]] = [(0.0, 0, ())]
    for end in range(1, len(words) + 1):
        choices: list[tuple[float, int, tuple[str, ...]]] = [(best[end - 1][0], 1, ())]
        spellings = _spellings(connection, words[end - 2], words[end - 1]) if end > 1 else []
        if spellings:
            weight = best[end - 2][0] + 1 + math.log(spellings[0][1])
            choices.append((weight, 2, tuple(word for word, _ in spellings)))
        best.append(max(choices))
    groups: list[WordGroup] = []
    end = len(words)
    while end:
        _, length, spelt = best[end]
        groups.insert(0, WordGroup(tuple(words[end - length : end]), spelt))
        end -= length
    return tuple(groups)


def _spellings(connection: sqlite3.Connection, first: Asked, second: Asked) -> list[tuple[str, int]]:
    """The words that the pair may be, each with the number of articles of the sample, the most frequent first."""
    if first.stem or second.stem:
        return []
    sql = "select word, n_articles from search_words where folded = ? order by n_articles desc, word"
    found = []
    for word, n in connection.execute(sql, (f"{first.folded} {second.folded}",)):
        a, b = word.split(" ")
        if first.exact in (a, first.folded) and second.exact in (b, second.folded):
            found.append((word, int(n)))
    return [(word, n) for word, n in found[:MOST_SPELLINGS] if n * RARER >= found[0][1]]


def _said(text: str) -> list[str]:
    """The exact syllables and the ends of clauses; a word never goes across a comma."""
    words, _ = streams(_CLAUSE_ENDS.sub(f" {_END} ", plain(text)))
    return [word for word in words.split() if word.isalpha() or word == _END]


def _cohesion(together: float, first: float, second: float) -> float:
    return 1.0 if together >= 1 else math.log(together / (first * second)) / -math.log(together)
