"""Scripts inside a page that ask for more of its list: which address, with which counter, from which number on."""

import html
import re
from collections.abc import Iterator

from scrapers.discovery.list_counter import COUNTER, OFFSET

_SCRIPT = re.compile(rb"<script\b(?![^>]*\bsrc\s*=)[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_ASKS = re.compile(r"\bfetch\b|\.get\b|\.ajax\b|\bgetJSON\b|\baxios\b|XMLHttpRequest|\.load\b", re.IGNORECASE)
_MORE = re.compile(r"more|append|insertAdjacent|scroll|xem[-_ ]?th|t[ảa]i[-_ ]?th|next|trang", re.IGNORECASE)
_POSTS = re.compile(r"""(?:type|method)\s*:\s*["']post["']|\$\.post\b""", re.IGNORECASE)

_LITERAL = re.compile(
    r"""(?P<mark>["'`])(?P<text>(?:/|https?://|\?)[^"'`\s<>]{0,500})(?P=mark)(?P<after>\s*\+\s*[\w.]+)?"""
)
_ENDS_IN_COUNTER = re.compile(r"[?&](\w+)=$")
_IN_TEMPLATE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_PAGE_FOLDER = re.compile(r"/(?:page|trang|load\w*|[\w-]*more|xem-?them|next)[-_/]$", re.IGNORECASE)
_OBJECT = re.compile(r"\s*,?\s*(?:\{\s*)?(?:(?:data|params)\s*:\s*)?\{([^{}]{1,500})\}")
_PAIR = re.compile(r"""["']?(\w+)["']?\s*(?::\s*(["'][^"']*["']|[\w.]+(?:\s*\+\s*\d+)?))?\s*(?:,|$)""")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")

LARGEST = 200_000
"""Characters of a script that are read."""


def script_addresses(body: bytes) -> Iterator[str]:
    """The addresses that a page's own scripts ask for, with a counter that they begin with."""
    for found in _SCRIPT.finditer(body):
        script = found[1][:LARGEST].decode("utf-8", "replace")
        if _ASKS.search(script) and _MORE.search(script):
            yield from _addresses(script)


def _addresses(script: str) -> Iterator[str]:
    for literal in _LITERAL.finditer(script):
        text = html.unescape(literal["text"])
        address = _counted(text, literal["after"] or "", script)
        if address is None and not literal["after"]:
            address = _with_object(text, script[literal.end() : literal.end() + 700], script)
        if address is not None and not _POSTS.search(
            script[max(0, literal.start() - 200) : literal.end() + 300]
        ):
            yield address


def _counted(text: str, after: str, script: str) -> str | None:
    """An address that a counter is added to, or set into."""
    name = _ENDS_IN_COUNTER.search(text)
    variable = after.strip(" +\t\r\n").split(".")[-1]
    if after and name and COUNTER.fullmatch(name[1]):
        return _filled(text, script) and f"{_filled(text, script)}{_start(name[1], variable, script)}"
    if after and _PAGE_FOLDER.search(text) and COUNTER.fullmatch(variable):
        return f"{text}{_start(variable, variable, script)}"
    if "${" in text and not after:
        return _filled(text, script) if _has_counter(text) else None
    return None


def _has_counter(text: str) -> bool:
    return any(
        (
            (name := _ENDS_IN_COUNTER.search(text[: found.start()])) is not None
            and bool(COUNTER.fullmatch(name[1]))
        )
        or bool(_PAGE_FOLDER.search(text[: found.start()]))
        for found in _IN_TEMPLATE.finditer(text)
    )


def _filled(text: str, script: str) -> str | None:
    """A template with its values; None where one is not known from the script."""
    filled = text
    for found in _IN_TEMPLATE.finditer(text):
        name = _ENDS_IN_COUNTER.search(text[: found.start()])
        word = _WORD.search(found[1])
        variable = found[1].split(".")[-1] if "." in found[1] else (word[0] if word else "")
        if (name and COUNTER.fullmatch(name[1])) or COUNTER.fullmatch(variable):
            value: str | None = _start(name[1] if name else variable, variable, script)
        else:
            value = _constant(variable, script)
        if value is None:
            return None
        filled = filled.replace(found[0], value, 1)
    return filled


def _with_object(text: str, after: str, script: str) -> str | None:
    """An address whose counter stands in an object beside it: `{page: page, size: 10}`."""
    found = _OBJECT.match(after)
    if found is None or "${" in text:
        return None
    pairs = [(name, _value(name, value, script)) for name, value in _PAIR.findall(found[1]) if name]
    if not any(COUNTER.fullmatch(name) for name, _ in pairs):
        return None
    known = [f"{name}={value}" for name, value in pairs if value is not None]
    return f"{text}{'&' if '?' in text else '?'}{'&'.join(known)}"


def _value(name: str, value: str, script: str) -> str | None:
    if value[:1] in ("'", '"'):
        return value[1:-1]
    if value.isdigit():
        return value
    if COUNTER.fullmatch(name):
        return _start(name, (value or name).split(".")[-1].split("+")[0].strip(), script)
    return _constant((value or name).split(".")[-1], script)


def _start(name: str, variable: str, script: str) -> str:
    """The number that a counter begins with: as the script sets it, else the first."""
    for word in dict.fromkeys((variable, name)):
        if _WORD.fullmatch(word) and (value := _constant(word, script)) is not None and value.isdigit():
            return value
    return "0" if OFFSET.fullmatch(name) else "1"


def _constant(word: str, script: str) -> str | None:
    if not _WORD.fullmatch(word):
        return None
    found = re.search(
        rf"""(?<![\w.]){re.escape(word)}\s*[=:]\s*(?:["']([\w\-/.]*)["']|(\d+))(?![\w.])""", script
    )
    return (found[1] or found[2]) if found else None
