"""Syllables that one slip of a key makes of each other."""

from archive.syllable_shapes import folded_syllables

_LETTERS = "abcdeghiklmnopqrstuvxy"


def near_syllables(word: str) -> list[str]:
    """The syllables that one letter more, less, other or exchanged with its neighbour makes of a word, without marks."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    made = {left + right[1:] for left, right in cuts if right}
    made |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    made |= {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    made |= {left + letter + right for left, right in cuts for letter in _LETTERS}
    return sorted(made & folded_syllables())
