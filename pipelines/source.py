"""The medium an article was taken from: `Nguồn: Báo Hà Tĩnh`, `Theo vtc16.vn`."""

import re

_LABEL = re.compile(
    r"^[(\[]?\s*(?:Nguồn(?:\s+(?:tin|bài|bài viết|trích dẫn))?|Trích nguồn|Source)\s*[:：]\s*", re.I
)
_THEO = re.compile(r"^[(\[]?\s*[-–]?\s*Theo\s*:?\s+", re.I)
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:vn|com|net|org|info|gov|edu)(?:/\S*)?", re.I)
_MEDIUM = re.compile(
    r"(?:TTXVN|TTX|VOV\d?|VTV\d?|VTC\d*|VGP|VNA|BNEWS|Vietnam\w*|VnExpress|VietNamNet|Dân trí|Tuổi trẻ|Thanh niên|Zing|"
    r"Chinhphu\.vn|(?:Báo|Đài|Tạp chí|Cổng|Trang|Website|Thông tấn xã|Tin|Truyền hình|Bản tin)\b).{0,80}",
    re.I,
)
LONGEST_SOURCE = 120
SHORTEST_SOURCE = 2


def parse_source(text: str) -> str | None:
    """The medium of a field or line known to name the source: label, brackets and closing stop taken off."""
    line = " ".join(text.split())
    return _name(_THEO.sub("", _LABEL.sub("", line, count=1), count=1))


def find_source_line(text: str) -> str | None:
    """The medium of a line that says the source and nothing else; None for any other line."""
    line = " ".join(text.split())
    if label := _LABEL.match(line):
        return _name(line[label.end() :])
    theo = _THEO.match(line)
    name = _name(line[theo.end() :]) if theo else None
    return name if name and is_medium(name) else None


def is_medium(text: str) -> bool:
    """Whether a text is a web address or begins like the name of a newspaper, station or portal."""
    return _DOMAIN.fullmatch(text) is not None or (_MEDIUM.fullmatch(text) is not None and "," not in text)


def _name(text: str) -> str | None:
    name = text.strip(" .;,-–")
    if name.endswith((")", "]")) and name.count("(") + name.count("[") < name.count(")") + name.count("]"):
        name = name[:-1].rstrip()
    return name if SHORTEST_SOURCE <= len(name) <= LONGEST_SOURCE else None
