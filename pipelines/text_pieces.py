"""The pieces of text that inline elements part: the lines they make, and how much of a line is set how."""

from collections.abc import Iterator

from pipelines.element_style import BOLD, FILE, ITALIC, LINK

BREAK, IMAGE = -1, -2
Piece = tuple[str, int]
"""A text and the flags of its letters; or no text, and a break or an image."""

Shares = tuple[float, float, float, float]
"""Which shares of the letters of a line stand in links, in links to files, in bold and in italic type."""

WHOLLY = tuple(
    (float(flags & LINK > 0), float(flags & FILE > 0), float(flags & BOLD > 0), float(flags & ITALIC > 0))
    for flags in range(16)
)
"""The shares of a line that has one style, by its flags."""

_NOWHERE = WHOLLY[0]


def lines_of(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces between the breaks."""
    line: list[Piece] = []
    for piece in pieces:
        if piece[1] == BREAK:
            yield line
            line = []
        else:
            line.append(piece)
    yield line


def goes_on(line: str, following: str) -> bool:
    """Whether a line was broken in the middle of a sentence, as texts pasted from e-mail and scans are."""
    return bool(line) and following[0].islower() and line[-1] not in ".;:!?…"


def shares_of(line: list[Piece]) -> Shares:
    """The shares of a line."""
    if len(line) == 1:
        flags = line[0][1]
        return WHOLLY[flags] if flags > 0 else _NOWHERE
    if not any(flags > 0 for _, flags in line):
        return _NOWHERE
    total = link = file = bold = italic = 0
    for text, flags in line:
        if flags < 0:
            continue
        n = len(text.strip())
        total += n
        if flags:
            link += n if flags & LINK else 0
            file += n if flags & FILE else 0
            bold += n if flags & BOLD else 0
            italic += n if flags & ITALIC else 0
    total = total or 1
    return link / total, file / total, bold / total, italic / total
