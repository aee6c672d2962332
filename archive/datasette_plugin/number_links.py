"""Text as HTML in which the numbers of cited documents are links."""

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape


def number_linker(numbers: Iterable[str], href: Callable[[str], str]) -> Callable[[str], Markup]:
    """A function that escapes a text and links each of the numbers in it, the longest that fits."""
    known = sorted(set(numbers), key=lambda number: (-len(number), number))
    if not known:
        return escape
    pattern = re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, known))})(?![\w/])")

    def linked(text: str) -> Markup:
        pieces: list[Markup] = []
        end = 0
        for found in pattern.finditer(text):
            pieces.append(escape(text[end : found.start()]))
            pieces.append(Markup('<a class="number" href="{}">{}</a>').format(href(found[0]), found[0]))
            end = found.end()
        pieces.append(escape(text[end:]))
        return Markup("").join(pieces)

    return linked
