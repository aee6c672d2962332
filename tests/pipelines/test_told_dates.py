"""Publication dates that structured data and addresses of sites of unknown design tell."""

import pytest

from pipelines.dates import day_from_meta
from pipelines.dates.address import day_in_path
from pipelines.html_tree import parse_html
from pipelines.platforms.generic import GenericPage


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Tue Nov 19 2019 03:05:46 GMT+0000", "2019-11-19"),
        ("Tue Nov 19 21:57:01 UTC 2019", "2019-11-19"),
        ("November 19, 2019, 07:47 PM EST", "2019-11-19"),
        ("01:38:07 PM IST Nov 20, 2019", "2019-11-20"),
        ("19 November 2019", "2019-11-19"),
        ("20191119", "2019-11-19"),
        ("11/12/2019", None),
        ("20191341", None),
        ("November 2019", None),
        ("2019", None),
        ("may be later", None),
        ("", None),
    ],
)
def test_a_clear_form_gives_its_day(value: str, day: str | None) -> None:
    assert day_from_meta(value) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://coast.example/2019/11/18/tide-gate", "2019-11-18"),
        ("https://coast.example/ports/2019/nov/18/tide-gate.html", "2019-11-18"),
        ("https://coast.example/2019/11/tide-gate", None),
        ("https://coast.example/2019/11/18/", None),
        ("https://coast.example/2019/13/18/tide-gate", None),
        ("https://coast.example/2019/foo/18/tide-gate", None),
        ("https://coast.example/2031/11/18/tide-gate", None),
    ],
)
def test_the_folders_of_an_address_are_a_day(url: str, day: str | None) -> None:
    assert day_in_path(url, captured_at="2026-08-19T15:26:00Z") == day


def date_of(head: str, url: str = "https://coast.example/tide-gate") -> str | None:
    root = parse_html(f"<html><head>{head}</head><body><h1>Tide gate</h1><p>Text</p></body></html>")
    found = GenericPage(root, url=url, captured_at="2026-08-19T15:26:00Z").published_at
    return found[0].value if found else None


def test_meta_names_of_newspapers_are_read_and_modification_is_none() -> None:
    assert date_of('<meta property="article:published" content="2019-11-19T11:00:09.000Z">') == (
        "2019-11-19T18:00:00+07:00"
    )
    assert (
        date_of('<meta name="parsely-pub-date" content="2019-11-19T00:30:00Z">')
        == "2019-11-19T07:30:00+07:00"
    )
    assert date_of('<meta property="article:modified_time" content="2019-11-19T11:00:09Z">') is None
    assert date_of('<meta name="date" content="2019-11-19">') is None


def test_structured_data_come_before_the_address() -> None:
    url = "https://coast.example/2019/11/18/tide-gate"
    assert date_of('<meta name="pdate" content="20191119">', url) == "2019-11-19"
    assert date_of("", url) == "2019-11-18"
