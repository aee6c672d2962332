"""Leftovers of keyboards and fonts, read by what the archive says."""

import json

import pytest
from sqlite_utils import Database

from archive.import_articles import import_articles
from archive.query_readings import understood
from archive.search import SearchQuery, search

TEXTS = (
    "Cải cách hành chính của tỉnh.", "Cải cách hành chính ở huyện.", "Luật Đất đai và nhà ở xã hội.",
    "Đường sắt Bắc Nam, đường thủy.", "Dường như không phải.", "Phòng chống tham nhũng.", "Điện mặt trời áp mái.",
    "Cổ phần hóa doanh nghiệp; đổi mới.", "Tiến sĩ nói chuyện.", "Máy bay six seats.", "Đại diện mặt trận.",
    "Dự án du lịch, dân số.", "Ngã rẽ.",
)  # fmt: skip


@pytest.fixture
def filled(db: Database) -> Database:
    lines = [
        {"id": str(n), "url": f"https://x.example/{n}", "title": "Tin", "body": text, "portal": "x"}
        for n, text in enumerate(TEXTS)
    ]
    import_articles(db, map(json.dumps, lines))
    return db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cair cachs hanhf chinhs", "cải cách hành chính"),
        ("Cair cach hanhf chinhs", "cải cach hành chính"),
        ("cai3 cach1 hanh2 chinh1", "cải cách hành chính"),
        ("c¶i c¸ch hµnh chÝnh", "cải cách hành chính"),
        ("®­êng s¾t", "đường sắt"),
        ("®êng s¾t", "đường sắt"),
        ("tham nhòng", "tham nhũng"),
        ("cæ phÇn hãa", "cổ phần hóa"),
        ("cè phÇn hãa", "cổ phần hóa"),
        ("dường sắt", "đường sắt"),
        ("dường thủy", "đường thủy"),
        ("dất dai", "đất dai"),
        ("diện mặt trời", "điện mặt trời"),
        ("tieens six", "tiến sĩ"),
        ('"cair cachs" -lua', '"cải cách" -lua'),
    ],
)
def test_leftovers_are_read(filled: Database, typed: str, meant: str) -> None:
    assert understood(filled.conn, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "cải cách hành chính", "cai cach hanh chinh", "dự án", "du lịch", "dân số", "dường như", "six seats",
        "đại diện mặt trận", "123/KH-UBND", "11/6/2020", "covid19", "", "x", "ngã", "xyzs", "hoaf binhf",
    ],
)  # fmt: skip
def test_what_means_itself_is_left_alone(filled: Database, typed: str) -> None:
    assert understood(filled.conn, typed) is None


def test_a_word_of_another_language_is_no_leftover(db: Database) -> None:
    texts = ["Ông Lee đến thăm.", *(f"Ông Lê nói chuyện lần {number}." for number in range(60))]
    lines = [
        {"id": str(n), "url": f"https://x.example/{n}", "title": "Tin", "body": text, "portal": "x"}
        for n, text in enumerate(texts)
    ]
    import_articles(db, map(json.dumps, lines))
    assert understood(db.conn, "Lee") is None
    assert understood(db.conn, "nois") == "nói"


def test_a_reading_is_told_and_the_literal_query_can_be_asked(filled: Database) -> None:
    result = search(filled, SearchQuery(query="cair cachs"))
    assert (result.query, result.interpreted, result.is_repaired) == ("cair cachs", "cải cách", True)
    assert {hit.id for hit in result.hits} == {"0", "1"}
    literal = search(filled, SearchQuery(query="cair cachs", is_literal=True))
    assert (literal.interpreted, literal.is_repaired, literal.hits) == ("cair cachs", False, ())
