import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive import search as search_module
from archive import search_scope
from archive.data_dir import DataDir
from archive.database import open_database
from archive.import_articles import import_articles
from archive.index_rebuild import rebuild_index
from archive.search import SearchDateError, SearchQuery, Sort, search

Fill = Callable[..., None]


@pytest.fixture
def fill(db: Database) -> Fill:
    def put(*articles: tuple[str, str, str], **fields: object) -> None:
        lines = [
            json.dumps(
                {
                    "id": id,
                    "url": f"https://so.example.vn/{id}",
                    "title": title,
                    "body": body,
                    "published_at": "2024-08-01",
                    "portal": "so-mau",
                }
                | fields,
                ensure_ascii=False,
            )
            for id, title, body in articles
        ]
        import_articles(db, lines)

    return put


def ids(db: Database, query: str, **options: Any) -> list[str]:
    return [hit.id for hit in search(db, SearchQuery(query=query, **options)).hits]


@pytest.mark.parametrize(
    "query",
    [
        "đất đai",
        "ĐẤT ĐAI",
        "dat dai",
        "đất dai",
        "ðất ðai",
        "đât đai",
        '"đất đai"',
        '"dat dai"',
        "“đất đai”",
        "dat-dai!",
    ],
)
def test_one_article_is_found_in_any_spelling(db: Database, fill: Fill, query: str) -> None:
    fill(("a", "Luật Đất đai", "Nội dung."), ("b", "Giá lúa", "Không liên quan."))
    assert ids(db, query) == ["a"]


@pytest.mark.parametrize(
    ("text", "query"),
    [("Hoà Bình", "hòa bình"), ("thủy sản", "thuỷ sản"), ("kỹ thuật", "kĩ thuật"), ("thuỷ sản", "thuy san")],
)
def test_spellings_of_a_syllable_are_one(db: Database, fill: Fill, text: str, query: str) -> None:
    fill(("a", f"Tin về {text}", "Nội dung."))
    assert ids(db, query) == ["a"]


@pytest.mark.parametrize(
    "query", ["5/QĐ-UBND", "05/qd-ubnd", "005/QĐ-UBND", "cites:5/QĐ-UBND", '"05/QĐ-UBND"']
)
def test_a_number_is_found_with_and_without_zeros_before_it(db: Database, fill: Fill, query: str) -> None:
    fill(
        ("a", "Tin", "Quyết định 05/QĐ-UBND."),
        ("b", "Tin", "Quyết định 5/QĐ-UBND"),
        ("c", "Tin", "Số 50/QĐ-UBND"),
    )
    assert sorted(ids(db, query)) == ["a", "b"]


def test_exact_marks_come_first(db: Database, fill: Fill) -> None:
    fill(("bone", "Mã tủy", "mã tủy mã tủy"), ("drug", "Tin", "Phòng chống ma túy."))
    assert ids(db, "ma túy") == ["drug", "bone"]
    assert set(ids(db, "ma tuy")) == {"drug", "bone"}


def test_title_before_body_and_phrase_before_words(db: Database, fill: Fill) -> None:
    fill(
        ("words", "Tin", "hành động cải thiện, chính sách, cách làm"),
        ("phrase", "Tin", "về cải cách hành chính"),
        ("title", "Cải cách hành chính", "Nội dung"),
    )
    assert ids(db, "cải cách hành chính") == ["title", "phrase", "words"]
    assert ids(db, "cai cach hanh chinh")[:2] == ["title", "phrase"]


@pytest.mark.parametrize(
    "query", ["123/KH-UBND", "123/kh-ubnd", "123 / KH - UBND", "kế hoạch 123/KH-UBND", "văn bản 123/kh-ubnd"]
)
def test_a_document_number_finds_its_articles_alone(db: Database, fill: Fill, query: str) -> None:
    fill(
        ("a", "Tin", "Theo Kế hoạch số 123/KH-UBND của tỉnh."),
        ("b", "Tin", "Theo Kế hoạch số 124/KH-UBND của tỉnh, 123 hộ."),
    )
    assert ids(db, query) == ["a"]


@pytest.mark.parametrize(
    "query", ["11/6/2020", "ngày 11 tháng 6 năm 2020", "11-06-2020", "ngay 11 thang 6 nam 2020"]
)
def test_a_day_is_found_in_any_spelling(db: Database, fill: Fill, query: str) -> None:
    fill(("a", "Tin", "Họp ngày 11/06/2020."), ("b", "Tin", "Họp ngày 12/6/2020, tháng 11 năm 2020."))
    assert ids(db, query) == ["a"]


