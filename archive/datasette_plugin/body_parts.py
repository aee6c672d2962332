"""The body of an article as parts that HTML knows: paragraphs, lists, tables, each piece of text still unescaped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

PartKind = Literal["paragraph", "heading", "list", "table"]

CELL_BORDER = " | "
LIST_MARK = "- "
LONGEST_HEADING = 120

_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]\s+\S")
_ENDS_LIKE_TEXT = (".", ";", ":", ",", "…", "!", "?")


@dataclass(frozen=True, slots=True)
class BodyPart:
    """`lines` are one paragraph, the items of a list, or the rows of a table; `rows` are split at the cell borders."""

    kind: PartKind
    lines: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table."""
        return tuple(tuple(cell.strip() for cell in line.split("|")) for line in self.lines)


def body_parts(body: str) -> tuple[BodyPart, ...]:
    """The parts of a body in order; neighbouring list items are one list, neighbouring rows one table."""
    return tuple(_joined(_kinds(body)))


def _kinds(body: str) -> Iterator[tuple[PartKind, str]]:
    for paragraph in body.split("\n\n"):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        kinds = {_kind(line) for line in lines}
        if kinds <= {"list"} or kinds <= {"table"}:
            yield from ((_kind(line), line) for line in lines)
        elif len(lines) == 1:
            yield _kind(lines[0]), lines[0]
        else:
            yield "paragraph", paragraph.strip()


def _kind(line: str) -> PartKind:
    if line.startswith(LIST_MARK):
        return "list"
    if CELL_BORDER in line:
        return "table"
    return "heading" if _looks_like_heading(line) else "paragraph"


def _looks_like_heading(line: str) -> bool:
    if len(line) > LONGEST_HEADING or line.endswith(_ENDS_LIKE_TEXT):
        return False
    return bool(_NUMBERED.match(line)) or (line.isupper() and " " in line)


def _joined(lines: Iterable[tuple[PartKind, str]]) -> Iterator[BodyPart]:
    for kind, group in groupby(lines, key=lambda pair: pair[0]):
        texts = [line for _, line in group]
        if kind == "list":
            yield BodyPart(kind, tuple(text.removeprefix(LIST_MARK) for text in texts))
        elif kind == "table":
            yield BodyPart(kind, tuple(texts))
        else:
            yield from (BodyPart(kind, (text,)) for text in texts)
