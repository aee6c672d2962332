"""Text dumps of lists: many titles with their days, and no text of an article between them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.dates import find_date_line
from pipelines.dump_layout import repeated_title

FEWEST_ENTRIES = 5
MOST_BETWEEN = 600
"""Characters between two days of a list at most: a title, a teaser, a link; an article has more."""

MOST_OUTSIDE = 300
"""Characters of prose above the first day or below the last one at most: a list has none, but a footer may."""

PROSE = 80
TITLE_WORDS = 6
"""Words from which on a title that the page repeats is that of an article; sections have shorter names."""

_DAY_AT_END = re.compile(r"[(\[]\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:\s+\d{1,2}:\d\d)?\s*[)\]]$")


def is_listing(lines: Sequence[str]) -> bool:
    """Whether a dump is that of a list of articles."""
    dated = [
        index
        for index, line in enumerate(lines)
        if _DAY_AT_END.search(line) or find_date_line(line) is not None
    ]
    title = repeated_title(lines)
    if len(dated) < FEWEST_ENTRIES or (title is not None and len(lines[title].split()) >= TITLE_WORDS):
        return False
    if any(_letters(lines[one + 1 : other]) > MOST_BETWEEN for one, other in pairwise(dated)):
        return False
    return _prose(lines[: dated[0]]) <= MOST_OUTSIDE and _prose(lines[dated[-1] + 1 :]) <= MOST_OUTSIDE


def _letters(lines: Sequence[str]) -> int:
    return sum(map(len, lines))


def _prose(lines: Sequence[str]) -> int:
    return sum(len(line) for line in lines if len(line) >= PROSE)
