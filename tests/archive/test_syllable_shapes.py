import pytest

from archive.syllable_shapes import folded_syllables, is_folded_syllable, is_marked_syllable
from archive.vietnamese import syllable


@pytest.mark.parametrize(
    "word",
    [
        "cải",
        "cách",
        "hành",
        "chính",
        "đất",
        "đai",
        "thủy",
        "sản",
        "giếng",
        "gì",
        "quyết",
        "quỳnh",
        "nghị",
        "ngã",
        "khuya",
        "khuỷu",
        "hòa",
        "hoà",
        "kỹ",
        "kĩ",
        "lý",
        "ừ",
        "yêu",
        "xoong",
        "hoặc",
        "thuở",
    ],
)
def test_syllables_of_the_language(word: str) -> None:
    assert is_marked_syllable(syllable(word).exact)
    assert is_folded_syllable(syllable(word).folded)


@pytest.mark.parametrize(
    "word",
    ["cair", "cachs", "cach", "thuat", "qđ", "ubnd", "covid", "cêi", "ngy", "kảt", "b52", "wifi", "đ", "cảí"],
)
def test_what_is_no_syllable(word: str) -> None:
    assert not is_marked_syllable(syllable(word).exact)


def test_a_syllable_without_marks_may_need_some() -> None:
    assert is_folded_syllable("cach")
    assert not is_folded_syllable("cair")
    assert 2_000 < len(folded_syllables()) < 3_000
