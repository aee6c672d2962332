"""CSS selectors on a page."""

import pytest

from pipelines.errors import BadSelectorError
from pipelines.html_tree import parse_html
from pipelines.selectors import PageTree, largest, text_of

TREE = PageTree(
    parse_html(
        "<div id='a' class='x y'><p>Một</p><p class='z'>Hai <b>chữ</b></p></div><h1>Ba</h1><a href='/tag/q' rel='tag'>Bốn</a>"
    )
)


@pytest.mark.parametrize(
    ("css", "texts"),
    [
        ("#a p", ["Một", "Hai chữ"]),
        (".x.y .z", ["Hai chữ"]),
        (".x .khong-co", []),
        ("h1, .z", ["Ba", "Hai chữ"]),
        (".khong-co, h1", ["Ba"]),
        ("p:not(.z)", ["Một"]),
        ("p:not(.khong-co)", ["Một", "Hai chữ"]),
        ("a[href*='/tag/'][rel=tag]", ["Bốn"]),
        ("a[href='.khong-co']", []),
        ("a[rel=tag]:not([href*=tag])", []),
        (".x :not(b):not(p)", []),
    ],
)
def test_select(css: str, texts: list[str]) -> None:
    assert [text_of(element) for element in TREE.select(css)] == texts
    assert TREE.has(css) == bool(texts)


def test_all_elements_with_an_id_that_stands_twice() -> None:
    twice = "<p id='n'>Một</p><div><p id='n'>Hai</p></div><a name='m'>Ba</a><i id='k'>Bốn</i>"
    tree = PageTree(parse_html(twice))
    assert [text_of(element) for element in tree.select("#n")] == ["Một", "Hai"]
    assert not tree.has("#m")
    once = PageTree(parse_html(twice.replace("<p id='n'>Hai", "<p>Hai")))
    assert [text_of(element) for css in ("#n", "div #n", "#k") for element in once.select(css)] == [
        "Một",
        "Bốn",
    ]


def test_attributes_whose_names_have_other_signs() -> None:
    tree = PageTree(
        parse_html("<p o:p='x' data-x:y='1'>Một</p><p data-a='1' @click='go'>Hai</p><p hidden>Ba</p>")
    )
    found = {
        css: [text_of(element) for element in tree.select(css)]
        for css in (r"[o\:p=x]", r"[data-x\:y]", r"[\@click]")
    }
    assert found == {r"[o\:p=x]": ["Một"], r"[data-x\:y]": ["Một"], r"[\@click]": ["Hai"]}
    assert [text_of(element) for css in ("[data-a='1']", "[hidden]") for element in tree.select(css)] == [
        "Hai",
        "Ba",
    ]


def test_select_within_a_part() -> None:
    (part,) = TREE.select(".z")
    assert [text_of(element) for element in TREE.select("b, h1", within=part)] == ["chữ"]


def test_the_largest_of_several_parts() -> None:
    found = largest(TREE.select("p"))
    assert found is not None
    assert text_of(found) == "Hai chữ"
    assert largest([]) is None


def test_a_broken_selector_is_named() -> None:
    with pytest.raises(BadSelectorError, match=r"div\.\.x"):
        TREE.select("div..x")
