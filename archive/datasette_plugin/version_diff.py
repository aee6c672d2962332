"""Two versions of a text side by side in one column: what stayed, what went, what came."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archive.edit_tokens import EditToken, edit_tokens
from archive.edits import changed_spans
from archive.paragraph_pairs import aligned_paragraphs

PieceKind = Literal["same", "del", "ins"]
CONTEXT = 1
"""How many unchanged paragraphs stand beside a changed one."""


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A run of text with what became of it."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class DiffParagraph:
    """One paragraph in pieces, or `n_left_out` unchanged ones that are not shown."""

    pieces: tuple[DiffPiece, ...] = ()
    n_left_out: int = 0


def body_diff(before: str, after: str) -> tuple[DiffParagraph, ...]:
    """The changed paragraphs with the ones beside them; empty where nothing changed."""
    pairs = aligned_paragraphs(before, after)
    changed = [place for place, (old, new) in enumerate(pairs) if old != new]
    shown = {near for place in changed for near in range(place - CONTEXT, place + CONTEXT + 1)}
    found: list[DiffParagraph] = []
    n_left_out = 0
    for place, (old, new) in enumerate(pairs):
        if place not in shown:
            n_left_out += 1
            continue
        if n_left_out:
            found.append(DiffParagraph(n_left_out=n_left_out))
            n_left_out = 0
        found.append(DiffParagraph(pieces=text_diff(old, new)))
    if found and n_left_out:
        found.append(DiffParagraph(n_left_out=n_left_out))
    return tuple(found)


def text_diff(before: str | None, after: str | None) -> tuple[DiffPiece, ...]:
    """The pieces of one text that became another; either may be missing."""
    if before == after:
        return (DiffPiece("same", after),) if after else ()
    if not before or not after:
        return (DiffPiece("ins", after),) if after else (DiffPiece("del", before or ""),)
    return tuple(piece for piece in _pieces(before, after) if piece.text)


def _pieces(before: str, after: str) -> Iterator[DiffPiece]:
    old, new = edit_tokens(before), edit_tokens(after)
    at = 0
    for span in changed_spans(old, new):
        start = _start(new, span.after_start, after)
        yield DiffPiece("same", after[at:start])
        is_replaced = span.before_start < span.before_end and span.after_start < span.after_end
        yield DiffPiece("del", _covered(before, old, span.before_start, span.before_end, is_replaced))
        added = _covered(after, new, span.after_start, span.after_end, is_replaced)
        yield DiffPiece("ins", added)
        at = start + len(added)
    yield DiffPiece("same", after[at:])


def _start(tokens: tuple[EditToken, ...], place: int, text: str) -> int:
    return tokens[place].start if place < len(tokens) else len(text)


def _covered(text: str, tokens: tuple[EditToken, ...], first: int, end: int, is_replaced: bool) -> str:
    """The text of some tokens; where nothing took their place, with the space behind them."""
    if first == end:
        return ""
    last = tokens[end - 1].end if is_replaced else _start(tokens, end, text)
    return text[tokens[first].start : last]
