"""The words of the pages: complete in both languages, and used."""

import re
import tomllib
from importlib.resources import files

import pytest

from archive.datasette_plugin.language import (
    chosen_language,
    shown_date,
    shown_number,
    text,
    text_keys,
    text_or,
)

PLUGIN = files("archive.datasette_plugin")


def templates() -> dict[str, str]:
    folder = PLUGIN.joinpath("templates")
    folders = (folder, folder.joinpath("banluu"))
    return {
        file.name: file.read_text(encoding="utf-8")
        for each in folders
        for file in each.iterdir()
        if file.name.endswith(".html")
    }


def test_every_text_stands_in_both_languages_with_the_same_values():
    table = tomllib.loads(PLUGIN.joinpath("texts.toml").read_text(encoding="utf-8"))

    for section, entries in table.items():
        for key, texts in entries.items():
            assert set(texts) == {"vi", "en"}, f"{section}.{key}"
            values = [set(re.findall(r"{(\w+)}", words)) for words in texts.values()]
            assert values[0] == values[1], f"{section}.{key}"


def test_templates_name_only_texts_that_exist():
    named = {key for source in templates().values() for key in re.findall(r"\bt\([\"']([\w.]+)[\"']", source)}

    assert len(named) > 50
    assert {key for key in named if not key.endswith((".", "_"))} <= text_keys()


def test_no_text_is_left_unused():
    sources = "\n".join(templates().values())
    built = (
        "agency.",
        "home.",
        "search.sort_",
        "search.kind",
        "search.section",
        "search.year",
        "about.",
        "missing.",
        "outcome.",
        "search.found",
        "health.selectors_",
        "edits.kind_",
        "gone.type_",
        "file.",
    )
    unused = {key for key in text_keys() if f'"{key}"' not in sources and f"'{key}'" not in sources}

    assert {key for key in unused if not key.startswith(built)} == set()


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2020-06-22T08:30:00+07:00", "22/06/2020 08:30"),
        ("2020-06-22T20:30:00Z", "23/06/2020 03:30"),
        ("2020-06-22", "22/06/2020"),
        ("2025-04", "2025-04"),
        (None, ""),
    ],
)
def test_dates_are_shown_the_vietnamese_way_in_vietnamese_time(moment, shown):
    assert shown_date(moment) == shown


def test_numbers_are_grouped_as_the_language_does():
    assert shown_number("vi", 1234567) == "1.234.567"
    assert shown_number("en", 1234567) == "1,234,567"
    assert text("vi", "home.all_portals", n=1200) == "Xem tất cả 1.200 cổng thông tin"


def test_unknown_languages_and_codes_fall_back():
    assert chosen_language("fr") == "vi"
    assert chosen_language(None) == "vi"
    assert text_or("en", "outcome.unheard_of", "unheard_of") == "unheard_of"
