"""A part of a list as JSON: rows with addresses, rows with slugs, or HTML inside; and whether more follows."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from scrapers.discovery.list_counter import following, number_of, with_cursor, with_number

LARGEST = 10 * 2**20
MOST_VALUES = 50_000
"""Bytes, and values, of an answer that are looked at."""

_ADDRESS_KEY = re.compile(r"url|link|href|path|address", re.IGNORECASE)
_HAS_ANCHOR = re.compile(r"<a\s", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,9}")
_NOT_IN_KEY = re.compile(r"[^a-z]")
_SLUG_KEYS = ("slug", "alias", "seoname", "seourl", "friendlyurl", "urlslug", "titleslug", "metatitle")

_GOES_ON = ("hasmore", "hasnext", "hasnextpage", "more", "loadmore", "havemore", "isnext", "canloadmore")
_IS_OVER = (
    "isend",
    "islast",
    "islastpage",
    "lastpagereached",
    "end",
    "finished",
    "isfinished",
    "nomore",
    "last",
)
_NEXT = (
    "next",
    "nexturl",
    "nextpageurl",
    "nextlink",
    "nextpage",
    "nextoffset",
    "nexthref",
    "loadmoreurl",
    "nextstart",
)
_NEXT_CURSOR = ("nextcursor", "cursor", "endcursor", "nextpagetoken", "nexttoken", "continuation", "lastid")
_PAGES = ("lastpage", "totalpages", "totalpage", "pagecount", "pages", "npages", "maxpage", "numpages")
_CURRENT = ("currentpage", "page", "pageindex", "pagenumber", "current", "pageno")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonList:
    """The addresses of a part of a list as written there, its HTML, its rows, and the address of the next part."""

    hrefs: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    rows: tuple[Mapping[str, str], ...] = ()
    n_rows: int = 0
    is_over: bool = False
    says: Mapping[str, Any] | None = None

    def next_of(self, url: str, n_items: int) -> str | None:
        """The address of the next part as the list says it, where this one at `url` showed so many items; None at the end."""
        says = self.says or {}
        if self.is_over or not n_items:
            return None
        for key in _NEXT:
            value = says.get(key)
            if isinstance(value, Mapping):
                value = value.get("href") or value.get("url")
            if isinstance(value, str) and ("/" in value or "?" in value):
                return value
            if isinstance(value, int | str) and not isinstance(value, bool) and _COUNT.fullmatch(str(value)):
                return with_number(url, int(value), key)
        for key in _NEXT_CURSOR:
            value = says.get(key)
            if isinstance(value, str | int) and not isinstance(value, bool) and str(value):
                return with_cursor(url, quote(str(value), safe=""))
        if (further := following(url, self.n_rows or n_items)) is not None:
            return further
        current = next((value for key in _CURRENT if type(value := says.get(key)) is int), None)
        goes_on = any(says.get(key) for key in (*_GOES_ON, *_PAGES))
        return with_number(url, current + 1, "page") if current is not None and goes_on else None


def read_json_list(body: bytes, url: str) -> JsonList | None:
    """What a part of a list says; None when it is not JSON. `url` is its address."""
    text = body[:LARGEST].lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] not in (b"{", b"["):
        return None
    try:
        root = json.loads(text)
    except (ValueError, RecursionError):
        return None
    says = _says(root)
    rows = [_row(item) for item in _longest_list(root)]
    hrefs: dict[str, None] = {}
    fragments: list[str] = []
    for key, value in _texts(root):
        if _HAS_ANCHOR.search(value):
            fragments.append(value)
        elif _is_address(key, value):
            # "~/tin-tuc/" and "tin-tuc/" are of the site, not of the folder that answers scripts
            address = value.strip().removeprefix("~")
            hrefs[address if address.startswith(("/", "http")) else f"/{address.removeprefix('./')}"] = None
    return JsonList(
        hrefs=tuple(hrefs),
        fragments=tuple(fragments),
        rows=tuple(row for row in rows if row),
        n_rows=len(rows),
        is_over=_is_over(says, url, len(rows)),
        says=says,
    )


def slug_of(row: Mapping[str, str]) -> str | None:
    """What a row calls its page in an address."""
    return next((row[key] for key in row if _name(key) in _SLUG_KEYS and re.search(r"\w-\w", row[key])), None)


def _is_address(key: str, value: str) -> bool:
    value = value.strip()
    if not value or len(value) > 1500 or re.search(r"\s", value):
        return False
    if value.startswith(("/", "http://", "https://")):
        return True
    return bool(_ADDRESS_KEY.search(key)) and ("/" in value or "." in value)


def _name(key: str) -> str:
    return _NOT_IN_KEY.sub("", key.lower())


def _says(root: Any) -> dict[str, Any]:
    """What stands beside the rows: counts, cursors, links to the next part."""
    said: dict[str, Any] = {}
    level = [root] if isinstance(root, dict) else []
    for _ in range(3):
        for part in level:
            for key, value in part.items():
                said.setdefault(_name(key), value)
        level = [value for part in level for value in part.values() if isinstance(value, dict)]
    return said


def _is_over(says: Mapping[str, Any], url: str, n_rows: int) -> bool:
    if any(key in says and says[key] in (False, 0, "0", "false") for key in _GOES_ON):
        return True
    if any(says.get(key) is True or says.get(key) == "true" for key in _IS_OVER):
        return True
    # A link to the next part that is there and empty
    if any(
        key in says and says[key] in (None, "", False)
        for key in ("next", "nexturl", "nextpageurl", "nextcursor")
    ):
        return True
    number = number_of(url)
    pages = next((value for key in _PAGES if type(value := says.get(key)) is int), None)
    if (
        pages is not None
        and number is not None
        and "offset" not in url.lower()
        and "start" not in url.lower()
    ):
        return number >= pages
    return False


def _longest_list(root: Any) -> Sequence[Mapping[str, Any]]:
    longest: list[Mapping[str, Any]] = []
    for value in _nested(root):
        if isinstance(value, list):
            rows: list[Mapping[str, Any]] = [item for item in value if isinstance(item, dict)]
            longest = rows if len(rows) > len(longest) else longest
    return longest


def _row(item: Mapping[str, Any]) -> dict[str, str]:
    """The plain values of a row, for addresses that are made of them."""
    return {
        key: str(value)
        for key, value in item.items()
        if isinstance(value, str | int) and not isinstance(value, bool) and 0 < len(str(value)) <= 300
    }


def _texts(root: Any) -> Iterator[tuple[str, str]]:
    """Each text with the key it stands under, in the order of the answer."""
    waiting: list[tuple[str, Any]] = [("", root)]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting.extend((str(name), child) for name, child in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((key, child) for child in reversed(value))


def _nested(root: Any) -> Iterator[Any]:
    waiting = [root]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        yield value
        if isinstance(value, dict):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
