"""The section of the site that a breadcrumb names."""

import re
from collections.abc import Collection, Iterable

HOME_WORDS = re.compile(r"^(?:trang chủ|trang nhất|home|trang chính)$", re.I)
LIKE_TITLE = 16
"""Characters from which on the end of a breadcrumb may be the title."""


def section_of(texts: Iterable[str], titles: Collection[str]) -> str | None:
    """The last of the links that leads neither to the home page nor to the article itself; None where none is left."""
    names = [text for text in texts if text and not HOME_WORDS.match(text)]
    if len(names) > 1 and len(names[-1]) >= LIKE_TITLE:
        last = names[-1].casefold()
        if any(title.casefold() == last for title in titles):
            names.pop()
    return names[-1] if names else None
