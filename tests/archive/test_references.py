import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.document_key import printed_key
from archive.references import day_token, find_references, number_token, typed_references
from archive.vietnamese import plain


def tokens_of(text: str) -> list[str]:
    return [reference.token for reference in find_references(plain(text))]


def typed(query: str) -> list[str]:
    return [reference.token for reference in typed_references(plain(query))]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Kế hoạch số 123/KH-UBND của tỉnh", "vb123xkhubnd"),
        ("Quyết định 1752/QĐ-UBND.", "vb1752xqdubnd"),
        ("Quyết định 1752 / QĐ - UBND", "vb1752xqdubnd"),
        ("Quyết định 1752/QĐ–UBND", "vb1752xqdubnd"),
        ("Nghị định 15/2021/NĐ-CP", "vb15x2021xndcp"),
        ("Luật số 31/2024/QH15", "vb31x2024xqh15"),
        ("Nghị quyết 19-NQ/TW", "vb19xnqtw"),
        ("Chỉ thị 12-CT/TƯ", "vb12xcttu"),
        ("Quyết định 749/QĐ-TTg ngày", "vb749xqdttg"),
    ],
)
def test_a_number_is_one_token(text: str, token: str) -> None:
    assert tokens_of(text) == [token]


@pytest.mark.parametrize(
    "text",
    [
        "11/6/2020",
        "11/06/2020",
        "11-6-2020",
        "11.06.2020",
        "2020-06-11",
        "ngày 11 tháng 6 năm 2020",
        "NGÀY 11 THÁNG 06 NĂM 2020",
        "ngay 11 thang 6 nam 2020",
        "11 tháng 6, 2020",
    ],
)
def test_a_day_is_one_token_in_any_spelling(text: str) -> None:
    assert tokens_of(text) == typed(text) == ["dt20200611"]


@pytest.mark.parametrize("text", ["31/2/2020", "99/99/2020", "24/7", "100km/h", "2/3 số hộ", "1.234.567", ""])
def test_what_is_no_reference_gives_none(text: str) -> None:
    assert tokens_of(text) == []


@pytest.mark.parametrize("query", ["123/kh-ubnd", "123/KH-UBND", "123 / kh - ubnd", "ke hoach 123/Kh-Ubnd"])
def test_a_typed_number_may_be_in_any_case(query: str) -> None:
    assert typed(query) == ["vb123xkhubnd"]


def test_a_number_does_not_reach_into_the_next_words() -> None:
    (found,) = find_references("123/KH-UBND - Về việc")
    assert (found.start, found.end) == (0, len("123/KH-UBND"))


@pytest.mark.parametrize("number", ["123/KH-UBND", "15/2021/NĐ-CP", "19-NQ/TW", "31/2024/QH15"])
def test_a_cited_number_has_the_token_of_the_text(number: str) -> None:
    assert tokens_of(number) == [number_token(number)]


@pytest.mark.parametrize("number", ["5/QĐ-UBND", "05/QĐ-UBND", "005/QĐ-UBND", "05 / QĐ–UBND"])
def test_zeros_before_a_number_say_nothing(number: str) -> None:
    assert tokens_of(number) == typed(number) == [number_token(number)] == ["vb5xqdubnd"]
    key = printed_key(number.replace(" ", "").replace("–", "-"))
    assert key is not None
    assert number_token(str(key)) == "vb5xqdubnd"


def test_a_letter_after_the_figure_stays() -> None:
    assert tokens_of("05a/2008/NQ-CP") == typed("5a/2008/nq-cp") == ["vb5ax2008xnqcp"]


def test_tokens_of_nothing() -> None:
    assert number_token("…") == ""
    assert day_token("2020-06-11T08:00:00+07:00") == "dt20200611"


@given(st.text(alphabet=st.sampled_from("0123456789/-. QĐKHUBNDthángnămàạ"), max_size=80))
def test_places_are_inside_the_text_and_never_overlap(text: str) -> None:
    shown = plain(text)
    end = 0
    for found in find_references(shown):
        assert end <= found.start < found.end <= len(shown)
        assert found.token.isalnum()
        end = found.end


@pytest.mark.parametrize(
    "typed",
    ["11/6/20", "11-6-20", "2020/6/11", "11-6/2020", "11062020", "20200611", "11 thg 6, 2020", "11 June 2020", "Jun 11, 2020"],
)  # fmt: skip
def test_days_as_they_are_only_typed(typed: str) -> None:
    assert [found.token for found in typed_references(f"tin {typed}")] == ["dt20200611"]
    assert typed_references("11/6/85")[0].token == "dt19850611"
    assert typed_references("11/6/2020 99999999 1234567890 31/2/20 may mắn 10") == find_references(
        "11/6/2020"
    )
