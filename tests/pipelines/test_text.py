import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text import clean_characters, folded_line, is_near_equal, normalise, normalised_lines

ANY_TEXT = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hà\u00a0Nội", "Hà Nội"),
        ("nư\u00adớc s\u200bạch\ufeff", "nước sạch"),
        ("  hai\t\tdòng\r\nmột  đoạn ", "hai dòng một đoạn"),
        ("bỏ\x00 ký\x08 tự\x1b điều khiển", "bỏ ký tự điều khiển"),
        ("cách\u3000rộng\u2003và\u202fhẹp", "cách rộng và hẹp"),
        ("\ud800lẻ", "\ufffdlẻ"),
        ("\uf0b7 dấu của Word", "• dấu của Word"),
        ("\u200b\u00a0\u00ad", ""),
    ],
)
def test_a_text_becomes_one_visible_line(text: str, wanted: str) -> None:
    assert normalise(text) == wanted


def test_decomposed_letters_are_composed_even_around_invisible_ones() -> None:
    assert normalise(unicodedata.normalize("NFD", "Quyết định")) == "Quyết định"
    assert normalise("e\u200b\u0302\u0301") == "ế"


def test_line_ends_of_all_kinds_part_lines() -> None:
    assert normalised_lines("một\r\nhai\rba\u2028bốn\n\nnăm ") == ["một", "hai", "ba", "bốn", "", "năm"]


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert clean_characters(clean_characters(text)) == clean_characters(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded_line(folded_line(text)) == folded_line(text)


def test_folding_forgets_case_digits_and_typography() -> None:
    assert folded_line("“Đang truy cập”: 4.894 – hôm nay") == folded_line('"đang truy cập": 0.000 - hôm nay')


def test_paragraphs_are_near_equal_despite_punctuation_and_one_word() -> None:
    text = "Sở yêu cầu các đơn vị trực thuộc rà soát, báo cáo kết quả thực hiện trước ngày 15 tháng 6 hằng năm về Văn phòng Sở"
    assert is_near_equal(text, text.replace(", ", " ") + ".")
    assert is_near_equal(text, text.replace("hằng năm", "hàng năm"))


def test_paragraphs_with_other_numbers_or_other_words_differ() -> None:
    text = "Sở yêu cầu các đơn vị trực thuộc báo cáo kết quả thực hiện trước ngày 15 tháng 6 hằng năm về Văn phòng Sở"
    assert not is_near_equal(text, text.replace("15", "16"))
    assert not is_near_equal(text, "Ủy ban nhân dân huyện tổ chức hội nghị tổng kết công tác năm")
    assert not is_near_equal(text, text[: len(text) // 2])