def test_a_quoted_phrase_must_stand_as_quoted(db: Database, fill: Fill) -> None:
    fill(("a", "Tin", "cải cách hành chính"), ("b", "Tin", "hành chính và cải cách"))
    assert ids(db, '"cải cách hành chính"') == ["a"]
    assert set(ids(db, '"hành chính" "cải cách"')) == {"a", "b"}
    assert ids(db, '"chính và" cải') == ["b"]


def test_wider_steps_fill_what_the_strict_ones_leave_empty(db: Database, fill: Fill) -> None:
    fill(("a", "Tin", "hội nghị tổng kết công tác"), ("b", "Tin", "lúa"))
    assert ids(db, "hội nghị tổng kết năm") == ["a"]
    assert ids(db, "lúa mì") == ["b"]
    assert ids(db, "xyz") == []


def test_filters(db: Database, fill: Fill) -> None:
    fill(("a", "Lúa", "x"), portal="p1", agency="so-a", published_at="2020-06-11T23:30:00+07:00")
    fill(("b", "Lúa", "x"), portal="p2", agency="so-b", published_at="2021-01-31")
    fill(("c", "Lúa", "x"), portal="p2", agency="so-a", published_at=None)
    assert ids(db, "lúa", portal="p2", sort="newest") == ["b", "c"]
    assert set(ids(db, "lúa", agency="so-a")) == {"a", "c"}
    assert ids(db, "lúa", agency="so-a", portal="p2") == ["c"]
    assert ids(db, "lúa", since="2020-06-11", until="11/6/2020") == ["a"]
    assert ids(db, "lúa", since="2021-01", until="2021-01") == ["b"]
    assert ids(db, "lúa", since="2021") == ["b"]
    assert ids(db, "lúa", until="2020", sort="oldest") == ["c", "a"]
    assert ids(db, "lúa", portal="none") == []


def test_fields_in_the_query_filter(db: Database, fill: Fill) -> None:
    fill(
        ("a", "Lúa", "x"), portal="p1", agency="so-a", section="Tin", published_at="2020-06-11T23:30:00+07:00"
    )
    fill(("b", "Lúa", "Theo Kế hoạch 123/KH-UBND"), portal="p2", agency="Sở Y tế", published_at="2021-01-31")
    fill(("c", "Ngô", "x"), portal="p2", agency="so-a", published_at="2019-01-01")
    assert ids(db, "lúa portal:p2") == ["b"]
    assert (
        ids(db, 'lúa agency:"so y te"')
        == ids(db, 'agency:"sở y tế"')
        == ids(db, "lúa agency:so-y-te")
        == ["b"]
    )
    assert ids(db, "agency:so-a") == ["a", "c"]
    assert ids(db, "section:tin") == ids(db, "lúa", section="Tin") == ["a"]
    assert ids(db, "lúa year:2021") == ids(db, "lúa", year="2021") == ["b"]
    assert ids(db, "year:2019..2020") == ["a", "c"]
    assert ids(db, "before:2020-06-11") == ["c"]
    assert ids(db, "lúa after:2020 before:2021") == ["a"]
    assert ids(db, "cites:123/kh-ubnd") == ids(db, "lúa cites:123/KH-UBND") == ["b"]
    assert (
        ids(db, "ngô cites:123/KH-UBND")
        == ids(db, "lúa agency:none")
        == ids(db, "lúa cites:124/KH-UBND")
        == []
    )


def notices(db: Database, query: str, **options: Any) -> list[tuple[str, str, str]]:
    told = search(db, SearchQuery(query=query, **options)).notices
    return [(one.code, one.field, one.value) for one in told]


