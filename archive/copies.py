"""Copies: which articles share their text, found among all articles as each comes in.

What is stored follows from the articles alone, whatever the order in which they came: two of them are a pair when they
share two fingerprints or more that few articles have, at least a fifth of all those of the shorter one, and a third of
its five-syllable runs, set phrases left out. A fingerprint that more articles have is one of a set phrase (`Căn cứ Luật
Tổ chức chính quyền địa phương`), learned from the archive itself, and proves nothing.
"""

import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from sqlite_utils import Database

from archive.copy_order import earlier_of, settle_directions
from archive.copy_passages import ReadText, n_rare, read_as
from archive.copy_sketch import Shingle, Sketch, SketchMaker, shingles, sketch
from archive.database import transaction

MOST_HOLDERS = 128
"""Articles that may share a fingerprint; there were some 120 portals of provinces and ministries before 2025."""

COMMON_HOLDERS = 24
"""What more articles share may be a set phrase of an archive too small to show it, and counts half."""

FEWEST_SHARED = 2
LEAST_SAMPLED_SHARE = 0.2
LEAST_SHARE = 0.3
"""Shares of the shorter text; half a text taken over gives about 0.4, since seams and set phrases are lost."""

MOST_READ = 300
"""Texts that are kept ready for the next comparison, 25 MB: a text that others share is asked again and again."""

_BATCH = 500
_CACHE = -65_536
"""Kibibytes of pages kept in memory while many articles are compared: fingerprints lie scattered over the index."""
_CHANGED = """
select a.id from articles a left join copy_sketches s on s.article_id = a.id
where s.content_digest is not a.content_digest order by a.id
"""
_RARE_AGAIN = "select 1 from copy_phrases where n_articles <= ? limit 1"
"""A set phrase that became rare again."""
_VANISHED = "select article_id from copy_sketches except select id from articles"
_PAIR = """
insert into duplicates (article_id, other_id, similarity, shared_share, earlier_id) values (?, ?, ?, ?, ?)
"""
_TWINS = """
select 1 from articles a join articles b on a.id = ? and b.id = ? where a.portal = b.portal and a.title = b.title
and a.body_digest = b.body_digest and a.published_at is b.published_at
"""
"""One article under two addresses of its portal, which is no copy."""
_INSERT = """
insert into copy_sketches (article_id, content_digest, is_fine, n_coarse, fingerprints) values (?, ?, ?, ?, ?)
"""
_HOLDERS = """
select p.fingerprint, p.sketch from json_each(?) f join copy_fingerprints p on p.fingerprint = f.value
"""


@dataclass(frozen=True, slots=True)
class _Known:
    """An article as the index knows it."""

    number: int
    article_id: str
    n_fingerprints: int
    n_coarse: int
    is_fine: bool


@dataclass(frozen=True, slots=True)
class _OtherText:
    """A text as it is compared with; without a sketch where it is too short."""

    sketch: Sketch | None
    shingles: Sequence[Shingle]
    distinct: frozenset[Shingle]


def find_copies(db: Database) -> int:
    """The number of articles that were compared: those that are new or changed since the last time."""
    wanted = [str(id) for (id,) in db.conn.execute(_CHANGED)]
    vanished = [str(id) for (id,) in db.conn.execute(_VANISHED)]
    if wanted or vanished:
        (cache,) = db.conn.execute("pragma cache_size").fetchone()
        db.conn.execute(f"pragma cache_size = {_CACHE}")
        index = _CopyIndex(db)
        for batch in _batches([*vanished, *wanted]):
            with transaction(db):
                for id in batch:
                    index.compare(id)
                index.settle()
        db.conn.execute(f"pragma cache_size = {cache}")
    if db.conn.execute(_RARE_AGAIN, (MOST_HOLDERS,)).fetchone():
        # Its holders are not known any more. All are compared anew, which is seldom
        with transaction(db):
            forget_all(db)
        return find_copies(db)
    with transaction(db):
        settle_directions(db)
    return len(wanted)


def forget_all(db: Database) -> None:
    """Nothing; the index and the pairs are empty, and the next call of `find_copies` compares all articles."""
    for table in ("copy_sketches", "copy_fingerprints", "copy_phrases", "duplicates"):
        db.conn.execute(f"delete from {table}")


