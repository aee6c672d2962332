"""A text as the two streams of words that the index holds, with and without marks.

What stands between blanks is read once and remembered: a language has few words, and they come again and again. The same
position in both streams is the same word.
"""

from archive.vietnamese import TOKEN, plain, syllable

REMEMBERED = 1 << 18
"""How many pieces of text are remembered before all are forgotten; a few tens of megabytes."""


def streams(text: str) -> tuple[list[str], list[str]]:
    """The exact and the folded words of any text, together those that stand together, as in `TP.HCM`."""
    pieces = text.split()
    return list(map(_EXACT.__getitem__, pieces)), list(map(_FOLDED.__getitem__, pieces))


class _Forms(dict[str, str]):
    """The words of a piece of text in one form, parted by blanks."""

    def __missing__(self, piece: str) -> str:
        if len(self) >= REMEMBERED:
            _EXACT.clear()
            _FOLDED.clear()
        _EXACT[piece], _FOLDED[piece] = _words(piece)
        return self[piece]


def _words(piece: str) -> tuple[str, str]:
    """The exact and the folded words of what stands between two blanks."""
    if piece.isascii() and piece.isprintable():  # foreign words and figures, most of what is new
        runs = TOKEN.findall(piece.lower())
        if not any(run.endswith("y") for run in runs):
            said = " ".join(runs)
            return said, said
    words = [syllable(run) for run in TOKEN.findall(plain(piece))]
    return " ".join([word.exact for word in words]), " ".join([word.folded for word in words])


_EXACT, _FOLDED = _Forms(), _Forms()