def test_a_number_that_no_article_names_is_told(db: Database, fill: Fill) -> None:
    fill(
        ("parts", "Quyết định của UBND", "9999 hộ, QĐ của UBND tỉnh"),
        ("near", "Tin", "Quyết định số 88/2020/QĐ-UBND"),
        ("words", "Cải cách hành chính", "Tin ngày 12/7."),
    )
    missing = [("number_not_found", "", "9999/QĐ-UBND")]
    for query in ("9999/QĐ-UBND", "quyết định số 9999/QĐ-UBND", '"9999/QĐ-UBND"'):
        assert (notices(db, query), ids(db, query)) == (missing, [])
    assert (notices(db, "cải cách 9999/QĐ-UBND"), ids(db, "cải cách 9999/QĐ-UBND")) == (missing, ["words"])
    assert notices(db, "88/QĐ-UBND") == [("number_not_found", "", "88/QĐ-UBND")]
    assert ids(db, "88/QĐ-UBND") == ids(db, "88/2020/QĐ") == ids(db, "88/2020/qdd-ubnd") == ["near"]
    assert notices(db, "88/2020/qđ-ubnd") == notices(db, "12/a") == []
    assert (notices(db, "12/7/2020"), ids(db, "12/7/2020")) == (
        [("day_not_found", "", "12/7/2020")],
        ["words"],
    )
    assert notices(db, "cites:9999/QĐ-UBND") == missing
    (told,) = search(db, SearchQuery(query="88/2020/QĐ-UBND", portal="so-mau", since="2025")).notices
    assert told.english == "No article within these filters names the document number 88/2020/QĐ-UBND."
    assert told.vietnamese.startswith("Không có bài viết nào trong phạm vi đang lọc dẫn số")


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("lúa year:abc", ("wrong_value", "year", "abc")),
        ("lúa year:0000", ("wrong_value", "year", "0000")),
        ("before:2020-13-45 lúa", ("wrong_value", "before", "2020-13-45")),
        ("lúa after:31/2/2020", ("wrong_value", "after", "31/2/2020")),
        ("lúa cites:", ("empty_value", "cites", "")),
        ("lúa cites:abc", ("wrong_value", "cites", "abc")),
        ('lúa agency:"', ("empty_value", "agency", "")),
        ("lúa -portal:so-mau", ("wrong_value", "-portal", "so-mau")),
    ],
)
def test_a_filter_that_cannot_be_read_is_left_out_and_told(
    db: Database, fill: Fill, query: str, notice: tuple[str, str, str]
) -> None:
    fill(("a", "Lúa", "x"))
    assert (notices(db, query), ids(db, query)) == ([notice], ["a"])
    (told,) = search(db, SearchQuery(query=query)).notices
    assert "; " in told.vietnamese
    assert told.as_json()["en"] == told.english


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("UBND huyện Mẫu", "office"),
        ("ubnd huyen mau", "office"),
        ("ủy ban nhân dân xã Giả", "short"),
        ("GD&ĐT huyện Mẫu", "school"),
        ("KT-XH quý 2 năm 2020", "quarter"),
        ("quý II/2020", "quarter"),
        ("tháng 6/2020", "month"),
        ("thang sau nam 2020", "month"),
        ("06/2020", "month"),
        ("nghị định 30", "decree"),
        ("NĐ 30/2020", "decree"),
        ("số 30", "decree"),
        ("1500000 đồng", "figure"),
    ],
)
def test_what_says_the_same_is_found(db: Database, fill: Fill, query: str, first: str) -> None:
    fill(
        ("office", "Tin của Ủy ban nhân dân huyện Mẫu", "x"),
        ("short", "UBND xã Giả họp", "x"),
        ("school", "Tin", "Phòng Giáo dục và Đào tạo huyện Mẫu"),
        ("quarter", "Tin", "Tình hình kinh tế - xã hội quý II/2020"),
        ("month", "Tin", "Họp ngày 11/6/2020."),
        ("decree", "Tin", "Theo Nghị định số 30/2020/NĐ-CP của Chính phủ"),
        ("figure", "Tin", "Hỗ trợ 1.500.000 đồng"),
        ("parts", "Ủy viên ban dân tộc", "nhân 30 huyện, tháng 2020, 6 số, quý, đồng, xã giả, mẫu"),
    )
    assert ids(db, query)[0] == first
    assert ids(db, query, sort="newest")


def test_what_was_typed_stands_before_what_says_the_same(db: Database, fill: Fill) -> None:
    fill(("long", "Tin", "ủy ban nhân dân"), ("short", "Tin", "UBND"))
    assert ids(db, "ubnd") == ["short", "long"]
    assert ids(db, "ủy ban nhân dân") == ["long", "short"]
    assert ids(db, '"ubnd"') == ["short"]
    assert [hit.snippet for hit in search(db, SearchQuery(query="ubnd")).hits] == [
        "<mark>UBND</mark>",
        "<mark>ủy ban nhân dân</mark>",
    ]


