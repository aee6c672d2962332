import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsed_query import MAX_WORDS, Part, parse_query


def said(part: Part) -> str:
    return " ".join(word.exact + ("*" if word.stem else "") for word in part.words)


def test_words_phrases_and_numbers() -> None:
    (part,) = parse_query('kế hoạch "nhà ở" 123 / KH - UBND').parts
    assert said(part) == "kế hoạch nhà ở 123 kh ubnd"
    assert [[word.exact for word in phrase] for phrase in part.phrases] == [["nhà", "ở"]]
    assert [word.exact for word in part.others] == ["kế", "hoạch"]
    assert [reference.token for reference in part.references] == ["vb123xkhubnd"]


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("đất đai OR nhà ở", ["đất đai", "nhà ở"]),
        ("a | b || c", ["a", "b", "c"]),
        ("a AND b", ["a b"]),
        ("a or b", ["a or b"]),
        ("OR", ["or"]),
        ("a OR", ["a or"]),
        ("OR a", ["or a"]),
        ("cai cá*", ["cai cá*"]),
        ("a*b", ["a b"]),
        ("*", []),
        ("", []),
    ],
)
def test_operators_and_what_is_none(query: str, parts: list[str]) -> None:
    assert [said(part) for part in parse_query(query).parts] == parts


@pytest.mark.parametrize(
    ("query", "kept", "left_out"),
    [
        ("đất -lúa", ["đất"], ["lúa"]),
        ('đất -"nhà ở"', ["đất"], ["nhà ở"]),
        ("đất –lúa", ["đất"], ["lúa"]),
        ("đất - lúa", ["đất lúa"], []),
        ("covid-19", ["covid 19"], []),
        ("x -123/KH-UBND", ["x"], ["123 kh ubnd"]),
        ("-", [], []),
        ("--", [], []),
    ],
)
def test_what_is_left_out(query: str, kept: list[str], left_out: list[str]) -> None:
    parsed = parse_query(query)
    assert [said(part) for part in parsed.parts] == kept
    assert [said(part) for part in parsed.excluded] == left_out


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ('agency:"Sở Y tế" lúa', (("agency", "Sở Y tế"),)),
        ("PORTAL:so-mau", (("portal", "so-mau"),)),
        ("year:2020 year:2018..2019", (("year", "2020"), ("year", "2018..2019"))),
        ("before:11/6/2020 after:2019-01", (("before", "11/6/2020"), ("after", "2019-01"))),
        ("cites:123/KH-UBND", (("cites", "123/KH-UBND"),)),
        ('cites:"123 / KH - UBND"', (("cites", "123 / KH - UBND"),)),
        ("year:x before:y cites:- portal:", ()),
        ("xagency:x", ()),
    ],
)
def test_fields(query: str, fields: tuple[tuple[str, str], ...]) -> None:
    assert parse_query(query).fields == fields


def test_a_field_with_a_wrong_value_is_left_out() -> None:
    parsed = parse_query('lúa year:x before:2020-13-45 -portal:y cites: agency:"')
    assert [said(part) for part in parsed.parts] == ["lúa"]
    wrong = (("year", "x"), ("before", "2020-13-45"), ("-portal", "y"), ("cites", ""), ("agency", ""))
    assert (parsed.fields, parsed.unread) == ((), wrong)


def test_a_blank_after_a_field_is_no_matter_where_a_value_follows() -> None:
    assert parse_query("cites: 123/KH-UBND year: 2020").fields == (("cites", "123/KH-UBND"), ("year", "2020"))
    assert parse_query("year: lúa").unread == (("year", ""),)


def test_a_query_is_blank_without_words_only() -> None:
    assert parse_query("").is_blank
    assert parse_query("agency:x").is_blank
    assert parse_query("-x").is_blank
    assert not parse_query("x").is_blank
    assert not parse_query("?").is_blank


@given(st.text(max_size=200))
def test_any_text_is_taken_apart(query: str) -> None:
    parsed = parse_query(query)
    for part in (*parsed.parts, *parsed.excluded):
        assert len(part.words) <= MAX_WORDS
        assert all(word.exact and word.folded for word in part.words)
