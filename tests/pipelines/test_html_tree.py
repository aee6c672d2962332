"""Trees of pages that a parser gives up on."""

import pytest

from pipelines.html_blocks import html_blocks
from pipelines.html_tree import DEEPEST, Element, parse_html


def texts_of(html: str) -> list[str]:
    return [block.text for block in html_blocks(parse_html(html))]


def depth_of(element: Element) -> int:
    return max((1 + len(list(part.iterancestors())) for part in element.iter()), default=0)


@pytest.mark.parametrize("html", ["", "   ", "\x00\x00", "<!-- chỉ có ghi chú -->", "<?xml version='1.0'?>"])
def test_a_page_of_nothing_has_a_tree_without_text(html: str) -> None:
    assert texts_of(html) == []


def test_comments_are_no_text() -> None:
    assert texts_of("<p>Một <!-- <b>ẩn</b> -->hai</p>") == ["Một hai"]


@pytest.mark.parametrize("levels", [200, 300, 3000])
def test_a_deep_page_loses_nothing(levels: int) -> None:
    html = f"<html><body><p class='đầu'>Đầu</p>{'<div>' * levels}<p>Sâu <b>thẳm</b></p>{'</div>' * levels}<p>Cuối</p></body></html>"
    assert texts_of(html) == ["Đầu", "Sâu thẳm", "Cuối"]


def test_a_deep_page_is_flattened_so_that_recursion_is_safe() -> None:
    root = parse_html(f"<body>{'<div>' * 3000}<p>Sâu</p>{'</div>' * 3000}</body>")
    assert depth_of(root) <= DEEPEST + 5


def test_deep_inline_markup_keeps_its_order() -> None:
    html = (
        "<body><p>" + "".join(f"<font>{number} " for number in range(400)) + "</font>" * 400 + "</p></body>"
    )
    assert "".join(texts_of(html)).split() == [str(number) for number in range(400)]


def test_two_bodies_and_two_heads_are_read_as_one() -> None:
    html = "<html><head></head><body><p>Một</p></body><head></head><body><p>Hai</p></body></html>"
    assert texts_of(html) == ["Một", "Hai"]
