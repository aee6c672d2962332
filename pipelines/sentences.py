"""The sentences of a paragraph."""

import re

from pipelines.text import UPPER

_END = re.compile(rf"[.!?…]([)”\"']?)\s+(?=[“\"'(]?[{UPPER}\d])")
_ABBREVIATION = re.compile(
    r"(?:TP|Tp|Th|ThS|TS|PGS|GS|BS|KS|CN|KT|TM|TL|Q|P|Nxb|tr|St|Mr|Mrs|No|[A-ZĐ]|[IVX]+|\d{1,2}|\d+\.\d+)\."
)

LONGEST_SENTENCE = 3000
"""Characters; what is longer is a list without stops, and is read in parts."""


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph, in order; a stop after `TP`, a title, a single letter or a list number ends none."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        part = paragraph[start : match.start() + 1]
        if part[-1] == "." and _ABBREVIATION.fullmatch(_last_word(part)):
            continue
        parts.append((part + match[1]).strip())
        start = match.end()
    parts.append(paragraph[start:].strip())
    return [part for part in parts if part]


def parts_of(sentence: str) -> list[str]:
    """The sentence, or its parts where it is a list of thousands of characters; each part ends behind a comma or a word."""
    parts: list[str] = []
    start = 0
    while len(sentence) - start > LONGEST_SENTENCE:
        end = start + LONGEST_SENTENCE
        cuts = (sentence.rfind(mark, start, end) + 1 for mark in (";", ",", " "))
        cut = next((cut for cut in cuts if cut > start), end)
        parts.append(sentence[start:cut].strip())
        start = cut
    return [*parts, sentence[start:].strip()]


def _last_word(text: str) -> str:
    """The last word of a text that does not end in a space, without a bracket before it."""
    return text.rsplit(maxsplit=1)[-1].rpartition("(")[2]
