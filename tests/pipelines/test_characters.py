"""The characters of a page on their way into the fields of an article, whatever its bytes and its headers say."""

import unicodedata

import pytest

from archive.records import Article
from archive.tcvn3 import TCVN3
from pipelines.clean import clean_page
from pipelines.legacy_fonts import VNI
from pipelines.text_dump import clean_text_dump

TITLE = "Ủy ban nhân dân xã Hoà Bình họp bàn về đường nước"
TEXT = [
    "Ngày hôm qua, lãnh đạo xã đã đi kiểm tra các công trình thuỷ lợi và động viên bà con ra quân nạo vét kênh mương.",
    "Những hộ có ruộng ở cuối nguồn được ưu tiên lấy nước trước, các hộ khác luân phiên theo lịch đã thống nhất.",
    "Cán bộ khuyến nông hướng dẫn kỹ thuật chăm sóc lúa, cách nhận biết sâu bệnh và thời điểm phun thuốc hiệu quả.",
]
HTML = (
    "<html><head><title>{title}</title>{meta}</head><body><h1>{title}</h1><p>29/04/2023</p><div class='t'>{text}</div>"
    "<p>Nguyễn Thị Thuỷ</p></body></html>"
)


def html(title: str = TITLE, texts: list[str] = TEXT, meta: str = "") -> str:
    return HTML.format(title=title, text="".join(f"<p>{text}</p>" for text in texts), meta=meta)


def article_of(body: bytes, content_type: str | None = None) -> Article:
    result = clean_page(
        body, url="https://a.example/b", captured_at="2026-08-19T00:00:00Z", content_type=content_type
    )
    assert result.article is not None
    return result.article


def assert_whole(article: Article) -> None:
    """Title and text are there to the letter, tones where they were printed."""
    assert article.title == TITLE
    assert article.body.split("\n\n") == TEXT
    assert article.byline == "Nguyễn Thị Thuỷ"
    assert all(unicodedata.is_normalized("NFC", text) for text in (article.title, article.body))


@pytest.mark.parametrize(
    ("content_type", "meta"),
    [
        ("text/html; charset=iso-8859-1", ""),
        ("text/html; charset=windows-1258", '<meta charset="iso-8859-1">'),
        ("text/html", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        (None, ""),
    ],
)
def test_utf_8_declared_as_something_else(content_type: str | None, meta: str) -> None:
    assert_whole(article_of(html(meta=meta).encode(), content_type))


def test_decomposed_letters() -> None:
    assert_whole(article_of(unicodedata.normalize("NFD", html()).encode()))


def test_a_page_with_a_byte_order_mark_and_nul_characters() -> None:
    assert_whole(article_of(b"\xef\xbb\xbf" + html().replace("Ngày", "Ng\x00ày").encode()))
    assert_whole(article_of(html().encode("utf-16")))


def test_invisible_characters_inside_words() -> None:
    dirty = (
        html()
        .replace("kiểm tra", "kiểm\u00a0tra")
        .replace("nguồn", "ngu\u00adồn")
        .replace("lãnh", "lã\u200bnh")
    )
    assert_whole(article_of(dirty.replace("khuyến", "khuy&#8203;ến").encode()))


def test_lone_surrogates_and_control_characters_by_number() -> None:
    article = article_of(html(texts=[*TEXT, "Cuối bài &#xD800;lẻ &#7;loi&#x1b;."]).encode())
    assert article.body.split("\n\n")[:3] == TEXT
    article.body.encode("utf-8")
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in article.body.replace("\n", ""))


def test_every_letter_as_a_numeric_entity() -> None:
    entities = "".join(f"&#{ord(char)};" if ord(char) > 127 else char for char in html())
    assert_whole(article_of(entities.encode("ascii")))


def test_pages_typed_for_tcvn3_and_vni() -> None:
    tcvn3 = {letter: code for code, letter in TCVN3.items() if letter.islower()}
    vni = {letter: pair for pair, letter in VNI.items()}
    for table in (tcvn3, vni):
        typed = "".join(table.get(char, char) for char in html(title=TITLE.replace("Ủ", "ủ")))
        article = article_of(typed.encode("cp1252", "xmlcharrefreplace"), "text/html; charset=windows-1252")
        assert article.body.split("\n\n") == TEXT
        assert article.title.casefold() == TITLE.casefold()


def test_a_text_dump_in_any_form() -> None:
    lines = "\n".join([TITLE, "Trang chủ", TITLE, "29/04/2023", *TEXT, "Nguyễn Thị Thuỷ"])
    for text in (
        lines,
        unicodedata.normalize("NFD", lines),
        f"\ufeff{lines}",
        lines.replace("n", "n\u00ad", 9),
    ):
        result = clean_text_dump(text, url="https://a.example/b", captured_at="2026-08-19T00:00:00Z")
        assert result.article is not None
        assert_whole(result.article)
