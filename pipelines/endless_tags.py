"""Tags of so many attributes that the parser, which compares each with all before it, would need minutes."""

import re
from itertools import islice

LONGEST_TAG = 32_768
"""Bytes; only a picture kept within the page has a longer tag, of few attributes."""

MOST_ATTRIBUTES = 1_000
SMALL_PAGE = 250_000
"""Bytes: in a smaller page no tag has more attributes than a second is enough for."""

_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{%d,}" % LONGEST_TAG)
_ATTRIBUTE = re.compile(rb"""[^\s=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']\S*))?""")


def without_endless_tags(data: bytes) -> bytes:
    """The page, its longest tags with their first thousand attributes alone."""
    return data if len(data) < SMALL_PAGE else _LONG_TAG.sub(_cut, data)


def _cut(tag: re.Match[bytes]) -> bytes:
    beyond = next(islice(_ATTRIBUTE.finditer(tag[0]), MOST_ATTRIBUTES, None), None)
    return tag[0] if beyond is None else tag[0][: beyond.start()]
