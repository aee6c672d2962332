"""The counter in the address of a list's part: which page, from which item on, or after which cursor."""

import re

_SIZE = r"(?:page_?size|per_?page|rows_?per_?page|page_?count|total_?pages?)"
_PAGE = rf"(?!{_SIZE}=)(?:\w*page(?:_?(?:no|num|number|index|id))?|p|pg|pn|trang|\w+_trang)"
_OFFSET = r"(?:\w*offset|\w*start|skip|from|first|begin)"
_CURSOR = r"(?:\w*cursor|after|last_?id|max_?id|\w*page_?token|continuation)"

_PAGE_IN_QUERY = re.compile(rf"(?<=[?&])({_PAGE})=(\d+)(?=&|$)", re.IGNORECASE)
_OFFSET_IN_QUERY = re.compile(rf"(?<=[?&])({_OFFSET})=(\d+)(?=&|$)", re.IGNORECASE)
_CURSOR_IN_QUERY = re.compile(rf"(?<=[?&])({_CURSOR})=([^&]*)", re.IGNORECASE)
_PAGE_IN_PATH = re.compile(
    r"(?<=/)(page|trang|p|load\w*|[\w-]*more|xem-?them|next)[-_/](\d{1,5})(?=/?$|/?\?)", re.IGNORECASE
)

COUNTER = re.compile(rf"(?:{_PAGE}|{_OFFSET}|{_CURSOR})", re.IGNORECASE)
"""The name of a parameter that counts; to be matched in full."""

OFFSET = re.compile(_OFFSET, re.IGNORECASE)
CURSOR = re.compile(_CURSOR, re.IGNORECASE)

_MOST_PAGES = 100_000


def following(url: str, n_items: int) -> str | None:
    """The address of the part after one that showed so many items; None where the address counts nothing."""
    for pattern, step in ((_PAGE_IN_QUERY, 1), (_OFFSET_IN_QUERY, n_items), (_PAGE_IN_PATH, 1)):
        found = pattern.search(url)
        if found is not None and step and int(found[2]) < _MOST_PAGES:
            return f"{url[: found.start(2)]}{int(found[2]) + step}{url[found.end(2) :]}"
    return None


def with_number(url: str, number: int, key: str) -> str:
    """The address that counts to a number which the list itself has named; `key` is its name for it."""
    patterns = (_OFFSET_IN_QUERY,) if OFFSET.search(key) else (_PAGE_IN_QUERY, _PAGE_IN_PATH)
    return _replaced(url, patterns, str(number), "offset" if OFFSET.search(key) else "page")


def with_cursor(url: str, cursor: str) -> str:
    """The address of the part after a cursor; `cursor` is encoded for an address."""
    return _replaced(url, (_CURSOR_IN_QUERY,), cursor, "cursor")


def number_of(url: str) -> int | None:
    """The page of an address, or from which item on it shows; None where it counts by neither."""
    for pattern in (_PAGE_IN_QUERY, _OFFSET_IN_QUERY, _PAGE_IN_PATH):
        if found := pattern.search(url):
            return int(found[2])
    return None


def is_counted(url: str) -> bool:
    """Whether the query of an address counts parts of a list."""
    return any(p.search(url) for p in (_PAGE_IN_QUERY, _OFFSET_IN_QUERY, _CURSOR_IN_QUERY))


def _replaced(url: str, patterns: tuple[re.Pattern[str], ...], value: str, name: str) -> str:
    for pattern in patterns:
        found = pattern.search(url)
        if found is not None:
            return f"{url[: found.start(2)]}{value}{url[found.end(2) :]}"
    return f"{url}{'&' if '?' in url else '?'}{name}={value}"