def test_a_filter_that_no_article_has_is_told(db: Database, fill: Fill) -> None:
    fill(("a", "Lúa", "Theo Kế hoạch 123/KH-UBND"))
    assert notices(db, "lúa portal:nosuch") == [("unknown_value", "portal", "nosuch")]
    assert notices(db, "lúa", agency="none") == [("unknown_value", "agency", "none")]
    assert notices(db, "lúa", year="x") == [("wrong_value", "year", "x")]
    assert ids(db, "lúa cites: 123/KH-UBND") == ids(db, 'portal:"so mau') == ["a"]
    assert notices(db, "lúa year: 2024 before: 2025") == []


def test_what_is_left_out_is_not_found(db: Database, fill: Fill) -> None:
    fill(("a", "Lúa", "gạo nếp"), ("b", "Lúa", "gạo tẻ"), ("c", "Lúa", "đất đai"))
    assert ids(db, "lúa -nếp -đất") == ["b"]
    assert set(ids(db, "lúa -dat")) == {"a", "b"}
    assert set(ids(db, 'lúa -"gạo nếp"')) == {"b", "c"}
    assert set(ids(db, "-gạo")) == {"c"}
    assert ids(db, "lúa -lúa") == []


def test_either_side_of_or_is_found(db: Database, fill: Fill) -> None:
    fill(
        ("a", "Tin", "luật đất đai"),
        ("b", "Tin", "nhà ở"),
        ("c", "Tin", "Kế hoạch 123/KH-UBND"),
        ("d", "Tin", "ngô"),
    )
    assert set(ids(db, "đất đai OR nhà ở")) == {"a", "b"}
    assert set(ids(db, 'dat dai | "nhà ở" | 123/KH-UBND')) == {"a", "b", "c"}
    assert ids(db, "đất đai OR nhà ở -nhà") == ["a"]
    assert ids(db, "đất đai OR nhà ở", sort="newest")


def test_a_star_is_any_ending(db: Database, fill: Fill) -> None:
    fill(("a", "Tin", "quyết định"), ("b", "Tin", "quy định"), ("c", "Tin", "định mức"))
    assert set(ids(db, "quy*")) == {"a", "b"}
    assert set(ids(db, "quyế*")) == {"a"}
    assert set(ids(db, "đ*")) == set(ids(db, "d*")) == {"a", "b", "c"}
    assert ids(db, '"quyết đị*"') == ["a"]
    assert ids(db, "quyết đị*") == ["a"]
    (hit,) = search(db, SearchQuery(query="quyế*")).hits
    assert hit.snippet == "<mark>quyết</mark> định"


def test_where_nothing_is_found_other_queries_are_named(db: Database, fill: Fill) -> None:
    fill(*((f"a{n}", "Tin", "Luật đất đai. Cải cách hành chính.") for n in range(4)))

    def told(query: str, **options: Any) -> list[tuple[str, int]]:
        return [(one.query, one.total) for one in search(db, SearchQuery(query=query, **options)).suggestions]

    assert ("cai cach hanh chinh", 4) in told("cai cahc hanh chinh agency:none")
    assert told('"cai cahc"', is_literal=True)[0] == ("cai cach", 4)
    assert ("cách luật", 4) in told('"cách luật"')
    assert ("đất", 4) in told("đất agency:none")
    assert told("đất") == []
    assert told("xyzzy") == []


@pytest.mark.parametrize("day", ["hôm qua", "2020-13", "31/2/2020", "0000", "2020-06-11T08:00"])
def test_a_wrong_day_is_named(db: Database, day: str) -> None:
    with pytest.raises(SearchDateError, match=r"until=.*is not a day"):
        search(db, SearchQuery(query="lúa", until=day))


