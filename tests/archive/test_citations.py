from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.citations import citations_of, resolve_citations, save_citations
from archive.database import transaction
from archive.document_key import document_key
from archive.issuer_name import contradict
from archive.records import CitedDocument

_said = st.sampled_from([None, "Kế hoạch", "Quyết định"])
_cited = st.builds(
    CitedDocument,
    number=st.sampled_from(
        ["1/QĐ-UBND", "01/QĐ-UBND", "1/2020/QĐ-UBND", "02/QĐ-UBND", "3/NĐ-CP", "03/2020/NĐ-CP"]
    ),
    kind=_said,
    issuer=st.sampled_from([None, "UBND tỉnh", "UBND tỉnh Sơn Bình", "UBND tỉnh Hà Ninh"]),
    issued_on=st.sampled_from([None, "2020-01-01", "2020-01-02", "2021-01-02"]),
    quote=st.sampled_from(["", "theo"]),
)
_steps = st.lists(st.tuples(st.sampled_from("abc"), st.lists(_cited, max_size=3)), max_size=8)
_TABLES = (
    "select * from documents order by number",
    "select * from cited_documents order by article_id, position",
)


def _state(db: Database) -> list[Any]:
    return [db.conn.execute(query).fetchall() for query in _TABLES]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps)
def test_what_documents_say_follows_from_the_citations_that_stand_whatever_came_before(
    db: Database, steps: list[tuple[str, list[CitedDocument]]]
) -> None:
    now: dict[str, list[CitedDocument]] = {article: [] for article in "abc"}
    with transaction(db):
        for article in "abc":
            save_citations(db, article, ())
        for article, cited in steps:
            save_citations(db, article, cited)
            now[article] = cited
        after_steps = _state(db)
        resolve_citations(db)
        assert _state(db) == after_steps
        for article in "abc":
            save_citations(db, article, ())
        assert _state(db) == [[], []]
        for article in "cab":
            save_citations(db, article, now[article])
    assert _state(db) == after_steps
    assert [row[0] for row in citations_of(db, "a")] == [document.number for document in now["a"]]


def _cite(number: str, issuer: str | None = None, day: str | None = None) -> CitedDocument:
    return CitedDocument(number=number, kind="Quyết định", issuer=issuer, issued_on=day, quote="theo")


def _documents(db: Database, *articles: Sequence[CitedDocument]) -> list[tuple[Any, ...]]:
    with transaction(db):
        for index, cited in enumerate(articles):
            save_citations(db, f"bai-{index}", cited)
    return db.conn.execute(
        "select number, issuer, issued_on, n_documents from documents order by number"
    ).fetchall()


SON_BINH, HA_NINH = "UBND tỉnh Sơn Bình", "UBND tỉnh Hà Ninh"
DAY = "2020-03-15"


def test_leading_zeros_make_no_other_document(db: Database) -> None:
    found = _documents(db, [_cite("5/QĐ-UBND")], [_cite("05/QĐ-UBND", SON_BINH)], [_cite("005/QĐ-UBND")])
    assert found == [("05/QĐ-UBND", SON_BINH, None, 1)]
    assert [row[0] for row in citations_of(db, "bai-0")] == ["5/QĐ-UBND"]


def test_a_number_that_no_article_prints_with_a_zero_has_none(db: Database) -> None:
    assert _documents(db, [_cite("5/QĐ-UBND")], [_cite("5/QĐ-UBND")]) == [("5/QĐ-UBND", None, None, 1)]
    assert [row[0] for row in _documents(db, [_cite("05/QĐ-UBND")])] == ["05/QĐ-UBND"]
    assert [row[0] for row in _documents(db, [])] == ["5/QĐ-UBND"]


def test_a_number_without_year_means_the_one_of_the_same_body_and_day(db: Database) -> None:
    found = _documents(
        db,
        [_cite("12/QĐ-UBND", "Ủy ban nhân dân tỉnh Sơn Bình", DAY)],
        [_cite("12/2020/QĐ-UBND", SON_BINH, DAY)],
    )
    assert [row[0] for row in found] == ["12/2020/QĐ-UBND"]


@pytest.mark.parametrize(
    "full",
    [
        _cite("12/2020/QĐ-UBND", HA_NINH, DAY),
        _cite("12/2020/QĐ-UBND", None, DAY),
        _cite("12/2020/QĐ-UBND", SON_BINH, "2020-03-16"),
        _cite("12/2020/QĐ-UBND", SON_BINH),
        _cite("12/2019/QĐ-UBND", SON_BINH, DAY),
        _cite("12/2020/QĐ-TTg", SON_BINH, DAY),
    ],
)
def test_another_body_or_day_or_none_brings_nothing_together(db: Database, full: CitedDocument) -> None:
    found = _documents(db, [_cite("12/QĐ-UBND", SON_BINH, DAY)], [full])
    assert [row[0] for row in found] == sorted(["12/QĐ-UBND", full.number])


def test_a_body_without_its_place_is_the_same_only_within_one_article(db: Database) -> None:
    bare, full = _cite("12/QĐ-UBND", "UBND tỉnh", DAY), _cite("12/2020/QĐ-UBND", "UBND tỉnh", DAY)
    assert len(_documents(db, [bare], [full])) == 2
    assert len(_documents(db, [bare, full], [full])) == 1


def test_decrees_and_circulars_have_the_year_of_their_day(db: Database) -> None:
    assert document_key("15/NĐ-CP", "2020-02-03") == "15/2020/NĐ-CP"
    assert document_key("8/TT-BTC", "2019-02-03") == "08/2019/TT-BTC"
    assert document_key("15/NĐ-CP", None) == "15/NĐ-CP"
    assert document_key("15/NĐ-CP", "1995-02-03") == "15/NĐ-CP"
    assert document_key("8/TT-BQL", "2019-02-03") == "08/TT-BQL"
    assert document_key("15/NQ-CP", "2020-02-03") == "15/NQ-CP"
    assert document_key("5a-NQ/TW", None) == "05a-NQ/TW"


def test_a_number_of_two_provinces_says_no_body_and_no_day(db: Database) -> None:
    found = _documents(
        db, [_cite("05/QĐ-UBND", SON_BINH, DAY)], [_cite("5/QĐ-UBND", HA_NINH, DAY)], [_cite("05/QĐ-UBND")]
    )
    assert found == [("05/QĐ-UBND", None, None, 2)]


def test_a_number_of_two_years_says_no_day(db: Database) -> None:
    found = _documents(
        db, [_cite("05/KH-UBND", SON_BINH, DAY)], [_cite("05/KH-UBND", f"Chủ tịch {SON_BINH}", "2021-03-15")]
    )
    assert found == [("05/KH-UBND", f"Chủ tịch {SON_BINH}", None, 2)]


def test_what_most_citations_say_counts_where_it_is_one_document(db: Database) -> None:
    found = _documents(
        db,
        [_cite("12/2020/QĐ-UBND", SON_BINH, DAY)],
        [_cite("12/2020/QĐ-UBND", SON_BINH, DAY)],
        [_cite("12/2020/QĐ-UBND", "UBND tỉnh", "2020-05-13")],
    )
    assert found == [("12/2020/QĐ-UBND", SON_BINH, DAY, 1)]


def test_only_names_of_two_places_contradict() -> None:
    assert contradict(SON_BINH, HA_NINH)
    assert not contradict(SON_BINH, "UBND tỉnh")
    assert not contradict(SON_BINH, f"Chủ tịch {SON_BINH}")
    assert not contradict("Ủy ban nhân dân TP. Hà Ninh", "UBND thành phố Hà Ninh")
