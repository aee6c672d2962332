"""Labels of page furniture, and how a line is compared with them."""

import re
from functools import lru_cache

LONGEST_LABEL = 90
"""A line longer than this (in characters) is never a bare label."""

_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s*[^\W\d]")


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """The words of a short line for comparison: no case, digits or punctuation; empty for a long line.

    Empty too for a numbered heading: no furniture is `1. Đăng nhập`.
    """
    if len(text) > LONGEST_LABEL or (text[:1].isdigit() and _NUMBERED.match(text)):
        return ""
    return " ".join(_WORDS.findall(text.casefold()))


def label_keys(*labels: str) -> frozenset[str]:
    """The comparison keys of several labels."""
    return frozenset(label_key(label) for label in labels)