def test_sorting_and_pages(db: Database, fill: Fill) -> None:
    for day in range(1, 10):
        fill((f"d{day}", "Lúa", "x " * day), published_at=f"2024-08-0{day}")
    newest = [f"d{day}" for day in range(9, 0, -1)]
    assert ids(db, "lua", sort="newest") == newest
    assert ids(db, "lua", sort="oldest") == newest[::-1]
    assert ids(db, "", limit=3) == newest[:3]
    assert ids(db, " ", sort="oldest", limit=2, page=2) == ["d3", "d4"]
    for sort in ("relevance", "newest"):
        pages = [ids(db, "lúa", limit=4, page=page, sort=sort) for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [4, 4, 1, 0]
        assert sorted(id for page in pages for id in page) == sorted(newest)
    assert [
        hit.id for hit in search(db.conn, SearchQuery(query="lúa", limit=-5, page=-2, sort="newest")).hits
    ] == ["d9"]


def test_in_order_of_date_words_that_stand_together_are_enough(db: Database, fill: Fill) -> None:
    fill(("old", "Tin", "Giá đất đai tăng."), published_at="2020-01-01")
    fill(("older", "Luật Đất đai", "x"), published_at="2019-01-01")
    fill(("loose", "Tin", "đại hội bàn về đất"), published_at="2024-01-01")
    for query in ("dat dai", "đất đai", "đất dai"):
        assert ids(db, query, sort="newest") == ["old", "older"]
        assert ids(db, query, sort="oldest") == ["older", "old"]
    assert set(ids(db, "dat dai")) == {"old", "older", "loose"}
    assert ids(db, "hội đất", sort="newest") == ["loose"]
    assert ids(db, "giá đất tăng", sort="newest") == ["old"]


def test_a_search_sees_one_state_while_the_index_is_built_anew(
    data_dir: DataDir, db: Database, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(("b", "Lúa", "x"), ("a", "Ngô", "x"))
    choose = search_module.climbed

    def rebuilt_between(*given: Any, **options: Any) -> Any:
        chosen = choose(*given, **options)
        rebuild_index(db)
        return chosen

    monkeypatch.setattr(search_module, "climbed", rebuilt_between)
    reader = open_database(data_dir, read_only=True)
    assert ids(reader, "lúa") == ["b"]
    assert not reader.conn.in_transaction
    reader.close()


def test_total_is_a_bound_beyond_the_cap(db: Database, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(*((f"a{number}", "Lúa", "x") for number in range(12)))
    result = search(db, SearchQuery(query="lúa", limit=5))
    assert (result.total, result.total_is_exact, len(result.hits)) == (12, True, 5)
    for module in (search_module, search_scope):
        monkeypatch.setattr(module, "COUNTED", 11)
    for query in ("lúa", ""):
        result = search(db, SearchQuery(query=query))
        assert (result.total, result.total_is_exact) == (11, False)


def test_the_answer_is_that_of_the_contract(db: Database, fill: Fill) -> None:
    fill(("a", "Luật Đất đai", "Về <b>đất đai</b> & nhà ở."))
    answer = search(db, SearchQuery(query="  dat   dai ")).as_json()
    assert list(answer) == ["query", "interpreted", "total", "total_is_exact", "hits"]
    hits = answer["hits"]
    assert isinstance(hits, list)
    assert hits[0].pop("score") > 0
    assert hits == [
        {
            "id": "a",
            "url": "https://so.example.vn/a",
            "title": "Luật Đất đai",
            "portal": "so-mau",
            "published_at": "2024-08-01",
            "snippet": "Về &lt;b&gt;<mark>đất đai</mark>&lt;/b&gt; &amp; nhà ở.",
        }
    ]
    assert (answer["query"], answer["interpreted"]) == ("  dat   dai ", "dat dai")


def test_scores_fall_along_the_hits(db: Database, fill: Fill) -> None:
    fill(*((f"a{number}", "Tin", "đất " * number + "dai đất đai" * (number % 2)) for number in range(1, 9)))
    scores = [hit.score for hit in search(db, SearchQuery(query="đất đai")).hits]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1


STRANGE = [
    "123/KH-UBND", '"x', "a AND", "*", "AND OR NOT", "NEAR(a b)", "title:x", "{title}:x", "a^2", "-", "--", "';--",
    '""', '"" x', "x*", "(", ")", "\x00", "a\x00b", "\ud800", "%_\\", "👍", "\u0301", "+", ":", '"a" "b', "«»",
    "refs:vb1", "1/1/1", "9" * 500, "0/0/0000", "99999/A-B", "lúa OR", "NOT lúa", "lúa NEAR/2 x",
    "-lúa", "- lúa", "OR OR OR", "a OR b OR c", "year:0000", "year:9999-0001", "before:0001", "after:9999-99-99", "cites:1/x",
    'agency:"', "portal:* x", "kind:'", "*a", "a* b*", '"a* b" c*', "đ*", "2*", "-*", '-""', "¶*", "\U000f0000\U000f8000",
    "c¶i\x00", "®­", "cair -cachs OR hanhf*", "d9", "dd", "w", "ww w", "ß", "½*",
]  # fmt: skip


@pytest.mark.parametrize(
    "query", [*STRANGE, "lúa " * 25_000, '"' * 100_000, "a" * 100_000, "1/" * 50_000, "ả-" * 50_000]
)
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_whatever_is_typed_is_answered(db: Database, fill: Fill, query: str, sort: Sort) -> None:
    fill(("a", "Lúa AND OR NOT", "Kế hoạch 123/KH-UBND: x"))
    result = search(db, SearchQuery(query=query, sort=sort))
    assert result.total >= len(result.hits)
    json.dumps(result.as_json())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(["lúa", "lua", "AND", "OR", "NOT", "NEAR", '"', "(", ")", "*", "^", ":", "-", "+", "123/KH-UBND",
                             "1/2/2020", "đ", "\x00", "{title}", "“", "”", "-lúa", "lu*", "year:2020", "agency:x", "cites:1/A-B",
                             "before:x", "luas", "lu1a", "®", "dường", '-"x']),
            max_size=12,
        ).map(" ".join),
    )
)  # fmt: skip
def test_any_text_is_answered(db: Database, query: str) -> None:
    if not db.conn.execute("select 1 from articles").fetchone():
        line = {
            "id": 1,
            "url": "https://x.example/1",
            "title": "Lúa",
            "body": "Lúa 123/KH-UBND ngày 1/2/2020",
            "portal": "x",
        }
        import_articles(db, [json.dumps(line)])
    result = search(db, SearchQuery(query=query))
    assert result.total >= len(result.hits)


