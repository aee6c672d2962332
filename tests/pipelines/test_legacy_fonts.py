"""Pages typed for the fonts of the 1990s: TCVN3 and VNI."""

import unicodedata

import pytest

from pipelines.encoding import decode_page
from pipelines.legacy_fonts import VNI, from_legacy_fonts

TEXT = (
    "Ủy ban nhân dân huyện yêu cầu các xã, thị trấn kiểm tra đê điều, chuẩn bị vật tư và trực ban suốt mùa mưa lũ. "
    "Những hộ ở vùng trũng phải được sơ tán trước khi bão đổ bộ; chợ, trường học và trạm y tế giữ nguyên thuốc men. "
    "Cán bộ kỹ thuật hướng dẫn bà con bẫy chuột, gỡ lưới, chằng chống chuồng trại, ghi rõ thiệt hại bằng sổ riêng."
)
TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "a1a2a3a4a5a6a7a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedf"
            "e1e2e3e4e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
        ),
        strict=True,
    )
)


def as_tcvn3(text: str) -> bytes:
    """The bytes of a text in TCVN3; capitals with a tone have none, so they are written small."""
    return bytes(TCVN3.get(char) or TCVN3.get(char.lower()) or ord(char) for char in text)


def as_vni(text: str) -> bytes:
    """The bytes of a text in VNI-Windows."""
    marks = {letter: pair for pair, letter in reversed(VNI.items())}
    return "".join(marks.get(char, char) for char in text).encode("cp1252")


def page(body: bytes) -> bytes:
    return b"<html><head><title>x</title></head><body><p class='tin-tuc'>" + body + b"</p></body></html>"


@pytest.mark.parametrize("content_type", ["text/html", "text/html; charset=windows-1252", "text/html; charset=windows-1258"])  # fmt: skip
@pytest.mark.parametrize("is_utf_8", [False, True])
def test_tcvn3(content_type: str, is_utf_8: bool) -> None:
    body = page(as_tcvn3(TEXT))
    body = body.decode("cp1252").encode() if is_utf_8 else body
    assert decode_page(body, content_type) == page(b"%").decode().replace("%", "ủ" + TEXT[1:])


@pytest.mark.parametrize("is_utf_8", [False, True])
@pytest.mark.parametrize("text", [TEXT, TEXT.upper()])
def test_vni(text: str, is_utf_8: bool) -> None:
    body = page(as_vni(text))
    body = body.decode("cp1252").encode() if is_utf_8 else body
    assert decode_page(body, "text/html; charset=iso-8859-1") == page(b"%").decode().replace("%", text)


def test_a_text_in_a_legacy_font_on_a_page_in_unicode() -> None:
    old = as_tcvn3(TEXT).decode("latin-1")
    html = f"<p>Cổng thông tin điện tử</p><font face='.VnTime'>{old}</font><p>Thông báo của bà Hoà</p>"
    assert from_legacy_fonts(html) == html.replace(old, "ủ" + TEXT[1:])


@pytest.mark.parametrize(
    "text",
    [
        "Der Bürgermeister eröffnete die größte Brücke über den Fluß, für Fußgänger und Räder schön gemäß Plänen, früh, spät.",
        "L'été dernier, le préfet a présenté à l'assemblée générale les détails d'un programme d'équipement très étudié, là où.",
        "El año pasado la administración amplió también más rápido el camión español según información pública, así está.",
        "Thông báo: bà Hoà, ông Quý và cô Tâm ra xã làm thuê, có ba con trâu và hai ghe, khoá sông Đà, mía, lúa, ngô, khoai.",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert from_legacy_fonts(f"<p>{text}</p>") == f"<p>{text}</p>"
    assert from_legacy_fonts(f"<p face='VNI-Times'>{text} ệ</p>") == f"<p face='VNI-Times'>{text} ệ</p>"


def test_tones_stay_where_they_were_printed() -> None:
    both = TEXT + " Khoá họp của xã Hoà Bình và khóa họp của xã Hòa Bình."
    assert both in decode_page(page(as_vni(both)), None)
    assert unicodedata.is_normalized("NFC", decode_page(page(as_vni(both)), None))
