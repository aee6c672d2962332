"""How the address of an article is made of the values of its row: from addresses known, and from a page's scripts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from scrapers.discovery.json_list import slug_of

_FIELD = r"(?:\$\{\s*[\w.]*?\.?(\w+)\s*\}|\{\{\s*[\w.]*?\.?(\w+)\s*\}\})"
_TEMPLATE = re.compile(rf"""(?<=["'`=(])(?:/[\w\-/.]*)?/(?:[\w\-.]*{_FIELD})+[^"'`\s<>+]*""")
_ONE_FIELD = re.compile(_FIELD)
_SUM = re.compile(
    r"""["'](/[\w\-/.?=&]*)["']\s*\+\s*\w+(?:\.\w+)*\.(\w+)((?:\s*\+\s*(?:["'][^"']{0,40}["']|\w+(?:\.\w+)*\.\w+)){0,4})"""
)
_TERM = re.compile(r"""["']([^"']*)["']|\w+(?:\.\w+)*\.(\w+)""")
_TOKEN = re.compile(r"\{(\w+)\}")

_NAMED = re.compile(
    r"^(?P<head>[^?]*/)[^/?]+?(?:(?P<mark>[-_.~]{1,2})(?P<number>\d+))?(?P<end>(?:\.[a-z]{2,5})?/?)$"
)

MOST_FORMS = 20
FEWEST_ALIKE = 3
"""Addresses from which a form is told that no script names."""


def forms_of_page(body: bytes) -> tuple[str, ...]:
    """The forms in a page's scripts and templates that make an address of a row's fields: `/tin/{slug}-{id}.html`."""
    text = body.decode("utf-8", "replace")
    forms = [
        _ONE_FIELD.sub(lambda field: f"{{{field[1] or field[2]}}}", found[0])
        for found in _TEMPLATE.finditer(text)
    ]
    for found in _SUM.finditer(text):
        rest = "".join(
            f"{{{field}}}" if field else literal.partition('"')[0]
            for literal, field in _TERM.findall(found[3])
        )
        forms.append(f"{found[1]}{{{found[2]}}}{rest}")
    return tuple(dict.fromkeys(forms))[:MOST_FORMS]


def form_of_known(row: Mapping[str, str], addresses: Iterable[str]) -> str | None:
    """The form of an address known that holds the row's slug, with its other fields that stand there too."""
    slug_key = next((key for key, value in row.items() if value == slug_of(row)), None)
    if slug_key is None:
        return None
    for address in addresses:
        before, found, after = address.partition(row[slug_key])
        if not found:
            continue
        for key, value in row.items():
            if key != slug_key and value.isdigit():
                before, after = (
                    re.sub(rf"(?<!\d){value}(?!\d)", f"{{{key}}}", part) for part in (before, after)
                )
        # What else has a number there is of this row alone
        if not re.search(r"\d", after):
            return f"{before}{{{slug_key}}}{after}"
    return None


def form_of_alike(row: Mapping[str, str], addresses: Iterable[str]) -> str | None:
    """The form of most addresses on the same list, where a name with or without a number is all that differs."""
    slug_key = next((key for key, value in row.items() if value == slug_of(row)), None)
    number_key = next((key for key in row if key.lower() == "id" and row[key].isdigit()), None)
    forms: Counter[str] = Counter()
    for address in addresses:
        named = _NAMED.search(address)
        if slug_key is None or named is None or (named["number"] and number_key is None):
            continue
        number = f"{named['mark']}{{{number_key}}}" if named["number"] else ""
        forms[f"{named['head']}{{{slug_key}}}{number}{named['end']}"] += 1
    form, n_alike = max(forms.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return form if n_alike >= FEWEST_ALIKE and n_alike * 2 > forms.total() else None


def address_of(row: Mapping[str, str], form: str) -> str | None:
    """The address that a row has by this form; None where it lacks one of its fields."""
    if any(name not in row for name in _TOKEN.findall(form)):
        return None
    return _TOKEN.sub(lambda token: row[token[1]], form)
