"""The kinds of edits: which one a change within a paragraph is, and how much each weighs."""

import re
from collections.abc import Sequence
from typing import Literal

from archive.edit_tokens import EditToken
from archive.vietnamese import TOKEN, syllable

EditKind = Literal[
    "number",
    "date",
    "name",
    "document_number",
    "paragraph_added",
    "paragraph_removed",
    "deadline",
    "title",
    "lead",
    "attachment",
    "wording",
]

SIGNIFICANCE: dict[EditKind, float] = {
    "deadline": 0.9,
    "document_number": 0.9,
    "number": 0.9,
    "date": 0.8,
    "name": 0.8,
    "paragraph_removed": 0.7,
    "attachment": 0.7,
    "paragraph_added": 0.6,
    "title": 0.6,
    "lead": 0.5,
    "wording": 0.3,
}
"""How much a change of each kind weighs for a reader who relies on the text, from 0 to 1."""
TURNING_SIGNIFICANCE = 0.7
SURFACE_SIGNIFICANCE = 0.1

_TURNING = frozenset(
    ("không", "chưa", "chẳng", "cấm", "phải", "buộc", "miễn", "trừ", "chỉ", "được", "dừng", "hủy", "bãi")
)
"""Words that turn a rule into its opposite, or make one."""
_TYPED: tuple[EditKind, ...] = ("document_number", "date", "number", "name")
_MOST_WORDS = 8
"""A changed passage with more words besides is another wording, whatever figures it has."""
_CLOCK = r"(?:\d{1,2} ?(?:giờ|h|g|:) ?(?:\d{1,2})?(?: phút)?,? )?"
_DEADLINE = re.compile(
    r"(?:\b(?:[Hh]ạn (?:chót|cuối|nộp)|[Tt]hời hạn)\b[^.;!?\d]{0,30}|(?:\b[Tt]rước(?! đó| đây| kia)|(?<![Tt]ính )\b(?:đến|tới) hết"
    r"|\b(?:[Cc]hậm|[Mm]uộn|[Tt]rễ) nhất|\b[Gg]ia hạn|\bkhông (?:muộn hơn|quá)|\btrong vòng)"
    rf"[^.;:,!?\d]{{0,25}}){_CLOCK}(?:ngày |tháng )?$"
)
_UNTIL = re.compile(rf"(?:\b(?:đến|tới)|[-–]) ?(?:hết )?{_CLOCK}(?:ngày |tháng )?$")
_ASKING = re.compile(
    r"\b(?:nộp|nhận (?:hồ sơ|đơn|bài|phiếu)|(?:phát hành|bán|mua) hồ sơ|tiếp nhận|đăng ký|góp ý|hết hạn|niêm yết)\b",
    re.IGNORECASE,
)
"""Words that ask people for something, which the end of a time ends."""
_END = re.compile(
    rf"\b(?:kết thúc|hết hạn|đóng)\b[^.;!?\d]{{0,25}}{_CLOCK}(?:ngày |tháng |quý )?$", re.IGNORECASE
)
_FROM = re.compile(r"\b[Tt]ừ (?:\d|ngày|tháng|hôm)")
"""A time from one day to the end of another is only a deadline where something is asked for: holidays end too."""
_TO_BE_DONE = re.compile(
    r"\b(?:phải|yêu cầu|đề nghị|cần|chỉ đạo|giao)\b[^.;!?]*\b(?:hoàn thành|xong|dứt điểm)\b[^.;!?]*"
    r"\b(?:trong|trước|vào|đến) (?:ngày |tháng |quý |năm )?$",
    re.IGNORECASE,
)
_NUMERALS = frozenset(
    [
        "một",
        "hai",
        "ba",
        "bốn",
        "tư",
        "năm",
        "lăm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "trăm",
        "nghìn",
        "ngàn",
        "triệu",
        "tỷ",
        "tỉ",
        "rưỡi",
        "đôi",
    ]
)
_GROUPING = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_SPAN_OF_TIME = re.compile(r" +(?:ngày|tháng|tuần|giờ|năm)\b")


def kind_of_change(removed: Sequence[EditToken], added: Sequence[EditToken], text: str) -> EditKind:
    """What a change within a paragraph touched; `text` is the paragraph that the added tokens stand in, else the removed."""
    touched = [*removed, *added]
    if all(token.kind in ("name", "word") for token in touched) and _read_alike(removed, added):
        return "wording"
    if _say_one_number(removed, added):
        return "wording"
    if removed and added and all(token.text.lower() in _NUMERALS for token in touched):
        return "date" if touched[0].kind == "date" else "number"
    n_words = max(sum(token.kind == "word" for token in tokens) for tokens in (removed, added))
    if n_words > _MOST_WORDS:
        return "wording"
    if removed and added and all(_is_initial(token, text) for token in added):
        return "name"
    for kind in _TYPED:
        of_kind = [token for token in added or removed if token.kind == kind]
        if of_kind and kind in ("date", "number") and _is_deadline(text, of_kind[0]):
            return "deadline"
        if any(token.kind == kind for token in touched):
            return kind
    return "wording"


def _is_deadline(text: str, token: EditToken) -> bool:
    """Whether a date, or a span of time such as `30 ngày`, says until when."""
    if token.kind != "date" and not _SPAN_OF_TIME.match(text, token.end):
        return False
    before = text[max(0, token.start - 60) : token.start]
    sentence = re.split(r"[.;!?](?=\s)|\n", text[: token.start])[-1]
    is_asked = bool(_ASKING.search(sentence))
    if found := _DEADLINE.search(before):
        return is_asked or not (found[0].startswith(("đến", "tới")) and _FROM.search(sentence))
    if token.kind != "date":
        return False
    ends = _UNTIL.search(before) or _END.search(before)
    return bool((ends and is_asked) or _TO_BE_DONE.search(sentence))


def _is_initial(token: EditToken, text: str) -> bool:
    """Whether it is a letter of a name that is not written out, as in `N.T.H.`."""
    return len(token.text) == 1 and token.text.isupper() and text[token.end : token.end + 1] == "."


def _say_one_number(removed: Sequence[EditToken], added: Sequence[EditToken]) -> bool:
    """Whether only the dots that group thousands differ: `23.456` and `23456`."""
    if (
        not removed
        or len(removed) != len(added)
        or any(token.kind != "number" for token in (*removed, *added))
    ):
        return False
    return all(
        _GROUPING.sub("", one.text) == _GROUPING.sub("", other.text)
        for one, other in zip(removed, added, strict=True)
    )


def _read_alike(removed: Sequence[EditToken], added: Sequence[EditToken]) -> bool:
    return reads_alike(*(" ".join(token.text for token in tokens) for tokens in (removed, added)))


def wording_significance(
    removed: Sequence[EditToken], added: Sequence[EditToken], before: str | None, after: str | None
) -> float:
    """How much other words weigh: little where only marks differ, much where a rule is turned."""
    changed = {token.text.lower() for token in removed} ^ {token.text.lower() for token in added}
    if changed & _TURNING:
        return TURNING_SIGNIFICANCE
    return SURFACE_SIGNIFICANCE if reads_alike(before, after) else SIGNIFICANCE["wording"]


def reads_alike(before: str | None, after: str | None) -> bool:
    """Whether only case, spaces, punctuation and the place of tone marks differ."""
    return letters_of(before) == letters_of(after)


def letters_of(text: str | None) -> str:
    """The letters and digits of a text, each syllable in one spelling."""
    return "".join(syllable(run).exact for run in TOKEN.findall(text or ""))
