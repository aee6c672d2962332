"""Paragraphs rebuilt from the markup that editors leave behind."""

import pytest

from pipelines.block import Block
from pipelines.html_blocks import html_blocks
from pipelines.html_tree import Element, parse_html


def body_of(html: str) -> Element:
    body = parse_html(f"<html><body>{html}</body></html>").find("body")
    assert body is not None
    return body


def blocks_of(html: str) -> list[Block]:
    return html_blocks(body_of(html))


def texts_of(html: str) -> list[str]:
    return [block.text for block in blocks_of(html)]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        pytest.param("<p>Một</p><p>Hai</p>", ["Một", "Hai"], id="paragraphs"),
        pytest.param("<div>Một</div><div>&nbsp;</div><div>Hai</div>", ["Một", "Hai"], id="divs"),
        pytest.param("<div>Một.<br><br>Hai.<br/>Ba.</div>", ["Một.", "Hai.", "Ba."], id="line breaks"),
        pytest.param("<p>Các xã vùng cao<br>đã trồng xong.</p>", ["Các xã vùng cao đã trồng xong."], id="broken sentence"),
        pytest.param("<h2>Kế hoạch<br>năm 2024</h2>", ["Kế hoạch năm 2024"], id="heading on two lines"),
        pytest.param("Một <b>chữ</b> đậm<p>Hai</p>ba", ["Một chữ đậm", "Hai", "ba"], id="bare text"),
        pytest.param("<p>Một</p></p>Hai</p>", ["Một", "Hai"], id="stray end tags"),
        pytest.param("<p>6 con/m<sup>2</sup></p>", ["6 con/m2"], id="superscript"),
        pytest.param("<p><span>Thê</span><span>\u0309 thao</span></p>", ["Thể thao"], id="letter cut by spans"),
        pytest.param("<a href='/x'><div>Một</div><div>Hai</div></a>", ["Một", "Hai"], id="blocks in a link"),
        pytest.param("<p>A<script>x()</script><style>b{}</style> B</p>", ["A B"], id="scripts"),
        pytest.param("<form><div><p>Trong biểu mẫu</p></div></form>", ["Trong biểu mẫu"], id="form around the body"),
        pytest.param("<dl><dt>Mục</dt><dd>Nội dung</dd></dl>", ["Mục", "Nội dung"], id="definition list"),
        pytest.param("<p><o:p>&nbsp;</o:p></p><p class=MsoNormal>Một<o:p></o:p></p>", ["Một"], id="Word"),
    ],
)  # fmt: skip
def test_paragraphs(html: str, texts: list[str]) -> None:
    assert texts_of(html) == texts


def test_only_the_first_paragraph_of_a_list_item_is_the_item() -> None:
    blocks = blocks_of("<ul><li><p>Một</p><p>thêm</p><ul><li>Trong</li></ul></li><li>Hai</li></ul><p>Ba</p>")
    assert [(block.tag, block.text) for block in blocks] == [
        ("li", "Một"),
        ("p", "thêm"),
        ("li", "Trong"),
        ("li", "Hai"),
        ("p", "Ba"),
    ]


def test_rows_of_a_data_table_are_joined() -> None:
    html = "<table><caption>Bảng 1</caption><thead><tr><th>Xã</th><th>ha</th></tr></thead><tbody><tr><td><p>Nậm Dòn</p></td><td><p>12</p></td></tr></tbody></table>"
    assert [block.text for block in blocks_of(html) if block.tag == "tr"] == ["Xã | ha", "Nậm Dòn | 12"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<div><p><b>12</b></p></div>", "12"),
        ("<div> <p> <span>12 </span></p> </div>", "12"),
        ("<div>khoảng <p>12</p></div>", "khoảng 12"),
        ("<p>12</p> ha", "12 ha"),
        ("<p>12</p><p>ha</p>", "12 ha"),
        ("<div><p class='d-none'>12</p></div>", ""),
        ("<p>12<br>ha</p>", "12 ha"),
        ("<ul><li>12</li><li>13</li></ul>", "12 13"),
    ],
)
def test_a_cell_says_what_its_innermost_part_says(cell: str, text: str) -> None:
    row = f"Nậm Dòn | {text} | ha".replace("|  |", "| |")
    assert texts_of(f"<table><tr><td>Nậm Dòn</td><td>{cell}</td><td>ha</td></tr></table>") == [row]