class _CopyIndex:
    """The stored fingerprints, with the set phrases in memory."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._maker = SketchMaker()
        self._phrases: dict[int, int] = dict(
            db.conn.execute("select fingerprint, n_articles from copy_phrases").fetchall()
        )
        self._touched: set[int] = set()
        self._fallen: set[int] = set()
        self._read = lru_cache(maxsize=MOST_READ)(self._read_now)

    def compare(self, id: str) -> None:
        """Nothing; the pairs of one article are as its present text wants them."""
        self._forget(id)
        found = self._db.conn.execute(
            "select coalesce(lead || char(10), '') || body, content_digest from articles where id = ?", (id,)
        ).fetchone()
        if found is None:
            return
        text, digest = found
        numbers = self._maker.numbers(text)
        made = sketch(numbers)
        fingerprints = frozenset(made.fingerprints.values()) if made is not None else frozenset[int]()
        is_fine = made is not None and made.is_fine
        n_coarse = made.n_coarse if made is not None and is_fine else len(fingerprints)
        number = self._db.conn.execute(
            _INSERT, (id, digest, is_fine, n_coarse, _stored(fingerprints))
        ).lastrowid
        if made is None or number is None:
            return
        rare = [one for one in fingerprints if one not in self._phrases]
        holders = self._db.conn.execute(_HOLDERS, (json.dumps(rare),)).fetchall()
        self._db.conn.executemany(
            "insert into copy_fingerprints (fingerprint, sketch) values (?, ?)",
            [(one, number) for one in rare],
        )
        for one in fingerprints.difference(rare):
            self._count(one, 1)
        self._note_common(Counter(one for one, _ in holders), number)
        counts = Counter(other for one, other in holders if one not in self._phrases)
        likely = {other: count for other, count in counts.items() if count >= FEWEST_SHARED}
        own = _Known(number, id, len(fingerprints), n_coarse, is_fine)
        near = [one for one in self._known(likely) if _shares_enough(own, one, likely[one.number])]
        if near:
            read = read_as(id, made, numbers)
            for other in near:
                self._pair(read, other.article_id)

    def settle(self) -> None:
        """Nothing; pairs that stand on what is no longer common are looked at again, and set phrases are stored."""
        for one in sorted(self._fallen):
            if one not in self._phrases and self._n_holders(one) <= COMMON_HOLDERS:
                self._look_again(self._holders(one), known_only=False)
        self._fallen.clear()
        self._db.conn.executemany(
            "insert into copy_phrases (fingerprint, n_articles) values (?, ?)"
            " on conflict (fingerprint) do update set n_articles = excluded.n_articles",
            [(one, self._phrases[one]) for one in self._touched],
        )
        self._touched.clear()

    def _forget(self, id: str) -> None:
        found = self._db.conn.execute(
            "select number, fingerprints from copy_sketches where article_id = ?", (id,)
        ).fetchone()
        if found is None:
            return
        number, stored = found
        self._db.conn.execute("delete from duplicates where article_id = :id or other_id = :id", {"id": id})
        self._db.conn.execute("delete from copy_sketches where number = ?", (number,))
        for one in _read(stored):
            if one in self._phrases:
                self._count(one, -1)
                continue
            self._db.conn.execute(
                "delete from copy_fingerprints where fingerprint = ? and sketch = ?", (one, number)
            )
            if self._n_holders(one) == COMMON_HOLDERS:
                self._fallen.add(one)

    def _count(self, fingerprint: int, step: int) -> None:
        self._phrases[fingerprint] += step
        self._touched.add(fingerprint)

    def _note_common(self, before: Counter[int], newcomer: int) -> None:
        """Turn what has become too common into set phrases; pairs that stood on what is common now are looked at again."""
        for one, n_before in before.items():
            if n_before < MOST_HOLDERS and n_before != COMMON_HOLDERS:
                continue
            numbers = [number for number in self._holders(one) if number != newcomer]
            if n_before >= MOST_HOLDERS:
                self._db.conn.execute("delete from copy_fingerprints where fingerprint = ?", (one,))
                self._phrases[one] = n_before + 1
                self._touched.add(one)
            self._look_again(numbers, known_only=True)

    def _holders(self, fingerprint: int) -> list[int]:
        found = self._db.conn.execute(
            "select sketch from copy_fingerprints where fingerprint = ? order by sketch", (fingerprint,)
        )
        return [int(number) for (number,) in found]

    def _n_holders(self, fingerprint: int) -> int:
        counted = "select count(*) from copy_fingerprints where fingerprint = ?"
        return int(self._db.conn.execute(counted, (fingerprint,)).fetchone()[0])

    def _look_again(self, numbers: Collection[int], *, known_only: bool) -> None:
        """Judge the pairs of some articles anew: those that are pairs, or all."""
        known = {one.article_id: one for one in self._known(numbers)}
        pairs = list(combinations(sorted(known), 2))
        if known_only:
            pairs = self._db.conn.execute(
                "select article_id, other_id from duplicates where article_id in (select value from json_each(?1))"
                " and other_id in (select value from json_each(?1))",
                (json.dumps(list(known)),),
            ).fetchall()
        for first, second in pairs:
            self._db.conn.execute(
                "delete from duplicates where article_id = ? and other_id = ?", (first, second)
            )
            numbers_one, numbers_two = (self._maker.numbers(self._text(id)) for id in (first, second))
            one, other = sketch(numbers_one), sketch(numbers_two)
            if one is None or other is None:
                continue
            shared = {*one.fingerprints.values()} & {*other.fingerprints.values()}
            n_shared = sum(mark not in self._phrases for mark in shared)
            if n_shared >= FEWEST_SHARED and _shares_enough(known[first], known[second], n_shared):
                self._pair(read_as(first, one, numbers_one), second)

    def _known(self, numbers: Collection[int]) -> Iterator[_Known]:
        found = self._db.conn.execute(
            "select number, article_id, length(fingerprints) / 8, n_coarse, is_fine from copy_sketches"
            " where number in (select value from json_each(?))",
            (json.dumps(list(numbers)),),
        ).fetchall()
        for number, id, n_fingerprints, n_coarse, is_fine in found:
            yield _Known(number, id, n_fingerprints, n_coarse, bool(is_fine))

    def _text(self, id: str) -> str:
        """What an article says; nothing where it is no longer there."""
        found = self._db.conn.execute(
            "select coalesce(lead || char(10), '') || body from articles where id = ?", (id,)
        ).fetchone()
        return str(found[0]) if found else ""

    def _read_now(self, id: str) -> _OtherText:
        numbers = self._maker.numbers(self._text(id))
        runs = list(shingles(numbers))
        return _OtherText(sketch(numbers), runs, frozenset(runs))

    def _pair(self, own: ReadText, other_id: str) -> None:
        other = self._read(other_id)
        all_one, all_two = own.distinct, other.distinct
        shorter = max(1, min(len(all_one), len(all_two)))
        shared = len(all_one & all_two)
        if shared < LEAST_SHARE * shorter:
            return
        # The same whichever of the two came later: what is rare in one text may repeat in the other
        rare = min(
            n_rare(own.sketch, own.shingles, all_two, self._weight),
            n_rare(other.sketch, other.shingles, all_one, self._weight) if other.sketch is not None else 0,
        )
        if rare < LEAST_SHARE * shorter:
            return
        first, second = sorted((own.id, other_id))
        if all_one == all_two and self._db.conn.execute(_TWINS, (first, second)).fetchone():
            return
        self._db.conn.execute(
            _PAIR,
            (
                first,
                second,
                round(shared / max(1, len(all_one | all_two)), 4),
                round(shared / shorter, 4),
                earlier_of(self._db, first, second),
            ),
        )

    def _weight(self, fingerprint: int) -> float:
        if fingerprint in self._phrases:
            return 0
        return 1 if self._n_holders(fingerprint) <= COMMON_HOLDERS else 0.5


def _shares_enough(one: _Known, other: _Known, n_shared: int) -> bool:
    """Whether so many rare fingerprints are enough.

    They are held against all, set phrases too: a share of the rare ones would rise while phrases are learned, and pairs
    would depend on what came when.
    """
    if one.is_fine and other.is_fine:
        return n_shared >= LEAST_SAMPLED_SHARE * min(one.n_fingerprints, other.n_fingerprints)
    return n_shared >= LEAST_SAMPLED_SHARE * min(one.n_coarse, other.n_coarse)


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _stored(fingerprints: Iterable[int]) -> bytes:
    return array("Q", sorted(fingerprints)).tobytes()


def _read(stored: bytes) -> "array[int]":
    return array("Q", stored)
