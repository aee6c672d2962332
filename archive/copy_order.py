"""Which of two articles that share text came first, where their pages or the archive tell.

A page that shows its day is held to it. One that shows none was there at the latest when it was first captured: what
was published elsewhere only later came after it. Anything else would be a guess.
"""

from collections.abc import Sequence

from sqlite_utils import Database

_TIMES = """
select id, published_at, strftime('%Y-%m-%dT%H:%M:%S', published_at), first_captured_at, date(first_captured_at, '+7 hours')
from articles where id in (?, ?)
"""
_UNDATED = """
select d.article_id, d.other_id, d.earlier_id from duplicates d
join articles a on a.id = d.article_id join articles b on b.id = d.other_id
where (a.published_at is null) <> (b.published_at is null)
"""

_Times = Sequence[str | None]


def earlier_of(db: Database, one: str, other: str) -> str | None:
    """The id of the article that came first; None where that cannot be told."""
    times = {row[0]: row[1:] for row in db.conn.execute(_TIMES, (one, other))}
    if _is_before(times[one], times[other]):
        return one
    return other if _is_before(times[other], times[one]) else None


def settle_directions(db: Database) -> None:
    """Nothing; pairs with one undated article have the direction that its first capture now tells.

    An import or a backfill can bring an older capture of an article whose text stays as it was.
    """
    pairs = db.conn.execute(_UNDATED).fetchall()
    found = [(earlier_of(db, one, other), one, other, known) for one, other, known in pairs]
    db.conn.executemany(
        "update duplicates set earlier_id = ? where article_id = ? and other_id = ?",
        [(earlier, one, other) for earlier, one, other, known in found if earlier != known],
    )


def _is_before(one: _Times, other: _Times) -> bool:
    """Whether an article surely came before one that shows its day."""
    published, moment, captured, day_captured = one
    later, later_moment, *_ = other
    if later is None:
        return False
    if published is None:
        if captured is None or day_captured is None:
            return False
        return day_captured < later if len(later) == 10 else captured[:19] < str(later_moment)
    if len(published) == 10 or len(later) == 10:
        return published[:10] < later[:10]
    return str(moment) < str(later_moment)