def test_an_empty_cell_keeps_its_place_between_others() -> None:
    assert texts_of("<table><tr><td>Xã</td><td></td><td>ha</td></tr><tr><td>1</td><td>2</td><td></td></tr></table>") == [
        "Xã | | ha",
        "1 | 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>",
        "<table><tr><td><table><tr><td>Một</td></tr></table></td><td>Hai</td></tr></table>",
        "<table role='presentation'><tr><td>Một</td><td>Hai</td></tr></table>",
    ],
    ids=["one column", "nested", "declared"],
)
def test_a_layout_table_is_only_a_frame(html: str) -> None:
    assert [(block.tag, block.text) for block in blocks_of(html)] == [("p", "Một"), ("p", "Hai")]


def test_a_column_of_the_page_is_no_cell() -> None:
    column = (
        "<p>Một đoạn văn dài của bài viết nằm trong cột giữa của trang, không phải là ô của bảng số liệu.</p>"
        * 9
    )
    blocks = blocks_of(f"<table><tr><td>Trình đơn</td><td>{column}</td></tr></table>")
    assert {block.tag for block in blocks} == {"p"}


def test_captions_stand_apart_from_names_below_photos() -> None:
    html = (
        "<figure><img src=a><figcaption>Toàn cảnh</figcaption></figure>"
        "<p style='text-align:center'><img src=b><br>Lễ phát động</p>"
        "<p style='text-align:center'><img src=c></p><p style='text-align:center'>Đồng chí Lò Thị Sen</p>"
    )
    assert [(block.tag, block.text) for block in blocks_of(html)] == [
        ("caption", "Toàn cảnh"),
        ("caption", "Lễ phát động"),
        ("p", "Đồng chí Lò Thị Sen"),
    ]


def test_what_is_not_shown_is_marked() -> None:
    hidden = [
        block.text
        for block in blocks_of(
            "<p>A</p><span class='hidden d-none'>http://x</span><div style='display:none'>B</div>"
        )
        if block.is_hidden
    ]
    assert hidden == ["http://x", "B"]


def test_what_the_layout_drops_is_marked_once() -> None:
    body = body_of("<p>A</p><div id=x><p>B</p><p>C</p></div>")
    blocks = html_blocks(body, drop=list(body.iter("div")))
    assert [(block.text, block.dropped_by) for block in blocks] == [("A", None), ("B C", "layout")]


def test_shares_alignment_and_weight() -> None:
    (block,) = blocks_of("<div class='text-right'><p><b><a href='/tep.pdf'>Tải tệp</a></b></p></div>")
    assert (block.link_share, block.file_share, block.align, block.is_bold) == (1.0, 1.0, "right", True)
    (block,) = blocks_of("<p style='text-align: justify'>Chữ <a href='/x'>nối</a></p>")
    assert (block.link_share, block.file_share, block.align, block.is_bold) == (0.5, 0.0, "left", False)


def test_the_path_names_the_parents() -> None:
    (block,) = blocks_of("<div class='noi-dung'><p>A</p></div>")
    assert block.path == "/body/div.noi-dung/p"


@pytest.mark.parametrize(
    ("rows", "tags"),
    [
        pytest.param("<tr><td><img src=a></td></tr><tr><td>Kênh đã xong. Ảnh: Thu Hà</td></tr>", ["caption"], id="below"),
        pytest.param("<tr><td><img src=a></td><td><img src=b></td></tr><tr><td>Trước</td><td>Sau</td></tr>", ["caption"] * 2, id="two"),
        pytest.param("<tr><td>Kênh đã xong.</td></tr><tr><td><img src=a></td></tr>", ["p"], id="above"),
        pytest.param(f"<tr><td><img src=a></td></tr><tr><td>{'Kênh đã xong. ' * 40}</td></tr>", ["p"], id="text"),
        pytest.param("<tr><td><img src=a></td></tr><tr><td>Một</td></tr><tr><td>Hai</td></tr>", ["p", "p"], id="two rows of text"),
        pytest.param("<tr><td><img src=a></td><td>Một</td></tr>", ["p"], id="beside"),
    ],
)  # fmt: skip
def test_captions_of_a_table_of_pictures(rows: str, tags: list[str]) -> None:
    assert [block.tag for block in blocks_of(f"<table>{rows}</table>")] == tags
