"""The body of a page whose platform is not known."""

import pytest

from pipelines.clean import clean_page
from pipelines.fallback import fallback_blocks
from pipelines.html_tree import parse_html
from pipelines.platforms.generic import GenericPage

PROSE = [
    f"Ngày {day}/3/2024, Ủy ban nhân dân huyện tổ chức hội nghị tổng kết công tác phòng cháy rừng tại cụm xã số {day}."
    for day in range(3, 9)
]
URL = "https://x.example/tin/55"
AT = "2026-08-19T15:26:00Z"


def page(paragraphs: str) -> str:
    return (
        "<html lang='vi'><head><title>Tổng kết</title></head><body><div class='trinh-don'><ul><li><a href='/'>Trang chủ</a></li></ul></div>"
        f"<div class='cot'><h1>Tổng kết</h1><p>12/03/2024</p><div class='noi-dung'>{paragraphs}</div></div>"
        "<div class='chan'><p>Bản quyền thuộc Ủy ban nhân dân huyện Bắc Lâm</p></div></body></html>"
    )


def texts_of(html: str) -> list[str]:
    page = GenericPage(parse_html(html), url=URL, captured_at=AT)
    return [block.text for block in fallback_blocks(page.all_blocks, page.root, url=URL)]


def test_lists_and_tables_between_paragraphs_are_kept() -> None:
    middle = "<ul><li>Nậm Dòn;</li></ul><table><tr><td>Xã</td><td>ha</td></tr><tr><td>A</td><td>1</td></tr></table>"
    html = page(
        "".join(f"<p>{text}</p>" for text in PROSE[:3])
        + middle
        + "".join(f"<p>{text}</p>" for text in PROSE[3:])
    )
    assert texts_of(html) == [*PROSE[:3], "Nậm Dòn;", "Xã | ha", "A | 1", *PROSE[3:]]


def test_paragraphs_of_divs_and_of_line_breaks() -> None:
    assert texts_of(page("".join(f"<div>{text}</div>" for text in PROSE))) == PROSE
    assert texts_of(page("<br><br>".join(PROSE))) == PROSE


def test_headings_and_tables_above_the_first_paragraph_belong_to_the_text() -> None:
    table = "<table><tr><td>Xã</td><td>ha</td></tr><tr><td>A</td><td>1</td></tr></table>"
    html = page(f"{table}<h3>Kết quả</h3>{''.join(f'<p>{text}</p>' for text in PROSE)}")
    assert texts_of(html) == ["Xã | ha", "A | 1", "Kết quả", *PROSE]


def test_a_bare_div_at_the_end_of_a_bare_container_belongs_to_the_text() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE)
    html = page("").replace(
        "<div class='noi-dung'></div>", f"<section><div>{text}<div>Lò Thị Ín</div></div></section>"
    )
    assert texts_of(html)[-2:] == [PROSE[-1], "Lò Thị Ín"]


def test_plain_text_of_a_named_part_goes_on_below_a_heading() -> None:
    last = "Đây là năm thứ tư huyện hoàn thành kế hoạch."
    html = page(f"<p>{PROSE[0]}</p>{'<br><br>'.join(PROSE[1:])}<h3>Kết quả</h3>{last}<br>")
    assert texts_of(html)[-3:] == [PROSE[-1], "Kết quả", last]


def test_a_heading_below_the_marked_text_belongs_to_it_where_its_paragraph_follows() -> None:
    lines = "<br>".join(PROSE[:3])
    body = f"<section><div><p>{PROSE[3]}</p>{lines}<h3>Kết quả</h3>{PROSE[4]}<h3>Tin khác</h3><a href='/a'>{PROSE[5]}</a></div></section>"
    html = page("").replace("<div class='noi-dung'></div>", body)
    assert texts_of(html)[-2:] == ["Kết quả", PROSE[4]]


def test_links_to_files_between_paragraphs_are_kept() -> None:
    files = "<p>Tệp đính kèm:</p><ul><li><a href='/tep/ke-hoach.pdf'>ke-hoach.pdf</a></li></ul>"
    html = page("".join(f"<p>{text}</p>" for text in PROSE[:4]) + files + f"<p>{PROSE[4]}</p>")
    assert texts_of(html)[-2:] == ["ke-hoach.pdf", PROSE[4]]


def test_the_same_page_again_and_again_gives_the_same_text() -> None:
    html = page("".join(f"<p>{text}</p>" for text in PROSE))
    assert [texts_of(html) for _ in range(5)] == [PROSE] * 5


@pytest.mark.parametrize("tag", ["div", "font"])
@pytest.mark.parametrize("levels", [200, 300, 3000])
def test_a_deep_page_is_read_all_the_same(levels: int, tag: str) -> None:
    deep = f"<{tag}>" * levels + "".join(f"<p>{text}</p>" for text in PROSE) + f"</{tag}>" * levels
    result = clean_page(page(deep).encode(), url=URL, captured_at=AT)
    assert result.article is not None
    assert result.article.body.split("\n\n") == PROSE


def test_furniture_outside_the_region_stays_out() -> None:
    result = clean_page(page("".join(f"<p>{text}</p>" for text in PROSE)).encode(), url=URL, captured_at=AT)
    assert result.article is not None
    assert result.article.body.split("\n\n") == PROSE
    assert result.article.published_at == "2024-03-12"
    assert result.article.provenance["body"] == {"rule": "fallback trafilatura"}


def test_a_page_without_prose_has_no_blocks() -> None:
    assert texts_of("<html><body><img src='a'></body></html>") == []


def test_links_between_the_paragraphs_are_no_text() -> None:
    link = (
        "<p><a href='/tin/7'>Huyện Bắc Lâm mở lớp tập huấn chữa cháy rừng cho hơn 200 dân quân các xã</a></p>"
    )
    html = page(
        "".join(f"<p>{text}</p>" for text in PROSE[:3]) + link + f"<p>{PROSE[3]}</p><p>{PROSE[4]}</p>"
    )
    assert texts_of(html) == PROSE[:5]


def test_paragraphs_behind_a_break_within_the_text_belong_to_it() -> None:
    part = "<div class='noi-dung'>{}</div><div class='quang-cao'><a href='/qc'>Tải ứng dụng phản ánh hiện trường</a></div>"
    html = page("</div>" + "".join(part.format(f"<p>{text}</p>") for text in PROSE) + "<div>")
    assert texts_of(html) == PROSE


def test_a_list_of_short_lines_goes_on_behind_pictures() -> None:
    names = [f"Đội số {n}: xã Nậm Dòn {n}" for n in range(1, 9)]
    picture = "<figure><img src='/a.jpg'><figcaption class='caption'>Đội đoạt giải</figcaption></figure>"
    html = page(
        "".join(f"<p>{text}</p>" for text in PROSE)
        + picture.join(f"<p>{name}</p><div class='muc'><h3>Nội dung {name}</h3></div>" for name in names)
    )
    found = texts_of(html)
    assert [text for text in found if text in names] == names
    assert found[-1] == names[-1] or found[-1].startswith("Nội dung")
