"""The button below a list that has a script ask for more (`data-url`, `data-page`): which address it asks for."""

import html
import re
from collections.abc import Iterator, Mapping

from scrapers.discovery.list_counter import COUNTER, CURSOR, OFFSET, is_counted

_ADDRESS = re.compile(
    rb"""\s(data-(?:[a-z]+-){0,3}(?:url|href|link|endpoint|api|action|path|source|remote|next|more|ajax)|hx-get)\s*=\s*["']""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z_:][-\w:.]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_MORE = re.compile(
    r"(?:load|show|view|read|see|get)[-_ ]?more|more[-_ ]?(?:btn|button|news|posts|items)|(?:btn|button)[-_ ]?more"
    r"|xem[-_ ]?(?:th[êe]m|ti[êế]p)|(?:t[ảa]i|hi[ểe]n th[ịi])[-_ ]?th[êe]m|infinite|revealed|next[-_ ]?page|load[-_ ]?(?:list|news|data|page|next)",
    re.IGNORECASE,
)
_NOT_A_LIST = re.compile(
    r"\bfb-|zalo|share|social|lightbox|fancybox|tooltip|comment|binh-?luan|vote|poll", re.IGNORECASE
)
_PREFIX = re.compile(r"^(?:next|current|cur|load|last|start)-(?=page|offset|p$)")
_GOES_ALONG = re.compile(
    r"(?:.*-)?(?:id|cid|cat|cate|category|categories|section|zone|channel|menu|module|type|lang|slug|group|site|code|alias"
    r"|size|limit|count|per-?page|take|keyword)",
)
_PLACEHOLDER = re.compile(
    r"\{+\s*(?:\w*page\w*|p|n|0|offset|start|trang)\s*\}+|%7B\w*page\w*%7D|__\w*page\w*__|%page%|:page\b|\[page\]",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[\w.\-]{1,60}")

TEXT_AFTER = 200
"""Bytes after a tag in which the words on the button are looked for."""


def button_addresses(body: bytes) -> Iterator[str]:
    """The addresses that a page's buttons for more name, as written there, with their parameters."""
    seen = set()
    for match in _ADDRESS.finditer(body):
        begin = body.rfind(b"<", 0, match.start())
        end = body.find(b">", match.end())
        if begin < 0 or end < 0 or begin in seen:
            continue
        seen.add(begin)
        tag = body[begin : end + 1].decode("utf-8", "replace")
        after = body[end + 1 : end + 1 + TEXT_AFTER].decode("utf-8", "replace")
        address = _address_of(tag, re.sub(r"<[^>]*>", " ", html.unescape(after)), body)
        if address is not None:
            yield address


def _address_of(tag: str, text: str, body: bytes) -> str | None:
    if _NOT_A_LIST.search(tag):
        return None
    attributes = {
        name.lower(): html.unescape(double or single or bare).strip()
        for name, double, single, bare in _ATTRIBUTE.findall(tag)
    }
    addresses = [value for name, value in attributes.items() if _is_address(name, value)]
    if not addresses:
        return None
    data = {name[5:]: value for name, value in attributes.items() if name.startswith("data-")}
    counters = {name: value for name, value in data.items() if _is_counter(name) and _VALUE.fullmatch(value)}
    address = addresses[0]
    is_more = bool(_MORE.search(tag) or _MORE.search(text[:60]))
    if not is_more and not counters and not _PLACEHOLDER.search(address):
        return None
    return _with_parameters(address, data, counters, body)


def _is_address(name: str, value: str) -> bool:
    if not _ADDRESS.match(f' {name}="'.encode()) or re.search(r"\s", value):
        return False
    return value.startswith(("/", "?", "./", "http://", "https://")) or ("/" in value and "<" not in value)


def _is_counter(name: str) -> bool:
    return bool(COUNTER.fullmatch(_PREFIX.sub("", name).replace("-", "_")))


def _with_parameters(address: str, data: Mapping[str, str], counters: Mapping[str, str], body: bytes) -> str:
    start = next((value for value in counters.values() if value), None)
    if _PLACEHOLDER.search(address):
        return _PLACEHOLDER.sub(start or "1", address)
    pairs = []
    if counters and not is_counted(address):
        name, value = next(iter(counters.items()))
        name = _PREFIX.sub("", name)
        pairs.append(
            (name, value or ("0" if OFFSET.fullmatch(name) else "" if CURSOR.fullmatch(name) else "1"))
        )
    pairs += [
        (name, value)
        for name, value in data.items()
        if _GOES_ALONG.fullmatch(name) and name not in counters and _VALUE.fullmatch(value)
    ]
    for name, value in pairs:
        spelled = _spelling(name, body)
        if not re.search(rf"[?&]{re.escape(spelled)}=", address):
            address += f"{'&' if '?' in address else '?'}{spelled}={value}"
    return address


def _spelling(name: str, body: bytes) -> str:
    """A parameter as the page's scripts spell it; else as scripts read it from the attribute."""
    first, *rest = name.split("-")
    camel = first + "".join(word.capitalize() for word in rest)
    for spelled in (camel, "_".join((first, *rest)), name, "".join((first, *rest))):
        if re.search(rb"""[?&"'{,\s]""" + re.escape(spelled).encode() + rb"""["']?\s*[:=]""", body):
            return spelled
    return camel
