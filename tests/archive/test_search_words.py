import json
import random

import pytest
from sqlite_utils import Database

from archive.database import transaction
from archive.import_articles import import_articles
from archive.index_rebuild import rebuild_index
from archive.parsed_query import parse_query
from archive.search import SearchQuery, search
from archive.search_words import refresh_words, word_groups

FILLERS = [
    "anh",
    "em",
    "cha",
    "mẹ",
    "con",
    "cái",
    "trời",
    "mây",
    "sông",
    "núi",
    "biển",
    "hồ",
    "cây",
    "lá",
    "hoa",
    "quả",
    "gạo",
    "nước",
    "lửa",
    "gió",
    "đá",
    "vàng",
    "bạc",
]


def line(number: int, text: str) -> str:
    return json.dumps(
        {"id": str(number), "url": f"https://x.example/{number}", "title": "Tin", "body": text, "portal": "x"}
    )


def articles(count: int, *, first: int = 0) -> list[str]:
    choose = random.Random(first)
    lines = []
    for number in range(first, first + count):
        words = ["đất đai", "phát triển", *choose.choices(FILLERS, k=20)]
        choose.shuffle(words)
        lines.append(line(number, " ".join(words)))
    return lines


def learned(db: Database) -> dict[str, int]:
    return dict(db.conn.execute("select word, n_articles from search_words").fetchall())


def groups(db: Database, query: str) -> list[str]:
    return [
        " ".join(word.exact for word in group.words)
        for group in word_groups(db.conn, parse_query(query).parts[0].words)
    ]


def test_pairs_that_stand_together_are_words(db: Database) -> None:
    import_articles(db, articles(60))
    known = learned(db)
    assert known["đất đai"] == known["phát triển"] == 60
    assert known[""] == 60
    assert groups(db, "phát triển đất đai") == ["phát triển", "đất đai"]
    assert groups(db, "phat trien cây dat dai") == ["phat trien", "cây", "dat dai"]
    assert groups(db, "dat dai*") == ["dat", "dai"]


def test_words_are_learned_anew_when_the_archive_has_grown(db: Database) -> None:
    import_articles(db, articles(40))
    import_articles(db, articles(10, first=100))
    assert learned(db)[""] == 40
    import_articles(db, articles(20, first=200))
    assert learned(db)[""] == 70
    with transaction(db):
        assert not refresh_words(db)


def test_the_same_archive_learns_the_same_words(db: Database) -> None:
    lines = articles(30)
    import_articles(db, lines[:3])
    import_articles(db, lines[:2:-1])
    before = learned(db)
    rebuild_index(db)
    assert before == learned(db)


def test_an_unmarked_word_is_rather_the_one_that_the_archive_has(db: Database) -> None:
    import_articles(db, [*articles(30), line(900, "đại bàng đất dài"), line(901, "dát đại")])
    ids = [hit.id for hit in search(db, SearchQuery(query="dat dai", limit=40)).hits]
    assert set(ids[-2:]) == {"900", "901"}
    assert len(ids) == 32


@pytest.mark.parametrize("count", [0, 1])
def test_a_small_archive_has_no_words(db: Database, count: int) -> None:
    import_articles(db, articles(count))
    assert set(learned(db)) <= {""}
