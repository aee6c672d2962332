"""In order of date only the newest articles are read, as long as they answer."""

import json
from itertools import pairwise
from typing import Any

import pytest
from sqlite_utils import Database

from archive import date_windows
from archive.date_windows import FIRST_ROW, LAST_ROW, newest_first
from archive.import_articles import import_articles
from archive.search import SearchQuery, search

BODIES = ("giá lúa mùa", "giá lúa mùa", *["lúa thì giá, mùa thì rét"] * 18)
"""By day, the first of January first."""


@pytest.fixture
def filled(db: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    lines = [
        {
            "id": f"d{day:02}",
            "url": f"https://x.example/{day}",
            "title": "Tin",
            "body": body,
            "portal": "x",
            "published_at": f"2024-01-{day:02}",
        }
        for day, body in enumerate(BODIES, 1)
    ]
    import_articles(db, map(json.dumps, lines))
    monkeypatch.setattr(date_windows, "NEWEST", 4)
    return db


def newest(db: Database, query: str, **options: Any) -> list[str]:
    return [hit.id for hit in search(db, SearchQuery(query=query, sort="newest", **options)).hits]


@pytest.mark.parametrize("bounds", [(FIRST_ROW, LAST_ROW), ("2024-01-03", "2024-01-15"), ("2024-01-19", "")])
def test_the_spans_part_all_rows(filled: Database, bounds: tuple[Any, Any]) -> None:
    rows = [row for (row,) in filled.conn.execute("select search_rowid from search_rows order by 1")]
    first, last = (
        rows[int(bound[-2:]) - 1] if isinstance(bound, str) and bound else bound or LAST_ROW
        for bound in bounds
    )
    spans = list(newest_first(filled.conn, first, last))
    assert (spans[0][1], spans[-1][0]) == (last, first)
    assert all(older[1] + 1 == newer[0] for newer, older in pairwise(spans))
    widths = [sum(a <= row <= b for row in rows) for a, b in spans]
    assert sum(widths) == sum(first <= row <= last for row in rows)
    assert widths[0] == min(4, sum(widths))
    assert len(spans) < 5


def test_the_newest_are_counted_and_pages_go_on_to_the_oldest(filled: Database) -> None:
    result = search(filled, SearchQuery(query="lúa", sort="newest", limit=3))
    assert (result.total, result.total_is_exact) == (16, False)
    pages = [newest(filled, "lúa", limit=3, page=page) for page in range(1, 9)]
    assert [id for page in pages for id in page] == [f"d{day:02}" for day in range(20, 0, -1)]
    last = search(filled, SearchQuery(query="lúa", sort="newest", limit=3, page=7))
    assert (last.total, last.total_is_exact) == (20, True)
    oldest = search(filled, SearchQuery(query="lúa", sort="oldest", limit=2))
    assert [hit.id for hit in oldest.hits] == ["d01", "d02"]
    assert search(filled, SearchQuery(query="lúa")).total_is_exact


def test_only_a_word_is_sought_among_all_articles_where_the_newest_have_none(filled: Database) -> None:
    assert newest(filled, "giá lúa") == ["d02", "d01"]
    assert newest(filled, "giá lúa mùa", limit=1) == ["d20"]
    assert newest(filled, '"giá lúa mùa"') == ["d02", "d01"]
    assert newest(filled, "giá lúa mùa", until="2024-01-05", limit=2) == ["d05", "d04"]
