"""The sentences of a paragraph."""

import re

from pipelines.text import UPPER

_END = re.compile(rf"[.!?…]([)”\"']?)\s+(?=[“\"'(]?[{UPPER}\d])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|Th|ThS|TS|PGS|GS|BS|KS|CN|KT|TM|TL|Q|P|Nxb|tr|St|Mr|Mrs|No|[A-ZĐ]|[IVX]+|\d{1,2}|\d+\.\d+)\.$"
)


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph, in order; a stop after `TP`, a title, a single letter or a list number ends none."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        part = paragraph[start : match.start() + 1]
        if _ABBREVIATION.search(part):
            continue
        parts.append((part + match[1]).strip())
        start = match.end()
    parts.append(paragraph[start:].strip())
    return [part for part in parts if part]
