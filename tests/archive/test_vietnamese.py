import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vietnamese import fold, plain, syllable, syllables, tokens

VIETNAMESE = st.text(
    alphabet=st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằộờứỳðÐĐ ,.-/\u0300\u0301\u0323\u200b9"),
    max_size=60,
)


@pytest.mark.parametrize(
    ("new", "old"),
    [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("THUỶ", "thủy"), ("tuỳ", "tùy"), ("Hoá", "hóa")],
)
def test_tone_placement_is_one(new: str, old: str) -> None:
    assert syllable(new).exact == syllable(old).exact == old


@pytest.mark.parametrize("word", ["quà", "toàn", "quyết", "khoản", "huỳnh", "thúy"])
def test_other_syllables_keep_their_tone(word: str) -> None:
    assert syllable(word).exact == word


@pytest.mark.parametrize(
    ("with_y", "with_i"),
    [("kỹ", "kĩ"), ("lý", "lí"), ("mỹ", "mĩ"), ("quý", "quí"), ("tỷ", "tỉ"), ("sỹ", "sĩ")],
)
def test_y_and_i_are_one(with_y: str, with_i: str) -> None:
    assert syllable(with_y) == syllable(with_i)


@pytest.mark.parametrize("word", ["thủy", "ấy", "nguyên", "vy", "thy"])
def test_y_stays_where_it_is_another_sound(word: str) -> None:
    assert "y" in syllable(word).exact


def test_marks_tell_words_apart_until_they_are_folded() -> None:
    ma_tuy, ma_tuy_of_bone = syllables("ma túy"), syllables("mã tủy")
    assert [word.exact for word in ma_tuy] != [word.exact for word in ma_tuy_of_bone]
    assert [word.folded for word in ma_tuy] == [word.folded for word in ma_tuy_of_bone] == ["ma", "tuy"]


@pytest.mark.parametrize(
    "text", ["Đất đai", "Ðất ðai", unicodedata.normalize("NFD", "Đất đai"), "Đ\u200bất\u00a0đ\u00adai"]
)
def test_spellings_of_one_text_are_one(text: str) -> None:
    assert [(word.exact, word.folded) for word in syllables(text)] == [("đất", "dat"), ("đai", "dai")]


def test_fold_keeps_punctuation() -> None:
    assert fold("Sở Nông nghiệp – Đông Anh, 12/6") == "so nong nghiep – dong anh, 12/6"


def test_tokens_say_where_they_stand() -> None:
    text = plain("Xã Hoà An, 2020")
    assert [text[token.start : token.end] for token in tokens(text)] == ["Xã", "Hoà", "An", "2020"]


@given(VIETNAMESE)
def test_forms_are_stable_and_in_equal_places(text: str) -> None:
    words = syllables(text)
    exact = " ".join(word.exact for word in words)
    folded = " ".join(word.folded for word in words)
    assert [word.exact for word in syllables(exact)] == [word.exact for word in words]
    assert len(exact.split()) == len(folded.split())
    assert re.fullmatch(r"[a-z0-9 ]*", folded)


@given(st.text(max_size=200))
def test_any_text_has_forms(text: str) -> None:
    for word in syllables(text):
        assert word.exact == "" or word.exact.isalnum()
    assert unicodedata.is_normalized("NFC", fold(text))
