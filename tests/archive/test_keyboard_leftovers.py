import pytest

from archive.keyboard_leftovers import tcvn3, telex, vni, with_lost_horn
from archive.vietnamese import syllable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cair", "cải"), ("CACHS", "cách"), ("dduowngf", "đường"), ("truwowngf", "trường"), ("thuyr", "thủy"),
        ("hoawcj", "hoặc"), ("chuwax", "chữa"), ("chuaw", "chưa"), ("nguyeenx", "nguyễn"), ("quyeets", "quyết"),
        ("giair", "giải"), ("gif", "gì"), ("owr", "ở"), ("uwowcs", "ước"), ("tieesng", "tiếng"), ("quaan", "quân"),
    ],
)  # fmt: skip
def test_telex_writes_what_its_keys_say(typed: str, meant: str) -> None:
    read = telex(typed)
    assert read is not None
    assert syllable(read).exact == syllable(meant).exact


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cai3", "cải"), ("cach1", "cách"), ("d9u7o7ng2", "đường"), ("truo7ng2", "trường"), ("o73", "ở"),
        ("hoa8c5", "hoặc"), ("ho6i5", "hội"), ("quye6t1", "quyết"), ("thu7c5", "thực"), ("D9a6t1", "đất"),
    ],
)  # fmt: skip
def test_vni_writes_what_its_keys_say(typed: str, meant: str) -> None:
    read = vni(typed)
    assert read is not None
    assert syllable(read).exact == syllable(meant).exact


@pytest.mark.parametrize("word", ["dai", "cach", "", "123", "2020", "đất"])
def test_a_word_without_leftovers_stays(word: str) -> None:
    assert telex(word) is None
    assert vni(word) is None


def test_vni_is_strict_about_digits() -> None:
    assert vni("covid19") is None
    assert vni("b52") is None
    assert vni("a12") is None


def test_tcvn3_reads_the_letters_of_the_font() -> None:
    assert "cải cách hành chính" in tcvn3("c¶i c¸ch hµnh chÝnh")
    assert "trường" in tcvn3("tr­êng")
    assert set(tcvn3("®æi")) == {"đổi", "đối"}
    assert tcvn3("dat dai") == ()


def test_the_lost_horn_of_tcvn3_comes_back() -> None:
    assert with_lost_horn("trờng") == "trường"
    assert with_lost_horn("quờ") == "quờ"
