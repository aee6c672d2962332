"""Pages without their menus and controls."""

from pipelines.html_tree import parse_html
from pipelines.lean_html import lean_html

MENU = "".join(f"<li><a href='/{n}'>Chuyên mục số {n} của cổng</a></li>" for n in range(6))
PROSE = "Ủy ban nhân dân xã yêu cầu các thôn hoàn thành nạo vét kênh mương trước ngày gieo mạ. " * 2


def lean(body: str) -> str:
    return lean_html(parse_html(f"<html><head><title>x</title></head><body>{body}</body></html>"))


def test_menus_and_controls_go() -> None:
    html = lean(
        f"<ul>{MENU}</ul><script>f()</script><form><select><option>Chọn</option></select><p>{PROSE}</p></form>"
    )
    assert "Chuyên mục" not in html
    assert "f()" not in html
    assert "Chọn" not in html
    assert PROSE.strip() in html


def test_a_list_with_links_in_prose_stays() -> None:
    html = lean(
        f"<ul><li>{PROSE}<a href='/a'>Kế hoạch</a></li></ul><div><a href='/b'>{PROSE}</a> {PROSE}</div>"
    )
    assert "Kế hoạch" in html
    assert html.count(PROSE.strip()) == 3


def test_text_after_what_is_taken_out_stays() -> None:
    html = lean(f"<div>Trước<b>đậm</b><ul>{MENU}</ul>sau<script>f()</script>cuối<p>{PROSE}</p></div>")
    assert "Trước<b>đậm</b>saucuối<p>" in html
