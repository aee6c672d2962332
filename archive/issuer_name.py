"""Names of the bodies that issue documents: which are the same, which certainly not."""

import re
from functools import lru_cache

from archive.vietnamese import fold, plain

_SPELLINGS = (
    (re.compile(r"\b(?:uy ban nhan dan|uy ban nd)\b"), "ubnd"),
    (re.compile(r"\bhoi dong nhan dan\b"), "hdnd"),
    (re.compile(r"\btp\b\.?"), "thanh pho"),
    (re.compile(r"\btinh(?= thanh pho\b)"), ""),
)
_OF_THE_STATE = re.compile(r"(?:bo|chinh phu|quoc hoi|thu tuong|uy ban thuong vu|chu tich nuoc|trung uong)\b")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def issuer_words(name: str) -> str:
    """The name in plain letters and one spelling: "Ủy ban nhân dân TP. Huế" gives `ubnd thanh pho hue`."""
    text = " ".join(_WORD.findall(fold(plain(name))))
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    return " ".join(text.split())


def is_placed(name: str) -> bool:
    """Whether a name means one body wherever it is said: "UBND tỉnh Hà Tĩnh", "Bộ Y tế"; not "UBND tỉnh"."""
    last = name.split()[-1]
    return (last[:1].isupper() and not last.isupper()) or _OF_THE_STATE.match(issuer_words(name)) is not None


def contradict(one: str, other: str) -> bool:
    """Whether two names are certainly those of two bodies: each means one body, and neither holds the other."""
    if not (is_placed(one) and is_placed(other)):
        return False
    first, second = f" {issuer_words(one)} ", f" {issuer_words(other)} "
    return first not in second and second not in first
