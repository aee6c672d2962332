import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.encoding import decode_page
from pipelines.text import normalise

TEXT = "Ủy ban nhân dân huyện ban hành Kế hoạch phòng, chống thiên tai: đường ướt, mưa lũ."


@pytest.mark.parametrize(
    "content_type", [None, "text/html", "text/html; charset=iso-8859-1", "text/html; charset=tis-620", "%%"]
)
def test_valid_utf_8_wins_over_any_header(content_type: str | None) -> None:
    assert decode_page(TEXT.encode(), content_type) == TEXT


def test_valid_utf_8_wins_over_the_markup() -> None:
    page = f'<meta charset="windows-1252"><p>{TEXT}</p>'
    assert decode_page(page.encode(), "text/html") == page


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(codec: str) -> None:
    assert decode_page(TEXT.encode(codec), "text/html; charset=windows-1258") == TEXT


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(codec: str) -> None:
    page = f"<html><head><title>{TEXT}</title></head></html>"
    assert decode_page(page.encode(codec), "text/html; charset=utf-8") == page


def as_windows_1258(text: str) -> bytes:
    """The bytes as old pages hold them: vowels composed with their hat, tones as characters of their own."""
    parts: list[str] = []
    for char in text:
        decomposed = unicodedata.normalize("NFD", char)
        tones = [mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323"]
        parts += [unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in tones)), *tones]
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize("content_type", ["text/html; charset=windows-1258", "text/html", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])  # fmt: skip
def test_windows_1258_declared_or_not(content_type: str) -> None:
    assert decode_page(as_windows_1258(TEXT), content_type) == TEXT


def test_a_declared_charset_of_another_country_is_used() -> None:
    assert decode_page("中文网页内容".encode("gb18030"), "text/html; charset=gb2312") == "中文网页内容"


def test_a_cut_page_stays_utf_8() -> None:
    text = decode_page((TEXT * 20).encode()[:-1] + b"\xe1\xbb", "text/html")
    assert text.startswith(TEXT)
    assert "�" in text[-3:]


def test_nul_characters_are_no_part_of_a_page() -> None:
    assert decode_page(b"<p>a\x00b</p>", None) == "<p>ab</p>"


@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=40)))
def test_no_bytes_and_no_header_raise(body: bytes, content_type: str | None) -> None:
    assert "\x00" not in decode_page(body, content_type)


@given(st.text(st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"]), max_size=80))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    page = f"<p>Đây là: {normalise(text)}</p>"
    assert decode_page(page.encode(), "text/html; charset=windows-1258") == page
