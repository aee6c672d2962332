"""Addresses: which become links."""

import pytest

from archive.datasette_plugin.page import segment, web_address
from archive.datasette_plugin.paging import FARTHEST_PAGE, Paging, page_number


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "/inside",
        "",
        None,
        "http:",
        "ftp://a.vn/",
        "https://[x",
    ],
)
def test_only_web_addresses_become_links(address):
    assert web_address(address) is None


def test_a_web_address_stays_as_it_is():
    assert web_address(" HTTPS://so.example.vn/tin?a=1#b ") == "HTTPS://so.example.vn/tin?a=1#b"


def test_a_segment_holds_any_value():
    assert segment("123/KH-UBND?#") == "123%2FKH-UBND%3F%23"


@pytest.mark.parametrize(
    ("asked", "number"),
    [(None, 1), ("0", 1), ("-3", 1), ("x", 1), ("²", 1), ("12", 12), ("9" * 40, FARTHEST_PAGE)],
)
def test_page_numbers_are_read_with_care(asked, number):
    assert page_number(asked) == number


def test_paging_counts():
    paging = Paging(number=3, size=20, total=45)

    assert (paging.offset, paging.first, paging.last, paging.n_pages) == (40, 41, 45, 3)
    assert Paging(number=1, size=20, total=0).n_pages == 1