def marked(db: Database, query: str) -> Sequence[str]:
    return [hit.snippet for hit in search(db, SearchQuery(query=query)).hits]


def test_a_snippet_keeps_the_marks_of_the_text(db: Database, fill: Fill) -> None:
    fill(("a", "Tin", "Nghề nuôi THUỶ SẢN ở Hoà Bình; thụy sĩ."))
    assert marked(db, "thuy san") == ["Nghề nuôi <mark>THUỶ SẢN</mark> ở Hoà Bình; thụy sĩ."]
    assert marked(db, "thuy binh") == ["Nghề nuôi <mark>THUỶ</mark> SẢN ở Hoà <mark>Bình; thụy</mark> sĩ."]
    assert marked(db, '"hòa bình" nuoi') == [
        "Nghề <mark>nuôi</mark> THUỶ SẢN ở <mark>Hoà Bình</mark>; thụy sĩ."
    ]
    assert marked(db, "thủy sản") == ["Nghề nuôi <mark>THUỶ SẢN</mark> ở Hoà Bình; thụy sĩ."]
    assert marked(db, "thùy sàn") == ["Nghề nuôi <mark>THUỶ SẢN</mark> ở Hoà Bình; thụy sĩ."]


def test_a_snippet_marks_references_as_they_are_written(db: Database, fill: Fill) -> None:
    fill(("a", "Tin", "Theo Quyết định 1752/QĐ-UBND ngày 11 tháng 6 năm 2020."))
    assert marked(db, "1752/qd-ubnd") == [
        "Theo Quyết định <mark>1752/QĐ-UBND</mark> ngày 11 tháng 6 năm 2020."
    ]
    assert "<mark>11 tháng 6 năm 2020</mark>" in marked(db, "11/6/2020")[0]


def test_a_snippet_shows_the_best_place_of_a_long_text(db: Database, fill: Fill) -> None:
    far = "Mở đầu đất. " + "chữ " * 300 + "Luật Đất đai mới. " + "chữ " * 300
    fill(("a", "Tin", far))
    (snippet,) = marked(db, "đất đai")
    assert "Luật <mark>Đất đai</mark> mới" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith("…")
    assert len(snippet) < 400


def test_of_too_many_matches_those_with_the_words_in_the_title_come_first(
    db: Database, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(("title", "Giá lúa", "x"), published_at="2001-01-01")
    fill(*((f"a{number}", "Tin", "giá lúa") for number in range(6)), published_at="2024-01-01")
    for name, limit in (("RANKED", 2), ("COUNTED", 3)):
        monkeypatch.setattr(search_module, name, limit)
        monkeypatch.setattr(search_scope, name, limit)
    for query in ("lúa", "giá lúa", "gia lua"):
        result = search(db, SearchQuery(query=query))
        assert result.hits[0].id == "title"
        assert len(result.hits) == 7
        assert result.is_ranked_in_part
