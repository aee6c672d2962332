"""The two languages of the published pages: the words of `texts.toml`, and numbers and dates as each writes them."""

import tomllib
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal

from archive.clock import VIETNAM

Language = Literal["vi", "en"]


@cache
def _texts() -> dict[str, dict[str, str]]:
    """Every text by `section.key`."""
    table = tomllib.loads(
        files("archive.datasette_plugin").joinpath("texts.toml").read_text(encoding="utf-8")
    )
    return {f"{section}.{key}": texts for section, entries in table.items() for key, texts in entries.items()}


def text_keys() -> frozenset[str]:
    """The names of all texts."""
    return frozenset(_texts())


def chosen_language(asked: str | None) -> Language:
    """The language of `?lang=`; Vietnamese unless English is asked for."""
    return "en" if asked == "en" else "vi"


def text(language: Language, key: str, /, **values: object) -> str:
    """The text named `section.key` with its `{values}` filled in; integers are grouped as the language does."""
    shown = {
        name: shown_number(language, value) if isinstance(value, int) else value
        for name, value in values.items()
    }
    return _texts()[key][language].format(**shown)


def text_or(language: Language, key: str, default: str) -> str:
    """The text of a key that may be missing: codes that the code knows before the table does."""
    return _texts()[key][language] if key in _texts() else default


def shown_number(language: Language, number: int) -> str:
    """`12.345` in Vietnamese, `12,345` in English."""
    grouped = f"{number:,}"
    return grouped if language == "en" else grouped.replace(",", ".")


def shown_date(moment: str | None) -> str:
    """`22/06/2020 08:30` in Vietnamese time, `22/06/2020` for a bare day, the text itself when it is no date."""
    if not moment:
        return ""
    try:
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    if len(moment) == len("2020-06-22"):
        return f"{parsed:%d/%m/%Y}"
    return f"{parsed.astimezone(VIETNAM) if parsed.tzinfo else parsed:%d/%m/%Y %H:%M}"
