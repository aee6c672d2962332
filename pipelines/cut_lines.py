"""Lines of a text dump that inline markup cut, put together again."""

import re
from collections.abc import Sequence

from pipelines.text import LOWER, UPPER

_ENDS_PARAGRAPH = re.compile(r"[.!?:;…][)”\"'\]]?$")
_LIST_MARK = re.compile(r"^(?:[-–—+•*▪►·]|[a-zđ0-9]{1,2}[.)]|\(?[a-zđ0-9ivx]{1,4}\))\s*\S")
_GOES_ON = re.compile(rf"^(?:[{LOWER}]|[,.;:%)\]”/°º²³]|\((?![{UPPER}]))")
_BARE_MARK = re.compile(r"^[-–—:,.;(/]$")
_HALF_SYLLABLE = re.compile(
    r"(?:^|[\s(“\"'-])(?:[bcdđghklmnpqrstvx]|[ckgnpt]h|gi|kh|ng|ngh|nh|ph|qu|th|tr)$", re.I
)
_VOWEL_FIRST = re.compile(rf"^(?![bcdđfghjklmnpqrstvxz])[{LOWER}]")
_UNIT = re.compile(r"\d\s?(?:k|c|d|m)?m$|\bm$")
_EXPONENT = re.compile(r"^[23](?!\d)")
_NO_SPACE_BEFORE = re.compile(r"^[,.;:%)\]”°º²³/]")


def joined_lines(lines: Sequence[str]) -> list[str]:
    """The lines with those that go on a sentence joined to the line they go on; empty lines part paragraphs for good."""
    joined: list[str] = []
    is_open = False
    for line in lines:
        if is_open and joined[-1] and _continues(joined[-1], line):
            joined[-1] = _glued(joined[-1], line)
        else:
            joined.append(line)
        is_open = bool(line)
    return joined


def _continues(line: str, following: str) -> bool:
    if not following or _LIST_MARK.match(following):
        return False
    if _BARE_MARK.match(following) or _BARE_MARK.match(line) or line.endswith((",", "(", " -", "–")):
        return True
    if _ENDS_PARAGRAPH.search(line):
        return False
    is_exponent = _UNIT.search(line) is not None and _EXPONENT.match(following) is not None
    return is_exponent or _GOES_ON.match(following) is not None


def _glued(line: str, following: str) -> str:
    if _NO_SPACE_BEFORE.match(following) or line.endswith("("):
        return line + following
    is_one_word = _HALF_SYLLABLE.search(line) and _VOWEL_FIRST.match(following)
    is_exponent = _UNIT.search(line) and _EXPONENT.match(following)
    return line + following if is_one_word or is_exponent else f"{line} {following}"
